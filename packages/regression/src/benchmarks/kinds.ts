import type { Measured, ProcessRun } from "@regreen/contracts";
import { isOfClock } from "../formats/core/units.ts";

/** What stands for a process run. */
export type Statistic = "best" | "median";

/** Name and metric together are a benchmark's identity. */
export function identityOf({ name, metric }: { readonly name: string; readonly metric: string }): string {
  return JSON.stringify([name, metric]);
}

const COUNTED_METRIC = /^(?:alloc|instruction|size|file|bundle|binary|object|branch|load|store)/i;
const COUNTED_UNIT = /^(?:b|bytes|allocs|instructions)(?:\/op)?$/i;

/**
 * Counts and sizes do not come from a clock: the same code gives the same number, so that one measurement is enough and a test
 * of significance says nothing. What a process takes of memory is no such count: the allocator and the collector decide it. Nor is
 * what has a unit of time, whatever it is called: `load_time`, `file_read`.
 */
export function isCounted({ metric, unit }: Pick<Measured, "metric" | "unit">): boolean {
  if (isOfClock(unit)) return false;
  return COUNTED_METRIC.test(metric) || (COUNTED_UNIT.test(unit) && !/mem|rss|peak|heap/i.test(metric));
}

/** Whether a faster machine changes the number. */
export function isTimed(measured: Pick<Measured, "metric" | "unit">): boolean {
  const { metric, unit } = measured;
  if (isOfClock(unit)) return true;
  return !isCounted(measured) && !/mem|rss|heap|count|ratio|percent|%|score/i.test(`${metric} ${unit}`);
}

/** One number for each process run; what is no number is left out. */
export function numbersOf(runs: readonly ProcessRun[], statistic: Statistic): number[] {
  return runs.map((run) => run[statistic]).filter(Number.isFinite);
}
