import { quantile } from "@regreen/regression";

/** How long something takes, seconds. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly longest: number;
}

/** Null where there is nothing. */
export function spreadOf(seconds: readonly number[]): Spread | null {
  if (seconds.length === 0) return null;
  return {
    count: seconds.length,
    p50: quantile(seconds, 0.5),
    p90: quantile(seconds, 0.9),
    p99: quantile(seconds, 0.99),
    longest: quantile(seconds, 1),
  };
}

/** Items by a key, keys in the order in which they first came. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
