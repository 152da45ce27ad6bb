import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import { median } from "@regreen/regression";
import { benchmarkTitle } from "../render/words/moved.ts";
import { benchmarkId, type Level, scenarioId, type Told, worseBy } from "./drift.ts";

/** What became of what was told of. */
export interface Recovery {
  /** What is not back where it was, or can't be told; none: all of it is healthy. */
  readonly lasting: readonly string[];
  /** How much of it is not compared any more. */
  readonly gone: number;
}

/** Values at the end of a trend that say where a benchmark is now. */
const NEWEST = 4;

/**
 * Whether what drifted is back. A slow level that lasts is after some runs what a run is compared with, and then nothing drifts
 * any more: that alone is no recovery.
 *
 * @param minChange share below which a change is none
 */
export function recoveryOf({ scenarios, benchmarks }: RegressionVerdict, told: Told, minChange: number): Recovery {
  const here = new Map<string, string | null>([
    ...scenarios.map((each): [string, string | null] => [
      scenarioId(each.id),
      each.verdict === "same" || each.verdict === "new" ? null : each.id,
    ]),
    ...benchmarks.map((each): [string, string | null] => {
      const id = benchmarkId(each);
      const level = told.get(id);
      return [id, level === undefined || isBack(each, level, minChange) ? null : benchmarkTitle(each)];
    }),
  ]);
  const ids = [...told.keys()];
  return {
    lasting: ids.flatMap((id) => here.get(id) ?? []),
    gone: ids.filter((id) => !here.has(id)).length,
  };
}

function isBack(benchmark: BenchmarkResult, { level, good }: Level, minChange: number): boolean {
  const { verdict, after, trend, direction } = benchmark;
  if (verdict === "regressed" || after === null) return false;
  const now = trend.length >= NEWEST ? median(trend.slice(-NEWEST)) : after;
  const worse = good === null ? null : worseBy(now, good, direction);
  if (worse === null) return verdict === "same" || verdict === "improved";
  // Of a large drift a small rest counts as noise.
  return worse - 1 <= Math.max(minChange, (level / 100 - 1) / 4);
}
