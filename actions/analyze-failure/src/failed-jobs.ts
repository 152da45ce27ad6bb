import type { JobInfo, JobStep } from "@regreen/github";

/** A matrix of hundreds fails for few reasons; the first legs of each job show them. */
export const MAX_JOBS = 60;

const FAILED: readonly (string | null)[] = ["failure", "timed_out", "startup_failure"];

/** The jobs that failed themselves, not those that were cancelled or skipped for it. */
export function failedJobs(jobs: readonly JobInfo[]): JobInfo[] {
  return jobs.filter(({ conclusion }) => FAILED.includes(conclusion));
}

/**
 * Jobs that may have run out of their time: GitHub calls most of them "cancelled", as it calls those that a person, a
 * newer run or `fail-fast` stopped. Their logs tell them apart.
 */
export function cutOffJobs(jobs: readonly JobInfo[]): JobInfo[] {
  return jobs.filter((job) => job.conclusion === "cancelled" && cutOffSteps(job).length > 0);
}

/** The steps that GitHub says failed; in a job that ran out of time or lost its runner, the one it was cut off in. */
export function failingSteps(job: JobInfo): JobStep[] {
  const failed = job.steps.filter(({ conclusion }) => conclusion === "failure" || conclusion === "timed_out");
  return failed.length > 0 ? failed : cutOffSteps(job).slice(0, 1);
}

function cutOffSteps(job: JobInfo): JobStep[] {
  const cancelled = job.steps.filter(({ conclusion }) => conclusion === "cancelled");
  return cancelled.length > 0 ? cancelled : job.steps.filter(isOpen);
}

/** Whether the job ended without its runner: a step that began never came to an end, or no step began at all. */
export function lostItsRunner(job: JobInfo): boolean {
  return job.steps.length === 0 || job.steps.some(isOpen);
}

function isOpen({ conclusion, startedAt }: JobStep): boolean {
  return conclusion === null && startedAt !== null;
}

/** At most `MAX_JOBS`, the first leg of every job before the second of any, in GitHub's order otherwise. */
export function chosenJobs(jobs: readonly JobInfo[]): JobInfo[] {
  if (jobs.length <= MAX_JOBS) return [...jobs];
  const seen = new Map<string, number>();
  const ranked = jobs.map((job, index) => {
    const rank = seen.get(baseName(job.name)) ?? 0;
    seen.set(baseName(job.name), rank + 1);
    return { job, index, rank };
  });
  const chosen = ranked.sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, MAX_JOBS);
  return chosen.sort((a, b) => a.index - b.index).map(({ job }) => job);
}

/** The name of a job without the values of its matrix leg. */
export function baseName(name: string): string {
  return name.replace(/ \([^()]*\)$/, "");
}
