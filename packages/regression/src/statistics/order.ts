/** Ascending copy. `NaN` is nobody's value: callers filter it. */
export function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** 1-based; equal values share the middle of their ranks. In the order of the values. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((x, y) => (values[x] as number) - (values[y] as number));
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    // The first of them has the rank start + 1, the last one end.
    for (let at = start; at < end; at++) ranks[order[at] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** @throws RangeError when there is none */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Linear interpolation between order statistics (Hyndman and Fan, type 7; the default of NumPy and R).
 *
 * @param q from 0 to 1
 * @throws RangeError when there are no values
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError("There is no quantile of no values.");
  const ascending = sorted(values);
  const at = (ascending.length - 1) * q;
  const below = Math.floor(at);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low + (high - low) * (at - below);
}

/** The factor that makes the median absolute deviation of a normal distribution its standard deviation. */
const NORMAL = 1.4826022185056018;

/** Median absolute deviation, scaled to the standard deviation of a normal distribution; in the unit of the values. */
export function mad(values: readonly number[]): number {
  const center = median(values);
  return NORMAL * median(values.map((value) => Math.abs(value - center)));
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance (n − 1 below the line); 0 for fewer than two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}
