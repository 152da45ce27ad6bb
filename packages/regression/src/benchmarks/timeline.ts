import type { BenchmarkRun, Environment, Measured } from "@regreen/contracts";
import { median } from "../statistics/order.ts";
import { isSameMachine } from "./environments.ts";
import { identityOf, numbersOf, type Statistic } from "./kinds.ts";

/** One earlier run of a benchmark. */
export interface Point {
  readonly value: number;
  readonly commit: string | null;
  readonly environment: Environment;
  readonly measured: Measured;
}

/** Runs of a suite, oldest first, as they are compared with. */
export interface Timeline {
  readonly runs: readonly BenchmarkRun[];
  readonly warnings: readonly string[];
}

/** Every run once, in the order in which they were remembered: a clock may run backwards, what was written first was first. */
export function timelineOf(history: readonly BenchmarkRun[]): Timeline {
  const runs = [...new Map(history.map((run) => [run.key, run])).values()];
  const backwards = runs.filter((run, index) => index > 0 && run.at < (runs[index - 1] as BenchmarkRun).at).length;
  const words = `${backwards} of ${runs.length} remembered runs are older than the one before them; the order in which they were written counts.`;
  return { runs, warnings: backwards === 0 ? [] : [words] };
}

/** A benchmark's earlier runs on a machine like this one, where any are; `isOther` tells that none were. */
export function pointsOf(
  timeline: Timeline,
  measured: Measured,
  about: { readonly statistic: Statistic; readonly environment: Environment; readonly commit: string | null },
): { readonly points: readonly Point[]; readonly isOther: boolean } {
  const identity = identityOf(measured);
  const all = timeline.runs.flatMap((run): Point[] => {
    const found = run.benchmarks.find((each) => identityOf(each) === identity);
    if (found === undefined || (about.commit !== null && run.commit === about.commit)) return [];
    const numbers = numbersOf(found.runs, about.statistic);
    if (numbers.length === 0) return [];
    return [{ value: median(numbers), commit: run.commit, environment: run.environment, measured: found }];
  });
  const same = all.filter(({ environment }) => isSameMachine(environment, about.environment));
  return same.length > 0 || all.length === 0 ? { points: same, isOther: false } : { points: all, isOther: true };
}
