import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { StepDocument } from "./document.ts";
import type { Frame, JobState, Origin } from "./job-state.ts";
import { STAND_INS } from "./stand-in-list.ts";
import { actionErrors } from "./validation.ts";
import { parseRemote } from "./workflow-tree.ts";

/** An action, read from its `action.yml`, or one of our stand-ins. */
export interface ActionDefinition {
  readonly runs: NodeRuns | CompositeRuns;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly value?: unknown }>>;
  /** `github.action_path` */
  readonly directory: string;
  readonly origin: Origin;
}

export interface NodeRuns {
  readonly using: "node";
  readonly main: string;
  readonly pre?: string;
  readonly preIf?: string;
  readonly post?: string;
  readonly postIf?: string;
}

export interface CompositeRuns {
  readonly using: "composite";
  readonly steps: readonly StepDocument[];
}

export interface ActionInput {
  readonly default?: unknown;
  readonly required?: boolean;
  readonly deprecationMessage?: string;
}

/**
 * The action that `uses:` of a step means.
 *
 * `./x` is in the workspace; `$/x` in the repository, at the commit, of the file that says so; anything else is
 * `owner/name/path@ref`, where our stand-ins take the place of GitHub's own actions, whatever the ref.
 *
 * @throws Error in the runner's words when there is no such action or it can't run
 */
export async function loadAction(uses: string, job: JobState, frame: Frame): Promise<ActionDefinition> {
  if (uses.startsWith("docker://")) throw new Error(`The test bench has no Docker; '${uses}' cannot run`);
  if (uses.startsWith("./")) {
    return readAction(join(job.folders.workspace, uses.slice(2)), uses, frame.origin);
  }
  if (uses.startsWith("$/")) return readAction(join(frame.origin.directory, uses.slice(2)), uses, frame.origin);
  const reference = parseRemote(uses);
  if (reference === null) throw new Error(`Expected format {org}/{repo}[/path]@ref. Actual '${uses}'`);
  const { repository, ref, path } = reference;
  const standIn = STAND_INS[`${repository}/${path}`.replace(/\/$/, "").toLowerCase()];
  if (standIn !== undefined) {
    const origin = { repository, ref, sha: ref, directory: standIn.directory };
    return { ...standIn, outputs: {}, origin };
  }
  const found = await job.services.resolveRepository(repository, ref);
  if (found === null) throw new Error(`Unable to resolve action \`${uses}\`, unable to find version \`${ref}\``);
  return readAction(join(found.directory, path), uses, { repository, ref, ...found });
}

function readAction(directory: string, uses: string, origin: Origin): ActionDefinition {
  const file = ["action.yml", "action.yaml"].map((name) => join(directory, name)).find(existsSync);
  if (file === undefined) {
    throw new Error(
      `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${directory}'. Did you forget to run actions/checkout before running your local action?`,
    );
  }
  const text = readFileSync(file, "utf8");
  const errors = actionErrors(uses, text);
  if (errors.length > 0) throw new Error(`Failed to load ${uses}: ${errors.join(" ")}`);
  const { inputs, outputs, runs } = parse(text, { merge: true });
  return { runs: readRuns(runs, uses), inputs: inputs ?? {}, outputs: outputs ?? {}, directory, origin };
}

function readRuns(runs: Readonly<Record<string, unknown>>, uses: string): NodeRuns | CompositeRuns {
  if (runs.using === "composite") return { using: "composite", steps: runs.steps as readonly StepDocument[] };
  if (typeof runs.using !== "string" || !runs.using.startsWith("node")) {
    throw new Error(`The test bench can't run '${uses}': it uses ${String(runs.using)}`);
  }
  return {
    using: "node",
    main: String(runs.main),
    ...(typeof runs.pre === "string" ? { pre: runs.pre } : {}),
    ...(typeof runs["pre-if"] === "string" ? { preIf: runs["pre-if"] } : {}),
    ...(typeof runs.post === "string" ? { post: runs.post } : {}),
    ...(typeof runs["post-if"] === "string" ? { postIf: runs["post-if"] } : {}),
  };
}
