import type { Contexts } from "@regreen/workflow";
import type { ActionDefinition } from "./action-definition.ts";
import type { Grace } from "./child.ts";
import type { JobLog } from "./job-log.ts";
import type { Masks } from "./masks.ts";
import type { Annotation, StepRecord } from "./records.ts";
import type { ResolveRepository } from "./repository.ts";

/** Folders of one job; nothing outside of them is written by the runner. */
export interface JobFolders {
  /** `GITHUB_WORKSPACE` */
  readonly workspace: string;
  /** `RUNNER_WORKSPACE`, its parent. */
  readonly parent: string;
  readonly temp: string;
  readonly home: string;
  readonly toolCache: string;
}

/** Repository and commit that `$/` means: those of the file that says it. */
export interface Origin {
  readonly repository: string;
  readonly ref: string;
  readonly sha: string;
  readonly directory: string;
}

/** What stays the same for all jobs of a runner. */
export interface RunnerServices {
  readonly resolveRepository: ResolveRepository;
  readonly grace: Grace;
  readonly revokeToken: (token: string) => void;
  /** Environment that every process starts with, below everything GitHub sets. */
  readonly baseEnv: Readonly<Record<string, string>>;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly clock: () => Date;
}

/** A `post` of an action that ran. */
interface PostStep {
  readonly name: string;
  readonly action: ActionDefinition;
  readonly state: Record<string, string>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly frame: Frame;
  readonly contextName: string;
}

/** A job while it runs. */
export interface JobState {
  readonly services: RunnerServices;
  readonly folders: JobFolders;
  readonly masks: Masks;
  readonly log: JobLog;
  /** The `github` context without what changes from step to step. */
  readonly github: Readonly<Record<string, unknown>>;
  /** `vars`, `secrets`, `needs`, `strategy`, `matrix` and the workflow's `inputs`. */
  readonly contexts: Contexts;
  /** `job.workflow_repository` and its siblings. */
  readonly workflow: Origin & { readonly path: string };
  /** `ACTIONS_RUNTIME_TOKEN`, `ACTIONS_RESULTS_URL`: for actions, never for `run:`. */
  readonly runtimeEnv: Readonly<Record<string, string>>;
  readonly trackingId: string;
  /** `runner.os`; commands run on this machine all the same. */
  readonly system: "Linux" | "Windows" | "macOS";
  readonly runnerName: string;
  readonly debug: boolean;
  /** `env` of workflow and job, and what steps put into `GITHUB_ENV`. */
  readonly env: Record<string, string>;
  /** Folders that steps put in front of PATH, the last one first. */
  readonly extraPath: string[];
  readonly annotations: Annotation[];
  readonly summaries: string[];
  readonly steps: StepRecord[];
  readonly posts: PostStep[];
  /** `pre` of actions that have run already, with the state they saved. */
  readonly preStates: Map<string, Record<string, string>>;
  status: "success" | "failure" | "cancelled";
  /** Set when nothing more may start, not even `if: always()`. */
  killed: boolean;
  /** Aborts what runs now. */
  current: AbortController;
}

/** One entry of the `steps` context. */
export interface StepOutcome {
  outputs: Record<string, string>;
  outcome: "success" | "failure" | "cancelled" | "skipped";
  conclusion: "success" | "failure" | "cancelled" | "skipped";
}

/** A list of steps that is being run: a job's, or that of a composite action. */
export interface Frame {
  readonly kind: "job" | "composite";
  /** What `$/` means in these steps. */
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly steps: Record<string, StepOutcome>;
  /** Environment of the steps around a composite action. */
  readonly env: Readonly<Record<string, string>>;
  /** Folder, repository and ref of the composite action. */
  readonly action: { readonly path: string; readonly repository: string; readonly ref: string } | null;
  readonly defaults: { readonly shell: string | undefined; readonly workingDirectory: string | undefined };
  readonly depth: number;
  /** A composite action has a status of its own: its `success()` doesn't see the job's earlier failures. */
  status: "success" | "failure";
}
