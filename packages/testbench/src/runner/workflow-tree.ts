import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type JobDocument, triggerOf, type WorkflowDocument } from "./document.ts";
import type { ResolvedRepository, ResolveRepository } from "./repository.ts";
import { workflowErrors } from "./validation.ts";

/** Where a workflow file comes from: `job.workflow_repository`, `job.workflow_sha` and the base of its `$/` paths. */
export interface FileSource {
  readonly repository: string;
  /** As it was asked for: `refs/heads/main`, `v1`, or a commit. */
  readonly ref: string;
  readonly sha: string;
  readonly path: string;
  readonly directory: string;
}

/** A workflow with everything it calls. */
export interface WorkflowFile {
  readonly source: FileSource;
  /** `name:`, or the path. */
  readonly name: string;
  readonly document: WorkflowDocument;
  /** The called workflow of each job that has `uses`. */
  readonly calls: ReadonlyMap<string, WorkflowFile>;
}

/** GitHub's limits of 2025: ten levels of nesting, the caller included. */
const MAX_LEVELS = 10;

/** A workflow that GitHub would refuse to start. */
export class WorkflowInvalid extends Error {
  override readonly name = "WorkflowInvalid";
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(errors.join("\n"));
    this.errors = errors;
  }
}

/**
 * Reads a workflow and what it calls, and checks every file.
 *
 * @throws WorkflowInvalid with GitHub's messages
 */
export async function loadWorkflowTree(
  source: FileSource,
  resolve: ResolveRepository,
  level = 1,
): Promise<WorkflowFile> {
  const text = readWorkflow(source);
  if (text === undefined) throw new WorkflowInvalid([`${source.path}: workflow was not found`]);
  const lookup = (uses: string) => locateCalled(uses, source, resolve);
  const found = await workflowErrors(source.path, text, async (reference) => {
    const called = await lookup(
      "repository" in reference
        ? `${reference.owner}/${reference.repository}/${reference.path}@${reference.version}`
        : `./${reference.path}`,
    );
    const content = called === null ? undefined : readWorkflow(called);
    if (content === undefined) throw new Error("not found");
    return content;
  });
  // A workflow that is not there gets GitHub's longer message below.
  const errors = found.filter((error) => !error.endsWith("Unable to find reusable workflow"));
  if (errors.length > 0) throw new WorkflowInvalid(errors);
  const document = parse(text, { merge: true }) as WorkflowDocument;
  const calls = new Map<string, WorkflowFile>();
  for (const [key, job] of Object.entries(document.jobs)) {
    if (job.uses === undefined) continue;
    if (level >= MAX_LEVELS) {
      throw new WorkflowInvalid([
        `${source.path}: job '${key}' calls workflow '${job.uses}', but doing so would exceed the limit on called workflow depth of ${MAX_LEVELS}`,
      ]);
    }
    calls.set(key, await loadCalled(job, job.uses, source, await lookup(job.uses), resolve, level));
  }
  return { source, name: document.name === undefined ? source.path : String(document.name), document, calls };
}

async function loadCalled(
  job: JobDocument,
  uses: string,
  caller: FileSource,
  called: FileSource | null,
  resolve: ResolveRepository,
  level: number,
): Promise<WorkflowFile> {
  if (called === null || readWorkflow(called) === undefined) {
    throw new WorkflowInvalid([`${caller.path}: error parsing called workflow "${job.uses}": workflow was not found.`]);
  }
  const file = await loadWorkflowTree(called, resolve, level + 1);
  if (triggerOf(file.document.on, "workflow_call") === undefined) {
    throw new WorkflowInvalid([
      `${caller.path}: error parsing called workflow "${uses}": workflow is not reusable as it is missing a \`on.workflow_call\` trigger`,
    ]);
  }
  return file;
}

function readWorkflow(source: FileSource): string | undefined {
  const path = join(source.directory, source.path);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/**
 * The file that `uses:` of a job means. `./` and `$/` are the caller's own repository at its own commit.
 *
 * @returns null when the repository or the ref is not there
 */
async function locateCalled(uses: string, caller: FileSource, resolve: ResolveRepository): Promise<FileSource | null> {
  if (uses.startsWith("./") || uses.startsWith("$/")) return { ...caller, path: uses.slice(2) };
  const reference = parseRemote(uses);
  if (reference === null) return null;
  const found: ResolvedRepository | null = await resolve(reference.repository, reference.ref);
  if (found === null) return null;
  return { ...reference, sha: found.sha, directory: found.directory };
}

/** `owner/name/path@ref` in its parts; null when it is something else. */
export function parseRemote(uses: string): { repository: string; path: string; ref: string } | null {
  const at = uses.lastIndexOf("@");
  if (at < 0) return null;
  const [owner, name, ...path] = uses.slice(0, at).split("/");
  if (!owner || !name || at === uses.length - 1) return null;
  return { repository: `${owner}/${name}`, path: path.join("/"), ref: uses.slice(at + 1) };
}
