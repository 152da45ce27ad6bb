/** A run that is over, as lists of runs show it. */
export interface PastRun {
  readonly id: number;
  /** Of the workflow, from 1. */
  readonly number: number;
  /** The latest one; above 1 after a re-run. */
  readonly attempt: number;
  readonly url: string;
  readonly event: string;
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name`; "" where the fork is gone. */
  readonly headRepository: string;
  /** ISO 8601, to the second. */
  readonly createdAt: string;
  /** Of the latest attempt; null where GitHub does not tell. */
  readonly startedAt: string | null;
  /** When GitHub last touched it, which of a run that is over is about its end. */
  readonly updatedAt: string | null;
}

export interface PastStep {
  readonly number: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

export interface PastJob {
  readonly id: number;
  readonly attempt: number;
  /** As shown: `test (20, ubuntu-latest)`, `outer / inner`. */
  readonly name: string;
  readonly url: string | null;
  readonly conclusion: string | null;
  readonly labels: readonly string[];
  /** When it was put into the queue. */
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly steps: readonly PastStep[];
}

export interface RunsQuestion {
  /** Path of the workflow's file. */
  readonly workflow: string;
  /** Undefined: of every branch. */
  readonly branch?: string;
  /** Only runs that were created from this time on, ISO 8601. */
  readonly since?: string;
  readonly limit: number;
}

/**
 * What the performance monitor reads from GitHub. Every method throws a UserError (permission) or a PlatformError (rate limit,
 * 5xx, network).
 */
export interface HistoryPort {
  /** Runs that are over, the newest first; null where GitHub knows no such workflow. */
  listPastRuns(question: RunsQuestion): Promise<readonly PastRun[] | null>;
  /** Jobs of every attempt of a run. After a re-run, jobs that were not run again are among those of the new attempt, too. */
  listPastJobs(runId: number): Promise<readonly PastJob[]>;
  /** Calls that are left of this hour, as the last answer told it; null while nobody knows. */
  callsLeft(): number | null;
}
