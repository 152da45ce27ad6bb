import { midRanks } from "./order.ts";
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

/** @param own the rank sum of the first sample, which has `size` of the ranks */
function exactTails(ranks: readonly number[], size: number, own: number): { pValue: number; greater: number } {
  // What is not chosen has the rest of the sum: the smaller sample says the same, and costs less.
  if (2 * size > ranks.length) {
    const { lower, upper } = tailsOf(ranks, ranks.length - size, sum(ranks) - own);
    return twoSided({ lower: upper, upper: lower });
  }
  return twoSided(tailsOf(ranks, size, own));
}

interface Tails {
  readonly lower: number;
  readonly upper: number;
}

function twoSided({ lower, upper }: Tails): { pValue: number; greater: number } {
  return { pValue: Math.min(1, 2 * Math.min(lower, upper)), greater: Math.min(1, upper) };
}

/** How likely `size` of the ranks sum to at most `own`, and to at least `own`, over all ways of choosing them. */
function tailsOf(ranks: readonly number[], size: number, own: number): Tails {
  const most = sum(ranks);
  // ways[k][s]: how often k of the ranks seen so far sum to s. Doubles count without loss up to 2^53, and with 16 digits after.
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  let seen = 0;
  for (const [index, rank] of ranks.entries()) {
    seen += rank;
    for (let k = Math.min(size, index + 1); k > 0; k--) {
      const to = ways[k] as Float64Array;
      const from = ways[k - 1] as Float64Array;
      for (let s = seen; s >= rank; s--) to[s] = (to[s] as number) + (from[s - rank] as number);
    }
  }
  const counts = ways[size] as Float64Array;
  const total = sum(counts);
  return { lower: sum(counts.subarray(0, own + 1)) / total, upper: sum(counts.subarray(own)) / total };
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

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
