/** Times are milliseconds since 1970; null where GitHub did not tell one, or nonsense. */
export type Time = number | null;

/** A run that is over. */
export interface Run {
  readonly id: number;
  readonly number: number;
  /** How often it was started; above 1 after a re-run. */
  readonly attempts: number;
  readonly url: string;
  readonly event: string;
  readonly conclusion: string | null;
  readonly sha: string;
  readonly branch: string;
  /** `owner/name` of the head's repository. */
  readonly repository: string;
  readonly createdAt: number;
  /** Of the latest attempt. */
  readonly startedAt: Time;
  readonly endedAt: Time;
  /** Null: they were not read. Those of every attempt, each once. */
  readonly jobs: readonly Job[] | null;
}

export interface Job {
  readonly id: number;
  readonly attempt: number;
  /** As GitHub shows it. */
  readonly name: string;
  readonly url: string | null;
  readonly conclusion: string | null;
  readonly labels: readonly string[];
  readonly createdAt: Time;
  readonly startedAt: Time;
  readonly endedAt: Time;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly number: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly startedAt: Time;
  readonly endedAt: Time;
}

/** What was read of one workflow. */
export interface WorkflowHistory {
  readonly path: string;
  /** The workflow file as it is now. */
  readonly text: string;
  /** Of the branch that is looked at; oldest first. */
  readonly runs: readonly Run[];
  /** Of every branch, for runs that were overtaken; oldest first, without jobs. */
  readonly allRuns: readonly Run[];
  /** Of the branch that is compared with; null where none is. */
  readonly baseline: { readonly branch: string; readonly runs: readonly Run[] } | null;
}
