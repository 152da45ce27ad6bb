import type { Grace } from "./child.ts";
import type { Permissions } from "./permissions.ts";
import type { JobRecord, RunRecord } from "./records.ts";
import type { ResolveRepository } from "./repository.ts";
import type { ArtifactAccess, MintToken } from "./run-state.ts";

export interface RunnerOptions {
  /** Files of repositories, for workflows and actions. */
  readonly resolveRepository: ResolveRepository;
  readonly mintToken: MintToken;
  /** Called when the job that a token was minted for has ended. */
  readonly revokeToken?: (token: string) => void;
  /** The artifact service; without it artifact actions fail as they would outside of a runner. */
  readonly artifacts?: ArtifactAccess;
  /** Called whenever a run changes: queued, in progress, completed. */
  readonly onRun?: (run: RunRecord) => void;
  /** Called whenever a job or one of its steps changes; logs are complete when the job is. */
  readonly onJob?: (run: RunRecord, job: JobRecord) => void;
  readonly secrets?: (repository: string) => Readonly<Record<string, string>>;
  readonly vars?: (repository: string) => Readonly<Record<string, string>>;
  /** What tokens may do when a workflow says nothing; GitHub's restricted default. */
  readonly defaultPermissions?: Permissions;
  /** Environment of every process, on top of PATH, HOME, LANG and USER; `GIT_CONFIG_…` to redirect git, for example. */
  readonly env?: Readonly<Record<string, string>>;
  /** `GITHUB_SERVER_URL`; the artifact client insists on a github.com-like one. */
  readonly serverUrl?: string;
  readonly apiUrl?: string;
  readonly clock?: () => Date;
  /**
   * Labels that this machine stands in for. For one of Windows (`windows-…`) or macOS (`macos-…`) it shows what such a
   * runner shows, and runs the commands here: only plain ones mean the same.
   */
  readonly labels?: readonly string[];
  /** `pretend`: jobs with a container or services run on the machine itself, and show what such jobs show. */
  readonly containers?: "pretend";
  /** Jobs at the same time. */
  readonly parallelJobs?: number;
  readonly grace?: Grace;
  /** Where to work; a temporary folder by default. It is removed by `dispose`. */
  readonly scratch?: string;
}

export interface RunRequest {
  /** `owner/name` */
  readonly repository: string;
  /** `.github/workflows/ci.yml`, read at `sha`. */
  readonly workflow: string;
  /** `name:` of the workflow, when it is known; shown until the file is read. */
  readonly name?: string;
  readonly event: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  /** Full: `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  /** Of a `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Of a pull request: its head, where the run's own `sha` is the merge commit. */
  readonly head?: { readonly branch: string; readonly sha: string; readonly repository: string };
  readonly pullRequests?: readonly number[];
}

/** A run that was started. */
export interface RunHandle {
  /** Grows while the run goes on. */
  readonly record: RunRecord;
  /** Never rejects; a run that could not start is a `startup_failure`. */
  readonly done: Promise<RunRecord>;
  cancel(reason?: string): void;
}

/** A stand-in for GitHub Actions: real workflow files, real processes. */
export interface Runner {
  start(request: RunRequest): RunHandle;
  run(request: RunRequest): Promise<RunRecord>;
  /** Records a run that waits for someone's approval: `action_required`, no jobs. */
  hold(request: RunRequest): RunRecord;
  /** Starts a held run. */
  approve(runId: number): RunHandle;
  /** Another attempt of a completed run; with `onlyFailed` what succeeded is kept. */
  rerun(runId: number, options?: { readonly onlyFailed?: boolean; readonly actor?: string }): RunHandle;
  /** Cancels a run in progress; false when there is none with this id. */
  cancel(runId: number, reason?: string): boolean;
  /** The newest attempt of every run, oldest first. */
  runs(): RunRecord[];
  /** Waits until no run is in progress. */
  idle(): Promise<void>;
  /** Kills what runs and removes every file. */
  dispose(): Promise<void>;
}
