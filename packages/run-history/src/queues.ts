import { didRun, secondsBetween } from "./durations.ts";
import type { Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { readyTimes } from "./ready.ts";
import { groupBy, type Spread, spreadOf, sum } from "./spread.ts";

/** Waiting for machines of one kind. */
export interface QueueFigures {
  /** Labels of the runner, as GitHub lists them. */
  readonly labels: readonly string[];
  readonly seconds: Spread;
  /** Seconds of a run, all of its jobs together. */
  readonly perRun: number;
  /** Key of a job that waits for it; null where none is in the file. */
  readonly job: string | null;
}

const MAX_KINDS = 50;

/** By kind of machine, the longest wait first. */
export function queuesOf(runs: readonly Run[], placing: Placing): QueueFigures[] {
  const ready = readyTimes(runs, placing);
  const waits = runs.flatMap((run) =>
    (run.jobs ?? []).filter(didRun).flatMap((job) => {
      const seconds = ready.has(job) ? secondsBetween(ready.get(job) ?? null, job.startedAt) : null;
      return seconds === null ? [] : [{ run, job, seconds }];
    }),
  );
  const kinds = [...groupBy(waits, ({ job }) => JSON.stringify([...job.labels].sort())).values()];
  return kinds
    .flatMap((of): QueueFigures[] => {
      const seconds = spreadOf(of.map((each) => each.seconds));
      const [first] = of;
      if (seconds === null || first === undefined) return [];
      const perRun = sum(of.map((each) => each.seconds)) / new Set(of.map(({ run }) => run)).size;
      const job = of.map((each) => placing.jobKey(each.job.name)).find((key) => key !== null) ?? null;
      return [{ labels: first.job.labels, seconds, perRun, job }];
    })
    .sort((a, b) => b.perRun - a.perRun)
    .slice(0, MAX_KINDS);
}
