import { median, sorted } from "./order.ts";
import { alphaOf } from "./significance.ts";
import { normalQuantile } from "./special.ts";

export interface Shift {
  /** Median of all differences b − a; in the unit of the values. */
  readonly estimate: number;
  /** Ends of the confidence interval; infinite where so few values can't give one. */
  readonly low: number;
  readonly high: number;
}

/**
 * Hodges and Lehmann's estimate of how far `b` lies above `a`, with the interval of all shifts that a two-sided Mann-Whitney test
 * would not reject (Moses; Hollander and Wolfe, 4.3). The exact distribution without ties is used, which makes the interval
 * a little too wide where there are some; above 200 values its normal approximation.
 *
 * @param confidence such as 0.95
 * @throws RangeError when a sample is empty
 */
export function hodgesLehmann(a: readonly number[], b: readonly number[], confidence: number): Shift {
  if (a.length === 0 || b.length === 0) throw new RangeError("Both samples need at least one value.");
  const differences = sorted(b.flatMap((y) => a.map((x) => y - x)));
  const outside = criticalCount(a.length, b.length, alphaOf(confidence) / 2);
  const low = differences[outside - 1] ?? Number.NEGATIVE_INFINITY;
  const high = differences[differences.length - outside] ?? Number.POSITIVE_INFINITY;
  return { estimate: median(differences), low, high };
}

/** Above it counting takes seconds, and the counts are beyond any number soon after. */
const MAX_EXACT = 200;

/** The largest k with P(U < k) ≤ tail: so many differences may lie outside on either side. */
function criticalCount(n: number, m: number, tail: number): number {
  if (n + m > MAX_EXACT) {
    const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
    // Continuity: U < k is U ≤ k − 1/2.
    return Math.max(0, Math.floor((n * m) / 2 + 0.5 + normalQuantile(tail) * deviation));
  }
  const counts = distributionOfU(n, m);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let k = 0;
  while (k < counts.length && (below + (counts[k] as number)) / total <= tail) below += counts[k++] as number;
  return k;
}

/** How many of the arrangements of n and m values without ties have U = 0, 1, …, nm (Mann and Whitney's recursion, as a product). */
function distributionOfU(n: number, m: number): number[] {
  // The generating function is the Gaussian binomial: the product of (1 − x^(m + i)) / (1 − x^i) for i up to n.
  const counts = new Array<number>(n * m + 1).fill(0);
  counts[0] = 1;
  for (let i = 1; i <= n; i++) {
    for (let at = counts.length - 1; at >= m + i; at--)
      counts[at] = (counts[at] as number) - (counts[at - m - i] as number);
    for (let at = i; at < counts.length; at++) counts[at] = (counts[at] as number) + (counts[at - i] as number);
  }
  return counts;
}
