import type { RunInfo } from "@regreen/contracts";
import { type ContextValue, KnownPart } from "./expression-data.ts";
import type { Functions } from "./expression-functions.ts";
import type { Contexts } from "./expressions.ts";
import { type JobMatch, matrixContext } from "./match-job.ts";

/** Conditions of the steps before the failing one are judged as they were then: all had gone well. */
export const STATUS_BEFORE_FAILURE: Functions = {
  success: () => true,
  failure: () => false,
  always: () => true,
  cancelled: () => false,
};

/** What stands for the places of the runner in a text; they differ on every machine. */
export interface Places {
  readonly workspace: string;
  readonly temp: string;
  /** Folder of the composite action that the step is in. */
  readonly action?: string;
}

/** In a script of a POSIX shell the variables themselves say where things are. */
export const SHELL_PLACES: Places = { workspace: "$GITHUB_WORKSPACE", temp: "$RUNNER_TEMP" };

/** Contexts that a run's own data tell. Everything else stays unknown: secrets, outputs, inputs, the event. */
function knownContexts(run: RunInfo, places: Places | null): Contexts {
  const action = places?.action === undefined ? {} : { action_path: places.action };
  const where = places === null ? {} : { workspace: places.workspace, ...action };
  return { github: new KnownPart({ ...githubOf(run), ...where }) };
}

/** What names and conditions of a workflow's jobs see. @param inputs undefined when nothing is known of them */
export function jobContexts(run: RunInfo, inputs: ContextValue): Contexts {
  const known = knownContexts(run, null);
  return inputs === undefined ? known : { ...known, inputs };
}

/** The contexts of a step of one job. */
export function stepContexts(
  run: RunInfo,
  match: JobMatch,
  label: string,
  env: Readonly<Record<string, string>>,
  places: Places | null,
): Contexts {
  const runner = { os: "Linux", arch: label.endsWith("-arm") ? "ARM64" : "X64", debug: "" };
  return {
    ...knownContexts(run, places),
    env: new KnownPart(env),
    matrix: matrixContext(match),
    runner: new KnownPart(places === null ? runner : { ...runner, temp: places.temp }),
  };
}

function githubOf(run: RunInfo): Record<string, unknown> {
  const [owner] = run.repository.split("/");
  const known: Record<string, unknown> = {
    actor: run.actor,
    event_name: run.event,
    repository: run.repository,
    repository_owner: owner,
    run_attempt: String(run.attempt),
    run_id: String(run.id),
    workflow: run.workflow_name,
  };
  if (run.event === "pull_request" || run.event === "pull_request_target")
    return { ...known, head_ref: run.head_branch };
  if (run.event !== "push" && run.event !== "schedule") return known;
  const pushed = { ...known, head_ref: "", base_ref: "", ref_name: run.head_branch, sha: run.head_sha };
  // Another name could be a tag's.
  return run.head_branch === run.default_branch ? { ...pushed, ref: `refs/heads/${run.head_branch}` } : pushed;
}
