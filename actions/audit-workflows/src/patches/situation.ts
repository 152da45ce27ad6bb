import { UserError } from "@regreen/contracts";
import { type CommitInfo, WORKFLOW_LOGIN } from "@regreen/github";
import { POLICY_PATH, type Policy, parsePolicy } from "@regreen/policy";
import type { PatchPorts, WorkflowText } from "./ports.ts";

/** The default branch as it is now: patches are made for it, judged by it, and go into it. */
export interface Situation {
  readonly policy: Policy;
  readonly defaultBranch: string;
  readonly head: CommitInfo;
  /** Workflow files at that commit, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What stands there and is no file that could be looked at. */
  readonly unreadable: readonly string[];
}

/** One file right below `.github/workflows`: nothing else is ever patched here. */
const WORKFLOW_FILE = /^\.github\/workflows\/[A-Za-z0-9_][A-Za-z0-9_. -]{0,200}\.ya?ml$/;
/** GitHub refuses larger workflows. */
const MAX_FILE_CHARS = 500 * 1024;
/** A repository with more is looked at as far as this. */
const MAX_FILES = 500;

/** Whether a path is that of a workflow file, spelled in the only way that GitHub reads. */
export function isWorkflowFile(path: string): boolean {
  return WORKFLOW_FILE.test(path) && !path.includes("..");
}

/** @throws UserError when the settings can't be read, or there is no default branch; PlatformError */
export async function readSituation(ports: PatchPorts): Promise<Situation> {
  const { github, publish } = ports;
  const { defaultBranch } = await github.getRepository();
  const [text, branch] = await Promise.all([
    github.getFile(POLICY_PATH, defaultBranch),
    publish.getBranch(defaultBranch),
  ]);
  const head = branch === null ? null : await publish.getCommit(branch.sha);
  if (head === null)
    throw new UserError(`The default branch ${defaultBranch} has no commits.`, {
      hint: "Push something to it first.",
      reasonCode: "not_found",
    });
  const policy = parsePolicy(POLICY_PATH, text);
  return { policy, defaultBranch, head, ...(await readWorkflows(ports, head)) };
}

async function readWorkflows(
  { runs, publish }: PatchPorts,
  { sha, treeSha }: CommitInfo,
): Promise<Pick<Situation, "files" | "unreadable">> {
  const names = await runs.listFolder(".github/workflows", sha);
  const paths = names.map((name) => `.github/workflows/${name}`).filter(isWorkflowFile);
  const found = [...paths].sort();
  const read = await publish.readFiles(treeSha, found.slice(0, MAX_FILES));
  const files = new Map<string, string>();
  for (const path of found) {
    const text = read.get(path)?.content ?? null;
    if (text !== null && text.length <= MAX_FILE_CHARS) files.set(path, text);
  }
  return { files, unreadable: found.filter((path) => !files.has(path)) };
}

export function textsOf({ files }: Situation): WorkflowText[] {
  return [...files].map(([path, text]) => ({ path, text }));
}

/** Login that a port acts as. */
export async function viewerOf({ viewer }: PatchPorts["publish"]): Promise<string> {
  return (await viewer()) ?? WORKFLOW_LOGIN;
}
