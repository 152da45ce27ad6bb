import type { Measured, ProcessRun } from "@regreen/contracts";

/** What stands for a process run. */
export type Statistic = "best" | "median";

/** Name and metric together are a benchmark's identity. */
export function identityOf({ name, metric }: { readonly name: string; readonly metric: string }): string {
  return JSON.stringify([name, metric]);
}

/**
 * Counts and sizes do not come from a clock: the same code gives the same number, so that one measurement is enough and a test
 * of significance says nothing. What a process takes of memory is no such count: the allocator and the collector decide it.
 */
export function isCounted({ metric, unit }: Pick<Measured, "metric" | "unit">): boolean {
  const COUNTED = /^(?:alloc|instruction|size|file|bundle|binary|object|branch|load|store)/i;
  const UNITS = /^(?:b|bytes|allocs|instructions)(?:\/op)?$/i;
  return COUNTED.test(metric) || (UNITS.test(unit) && !/mem|rss|peak|heap/i.test(metric));
}

/** Whether a faster machine changes the number. */
export function isTimed(measured: Pick<Measured, "metric" | "unit">): boolean {
  return (
    !isCounted(measured) && !/mem|rss|heap|count|ratio|percent|%|score/i.test(`${measured.metric} ${measured.unit}`)
  );
}

/** One number for each process run; what is no number is left out. */
export function numbersOf(runs: readonly ProcessRun[], statistic: Statistic): number[] {
  return runs.map((run) => run[statistic]).filter(Number.isFinite);
}
