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

/** One benchmark in one run. */
export interface Appearance {
  readonly run: BenchmarkRun;
  readonly measured: Measured;
}

/** Where every benchmark stands in a timeline, by its identity; oldest first. Of a name that stands twice in a run the first counts. */
export function appearancesOf({ runs }: Timeline): ReadonlyMap<string, readonly Appearance[]> {
  const appearances = new Map<string, Appearance[]>();
  for (const run of runs) {
    for (const measured of run.benchmarks) {
      const identity = identityOf(measured);
      const known = appearances.get(identity);
      if (known === undefined) appearances.set(identity, [{ run, measured }]);
      else if (known.at(-1)?.run !== run) known.push({ run, measured });
    }
  }
  return appearances;
}

/** A benchmark's earlier runs on a machine like this one, where any are; `isOther` tells that none were. */
export function pointsOf(
  appearances: readonly Appearance[],
  about: { readonly statistic: Statistic; readonly environment: Environment; readonly commit: string | null },
): { readonly points: readonly Point[]; readonly isOther: boolean } {
  const all = appearances.flatMap(({ run, measured }): Point[] => {
    if (about.commit !== null && run.commit === about.commit) return [];
    const numbers = numbersOf(measured.runs, about.statistic);
    if (numbers.length === 0) return [];
    return [{ value: median(numbers), commit: run.commit, environment: run.environment, measured }];
  });
  const same = all.filter(({ environment }) => isSameMachine(environment, about.environment));
  return same.length > 0 || all.length === 0 ? { points: same, isOther: false } : { points: all, isOther: true };
}
