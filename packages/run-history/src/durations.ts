import type { Job, Run, Time } from "./model.ts";

/** GitHub's clocks differ by a second or two; more is nonsense. Milliseconds. */
const SKEW = 2000;
/** GitHub ends a run after 35 days. */
const LONGEST = 35 * 24 * 3600 * 1000;

/** Seconds from one time to another; null where one is missing, or they lie the wrong way round. */
export function secondsBetween(from: Time, to: Time): number | null {
  if (from === null || to === null) return null;
  const span = to - from;
  if (span < -SKEW || span > LONGEST) return null;
  return Math.max(0, span) / 1000;
}

/** Seconds on a machine; null where the job did not run, or nobody knows how long. */
export function secondsOf(job: Job): number | null {
  return didRun(job) ? secondsBetween(job.startedAt, job.endedAt) : null;
}

/** A job that was skipped, or cancelled in the queue, has times as well. */
export function didRun({ conclusion, steps, startedAt }: Job): boolean {
  if (conclusion === "skipped" || startedAt === null) return false;
  return conclusion !== "cancelled" || steps.some((step) => step.startedAt !== null && step.conclusion !== "skipped");
}

/** GitHub bills each job by the minute, rounded up. */
export function billableMinutes(job: Job): number {
  const seconds = secondsOf(job);
  return seconds === null ? 0 : Math.ceil(seconds / 60);
}

/** All that a run cost, re-runs among it; null where its jobs were not read. */
export function billableOf({ jobs }: Run): number | null {
  return jobs === null ? null : jobs.reduce((sum, job) => sum + billableMinutes(job), 0);
}

export function isFailure(conclusion: string | null): boolean {
  return conclusion === "failure" || conclusion === "timed_out" || conclusion === "startup_failure";
}
