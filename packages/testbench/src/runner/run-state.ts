import type { ConcurrencyGroups } from "./concurrency.ts";
import type { RunnerServices } from "./job-state.ts";
import type { TokenPermissions } from "./permissions.ts";
import type { JobRecord, JobResultWord, RunRecord } from "./records.ts";
import type { Slots } from "./slots.ts";

/** What the runner asks for a job's `GITHUB_TOKEN`. `permissions` has no `none` in it. */
export type MintToken = (repository: string, permissions: TokenPermissions) => Promise<string> | string;

/** The artifact service, as jobs reach it. */
export interface ArtifactAccess {
  /** `ACTIONS_RESULTS_URL` */
  readonly url: string;
  /** `ACTIONS_RUNTIME_TOKEN` of one job. */
  runtimeToken(identity: { runId: number; jobId: number; attempt: number }): string;
}

/** What `needs.<job>` holds. */
export interface JobResult {
  readonly result: JobResultWord;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Something of a run that can be stopped. */
export interface Stoppable {
  cancel(reason: string): void;
  kill(): void;
}

/** One attempt of a run while it is going on. */
export interface RunState {
  readonly services: RunnerServices;
  readonly record: RunRecord;
  /** The `github` context of every job, without `job`, `token` and the folders. */
  readonly github: Readonly<Record<string, unknown>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly scratch: string;
  readonly toolCache: string;
  readonly labels: ReadonlySet<string>;
  readonly containers: "pretend" | undefined;
  readonly slots: Slots;
  readonly groups: ConcurrencyGroups;
  readonly mintToken: MintToken;
  readonly artifacts: ArtifactAccess | undefined;
  /** A fork's pull request: whatever jobs ask for, their tokens only read. */
  readonly readOnlyTokens: boolean;
  readonly active: Set<Stoppable>;
  /** Results of this attempt by path: `heal[0]/validate`, and `heal[0]/validate[1]` for one leg. */
  readonly results: Map<string, JobResult>;
  /** Path of each job record. */
  readonly paths: Map<JobRecord, string>;
  /** The attempt before, when only failed jobs run again. */
  readonly previous: Pick<RunState, "results" | "paths"> | null;
  nextJobId(): number;
  onJob(job: JobRecord): void;
  cancelled: boolean;
  /** Set when nothing may start any more. */
  killed: boolean;
}

/** Stops a run. `always()` jobs and steps still run, unless it is killed. */
export function cancelRun(run: RunState, reason: string): void {
  if (run.record.status === "completed") return;
  run.cancelled = true;
  for (const one of [...run.active]) one.cancel(reason);
}

export function killRun(run: RunState): void {
  run.cancelled = true;
  run.killed = true;
  for (const one of [...run.active]) one.kill();
}

/** One result of several: matrix legs, or the jobs of a called workflow. */
export function combineResults(results: readonly JobResult[]): JobResultWord {
  const words = results.map(({ result }) => result);
  if (words.includes("failure")) return "failure";
  if (words.includes("cancelled")) return "cancelled";
  if (words.length > 0 && words.every((word) => word === "skipped")) return "skipped";
  return "success";
}

/** Outputs of matrix legs: for each name the last leg that gave a text. */
export function mergeOutputs(results: readonly JobResult[]): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const { outputs } of results) {
    for (const [name, value] of Object.entries(outputs))
      if (value !== "" || merged[name] === undefined) merged[name] = value;
  }
  return merged;
}
