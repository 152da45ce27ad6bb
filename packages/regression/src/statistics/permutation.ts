import { sum } from "./order.ts";

/**
 * Exact permutation test of a sum of scores: how likely it is to be as far out over all ways of choosing the first sample from the
 * pooled scores (Streitberg and Röhmel's shift algorithm). Time grows with the smaller sample, the count and the sum of the scores.
 *
 * @param scores of both samples together; whole numbers from 0
 * @param size of the first sample
 * @param own sum of its scores
 */
export function exactTails(scores: readonly number[], size: number, own: number): { pValue: number; greater: number } {
  // What is not chosen has the rest of the sum: the smaller sample says the same, and costs less.
  if (2 * size > scores.length) {
    const { lower, upper } = tailsOf(scores, scores.length - size, sum(scores) - own);
    return twoSided({ lower: upper, upper: lower });
  }
  return twoSided(tailsOf(scores, size, own));
}

interface Tails {
  readonly lower: number;
  readonly upper: number;
}

function twoSided({ lower, upper }: Tails): { pValue: number; greater: number } {
  return { pValue: Math.min(1, 2 * Math.min(lower, upper)), greater: Math.min(1, upper) };
}

/** How likely `size` of the scores sum to at most `own`, and to at least `own`, over all ways of choosing them. */
function tailsOf(scores: readonly number[], size: number, own: number): Tails {
  const most = sum(scores);
  // ways[k][s]: how often k of the scores seen so far sum to s. Doubles count without loss up to 2^53, and with 16 digits after.
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  let seen = 0;
  for (const [index, score] of scores.entries()) {
    seen += score;
    for (let k = Math.min(size, index + 1); k > 0; k--) {
      const to = ways[k] as Float64Array;
      const from = ways[k - 1] as Float64Array;
      for (let s = seen; s >= score; s--) to[s] = (to[s] as number) + (from[s - score] as number);
    }
  }
  const counts = ways[size] as Float64Array;
  const total = sum(counts);
  return { lower: sum(counts.subarray(0, own + 1)) / total, upper: sum(counts.subarray(own)) / total };
}
