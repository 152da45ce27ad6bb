export type RunStatus = "queued" | "in_progress" | "completed" | "waiting" | "requested" | "pending";

export type Conclusion =
  | "success"
  | "failure"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "neutral"
  | "action_required"
  | "startup_failure"
  | "stale";

export interface NewRun {
  /** `owner/name` of the repository the run belongs to. */
  repository: string;
  /** Path of the workflow file, `.github/workflows/ci.yml`. */
  workflow: string;
  headSha: string;
  id?: number;
  /** `name:` of the workflow; default its path. */
  name?: string;
  displayTitle?: string;
  /** Default `push`. */
  event?: string;
  headBranch?: string | null;
  /** Of a fork, for a pull request from one; default `repository`. */
  headRepository?: string;
  /** Default `completed`. */
  status?: RunStatus;
  /** Default `failure` when completed. */
  conclusion?: Conclusion | null;
  attempt?: number;
  actor?: string;
  /** Numbers of open pull requests of the head branch; GitHub leaves the list empty for forks. */
  pullRequests?: readonly number[];
  /** ISO 8601; default now. */
  createdAt?: string;
  /** Default `createdAt`, or now. */
  updatedAt?: string;
}

export interface RunRecord extends Required<Omit<NewRun, "pullRequests" | "headBranch" | "conclusion">> {
  headBranch: string | null;
  conclusion: Conclusion | null;
  pullRequests: readonly number[];
  runNumber: number;
  createdAt: string;
  updatedAt: string;
  logsExpired: boolean;
  cancelRequested: boolean;
}

export interface StepRecord {
  number: number;
  name: string;
  /** Default `completed`. */
  status?: RunStatus;
  conclusion?: Conclusion | null;
  startedAt?: string | null;
  completedAt?: string | null;
  /** The step's own part of the log, for the archive; without time it starts in the job's log anyway. */
  log?: string;
}

export interface NewJob {
  name: string;
  id?: number;
  /** Default `completed`. */
  status?: RunStatus;
  conclusion?: Conclusion | null;
  /** When it was put into the queue; default when it started. */
  createdAt?: string | null;
  startedAt?: string | null;
  completedAt?: string | null;
  steps?: readonly StepRecord[];
  labels?: readonly string[];
  runnerName?: string;
  /** Full log as the runner uploads it: a timestamp before each line. Absent: there is none. */
  log?: string;
}

export interface JobRecord extends NewJob {
  id: number;
  runId: number;
  attempt: number;
  status: RunStatus;
  conclusion: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  steps: readonly StepRecord[];
}
