import { didRun, isFailure, secondsBetween, secondsOf } from "./durations.ts";
import type { Job, Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { readyTimes } from "./ready.ts";
import { groupBy, type Spread, spreadOf, sum } from "./spread.ts";

/** One value of a series. */
export interface Sample {
  readonly run: Run;
  readonly seconds: number;
  readonly labels: string;
}

export interface StepFigures {
  readonly name: string;
  /** Which of several steps with one name, from 0. */
  readonly nth: number;
  /** Its place in the workflow file; null where it has none. */
  readonly index: number | null;
  /** Of steps that went well. */
  readonly seconds: Spread | null;
  /** Of the time of its job. */
  readonly share: number;
  readonly failures: number;
  /** Oldest first; of steps that went well. */
  readonly samples: readonly Sample[];
}

export interface JobFigures {
  /** As shown; each leg of a matrix is one. */
  readonly name: string;
  /** In the workflow file; null where no job there has the name. */
  readonly key: string | null;
  /** Jobs that ran, by how they ended. */
  readonly ran: number;
  readonly failures: number;
  readonly cancelled: number;
  readonly skipped: number;
  /** Of those that ran again after a re-run. */
  readonly reruns: number;
  /** Of jobs that went well: a failed or cancelled one tells how soon it ended, not how long the work takes. */
  readonly seconds: Spread | null;
  /** Waiting for a machine, after what it needs was done. */
  readonly queue: Spread | null;
  /** Of the workflow's time on machines. */
  readonly share: number;
  readonly labels: readonly string[];
  readonly samples: readonly Sample[];
  readonly steps: readonly StepFigures[];
}

/** Names of jobs that are told; whoever has more is told the ones that take longest. */
const MAX_JOBS = 500;
const MAX_STEPS = 200;

interface Seen {
  readonly run: Run;
  readonly job: Job;
}

/** Figures of every job, those that take the most time first. */
export function jobFigures(runs: readonly Run[], placing: Placing): JobFigures[] {
  const seen = runs.flatMap((run) => (run.jobs ?? []).map((job): Seen => ({ run, job })));
  const all = sum(seen.map(({ job }) => secondsOf(job) ?? 0));
  const timed = [...groupBy(seen, ({ job }) => job.name)].map(([name, of]) => ({
    name,
    of,
    total: sum(of.map(({ job }) => secondsOf(job) ?? 0)),
  }));
  const told = timed.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)).slice(0, MAX_JOBS);
  const readyAt = readyTimes(runs, placing);
  return told.map(({ name, of, total }) => {
    const ran = of.filter(({ job }) => didRun(job));
    const well = ran.filter(({ job }) => job.conclusion === "success");
    const samples = samplesOf(well, ({ job }) => secondsOf(job));
    return {
      name,
      key: placing.jobKey(name),
      ran: ran.length,
      failures: ran.filter(({ job }) => isFailure(job.conclusion)).length,
      cancelled: of.filter(({ job }) => job.conclusion === "cancelled").length,
      skipped: of.filter(({ job }) => job.conclusion === "skipped").length,
      reruns: ran.filter(({ job }) => job.attempt > 1).length,
      seconds: spreadOf(samples.map(({ seconds }) => seconds)),
      queue: spreadOf(ran.flatMap(({ job }) => secondsBetween(readyAt.get(job) ?? job.createdAt, job.startedAt) ?? [])),
      share: all === 0 ? 0 : total / all,
      labels: of.at(-1)?.job.labels ?? [],
      samples,
      steps: stepFigures(ran, total, placing),
    };
  });
}

function stepFigures(ran: readonly Seen[], jobSeconds: number, placing: Placing): StepFigures[] {
  const all = ran.flatMap((seen) => {
    const counts = new Map<string, number>();
    return seen.job.steps.map((step) => {
      const nth = counts.get(step.name) ?? 0;
      counts.set(step.name, nth + 1);
      return { ...seen, step, nth };
    });
  });
  const groups = [...groupBy(all, ({ step, nth }) => `${nth} ${step.name}`).values()];
  const figures = groups.map((of): StepFigures & { readonly total: number } => {
    // The newest one: the file is as it is now.
    const newest = of.at(-1) as (typeof of)[number];
    const total = sum(
      of.flatMap(({ step }) =>
        step.conclusion === "skipped" ? [] : (secondsBetween(step.startedAt, step.endedAt) ?? []),
      ),
    );
    const samples = samplesOf(
      of.filter(({ step }) => step.conclusion === "success"),
      ({ step }) => secondsBetween(step.startedAt, step.endedAt),
    );
    return {
      name: newest.step.name,
      nth: newest.nth,
      index: placing.stepIndex(newest.job, newest.step),
      seconds: spreadOf(samples.map(({ seconds }) => seconds)),
      share: jobSeconds === 0 ? 0 : total / jobSeconds,
      failures: of.filter(({ step }) => isFailure(step.conclusion)).length,
      samples,
      total,
    };
  });
  return figures
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1) || a.nth - b.nth)
    .slice(0, MAX_STEPS)
    .map(({ total: _, ...figure }) => figure);
}

function samplesOf<T extends Seen>(of: readonly T[], secondsIn: (seen: T) => number | null): Sample[] {
  return of.flatMap((seen) => {
    const seconds = secondsIn(seen);
    return seconds === null ? [] : [{ run: seen.run, seconds, labels: seen.job.labels.join(", ") }];
  });
}
