import type { Job, Run, Step } from "../../src/index.ts";

export const START = Date.parse("2026-09-01T06:00:00Z");
const HOUR = 3600 * 1000;

interface MadeStep {
  readonly name: string;
  /** Of each run, by its index. */
  seconds(run: number): number;
  readonly conclusion?: string;
}

export interface MadeJob {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly labels?: readonly string[];
  readonly steps: readonly MadeStep[];
  readonly queue?: (run: number) => number;
  readonly conclusion?: (run: number) => string;
}

export interface MadeRuns {
  readonly runs: number;
  readonly jobs: readonly MadeJob[];
  readonly event?: (run: number) => string;
  readonly branch?: (run: number) => string;
  readonly hoursBetween?: number;
  readonly conclusion?: (run: number) => string;
}

/** A history with known truth: runs one after the other, jobs as soon as what they need is done, times in whole seconds as GitHub gives them. */
export function madeRuns(made: MadeRuns): Run[] {
  return Array.from({ length: made.runs }, (_, index) => {
    const createdAt = START + index * (made.hoursBetween ?? 5) * HOUR;
    const jobs = jobsOf(made.jobs, index, createdAt);
    const failed = jobs.some(({ conclusion }) => conclusion === "failure");
    return {
      id: 1000 + index,
      number: index + 1,
      attempts: 1,
      url: `https://github.com/acme/shop/actions/runs/${1000 + index}`,
      event: made.event?.(index) ?? "push",
      conclusion: made.conclusion?.(index) ?? (failed ? "failure" : "success"),
      sha: index.toString(16).padStart(40, "a"),
      branch: made.branch?.(index) ?? "main",
      repository: "acme/shop",
      createdAt,
      startedAt: createdAt,
      endedAt: Math.max(createdAt, ...jobs.map(({ endedAt }) => endedAt ?? 0)),
      jobs,
    };
  });
}

function jobsOf(jobs: readonly MadeJob[], index: number, createdAt: number): Job[] {
  const ends = new Map<string, number>();
  return jobs.map((job, place) => {
    const ready = Math.max(createdAt, ...(job.needs ?? []).map((name) => ends.get(name) ?? createdAt));
    const startedAt = ready + Math.round(job.queue?.(index) ?? 2) * 1000;
    const steps: Step[] = [];
    let at = startedAt;
    for (const [number, step] of job.steps.entries()) {
      const endedAt = at + Math.round(step.seconds(index)) * 1000;
      steps.push({
        number: number + 2,
        name: step.name,
        conclusion: step.conclusion ?? "success",
        startedAt: at,
        endedAt,
      });
      at = endedAt;
    }
    ends.set(job.name, at);
    return {
      id: (1000 + index) * 100 + place,
      attempt: 1,
      name: job.name,
      url: null,
      conclusion: job.conclusion?.(index) ?? "success",
      labels: job.labels ?? ["ubuntu-latest"],
      createdAt: ready,
      startedAt,
      endedAt: at,
      steps,
    };
  });
}
