import { midRanks, sum } from "./order.ts";
import { exactTails } from "./permutation.ts";
import { normalUpper } from "./special.ts";

export interface RankTest {
  /** U of the first sample: pairs in which its value is the larger one, ties counted half. */
  readonly u: number;
  /** Two-sided: twice the smaller tail, at most 1. */
  readonly pValue: number;
  /** Values of `a` tend to be larger. */
  readonly greater: number;
  readonly method: "exact" | "normal";
}

/** Above this many values the exact distribution costs more than it is worth; the normal one is right to three digits there. */
const MAX_EXACT = 100;

/**
 * Mann-Whitney U test. Exact where there are at most 100 values, also with ties: the distribution of the rank sum over all
 * ways of choosing the first sample from the pooled mid-ranks (Streitberg and Röhmel's shift algorithm), which is what
 * benchstat prints. Beyond that the normal approximation with the corrections for ties and for continuity.
 *
 * @param method which of the two, whatever the number of values; for comparison with others
 * @throws RangeError when a sample is empty
 */
export function mannWhitney(
  a: readonly number[],
  b: readonly number[],
  method: RankTest["method"] = a.length + b.length <= MAX_EXACT ? "exact" : "normal",
): RankTest {
  if (a.length === 0 || b.length === 0) throw new RangeError("Both samples need at least one value.");
  const ranks = doubledRanks([...a, ...b]);
  const own = sum(ranks.slice(0, a.length));
  const u = own / 2 - (a.length * (a.length + 1)) / 2;
  const tails = method === "exact" ? exactTails(ranks, a.length, own) : normalTails(ranks, a.length, b.length, own);
  return { u, ...tails, method };
}

/**
 * Exact two-sided rank test for noise that has one long tail, as that of clocks has: nothing makes a program faster than it is,
 * much makes it slower. Ranks in that tail, half as many as the smaller sample has, count as one (a percentile-modified rank
 * test, Gastwirth, 1965), so that a run or two that were held up do not hide a change. Above 100 values the plain test.
 *
 * @param tail the side of the long tail
 * @throws RangeError when a sample is empty
 */
export function cappedRankTest(a: readonly number[], b: readonly number[], tail: "upper" | "lower"): number {
  const count = a.length + b.length;
  if (count > MAX_EXACT) return mannWhitney(a, b).pValue;
  if (Math.min(a.length, b.length) === 0) throw new RangeError("Both samples need at least one value.");
  const turned = tail === "upper" ? [...a, ...b] : [...a, ...b].map((value) => -value);
  const cap = 2 * (count - Math.floor(Math.min(a.length, b.length) / 2));
  const ranks = doubledRanks(turned).map((rank) => Math.min(rank, cap));
  return exactTails(ranks, a.length, sum(ranks.slice(0, a.length))).pValue;
}

/** Mid-ranks times two, so that ties stay whole numbers. */
function doubledRanks(values: readonly number[]): number[] {
  return midRanks(values).map((rank) => 2 * rank);
}

function normalTails(ranks: readonly number[], n: number, m: number, own: number) {
  const count = n + m;
  const ties = new Map<number, number>();
  for (const rank of ranks) ties.set(rank, (ties.get(rank) ?? 0) + 1);
  const tied = sum([...ties.values()].map((t) => t ** 3 - t));
  const deviation = Math.sqrt(((n * m) / 12) * (count + 1 - tied / (count * (count - 1))));
  const distance = own / 2 - (n * (count + 1)) / 2;
  if (deviation === 0) return { pValue: 1, greater: 1 };
  // Continuity: half a rank towards the middle.
  const z = (Math.abs(distance) - 0.5) / deviation;
  const greater = normalUpper((distance - 0.5) / deviation);
  return { pValue: Math.min(1, 2 * normalUpper(z)), greater };
}
