import { midRanks, sum } from "./order.ts";
import { exactTails } from "./permutation.ts";
import { normalQuantile, normalUpper } from "./special.ts";

/** Steps into which a score is parted for the exact test. */
const GRAIN = 16;
/** Quantiles of a larger number of values are not kept. */
const MOST_KEPT = 200;
const kept = new Map<number, readonly number[]>();

/** What a normal sample of as many values would have at each rank (van der Waerden, 1952); in the order of the values. */
export function normalScores(values: readonly number[]): number[] {
  const quantiles = quantilesOf(values.length);
  return midRanks(values).map((rank) => quantiles[2 * rank] as number);
}

/** By twice the rank: equal values share the middle of two. */
function quantilesOf(count: number): readonly number[] {
  const known = kept.get(count);
  if (known !== undefined) return known;
  const quantiles = Array.from({ length: 2 * count + 1 }, (_, twice) => normalQuantile(twice / 2 / (count + 1)));
  if (count <= MOST_KEPT) kept.set(count, quantiles);
  return quantiles;
}

/**
 * Two-sided p of van der Waerden's test, which weighs ranks as a normal distribution spreads them: as safe from spikes as a rank sum,
 * and better at telling two levels apart where both are noisy.
 *
 * @param method `exact`: over all ways of choosing the first sample, scores rounded to a 16th; `normal`: its approximation
 */
export function vanDerWaerden(a: readonly number[], b: readonly number[], method: "exact" | "normal"): number {
  const scores = normalScores([...a, ...b]);
  if (method === "normal") return normalP(scores, a.length);
  const least = Math.min(...scores);
  const whole = scores.map((score) => Math.round((score - least) * GRAIN));
  return exactTails(whole, a.length, sum(whole.slice(0, a.length))).pValue;
}

function normalP(scores: readonly number[], size: number): number {
  const count = scores.length;
  const center = sum(scores) / count;
  const spread = sum(scores.map((score) => (score - center) ** 2)) / (count - 1);
  if (!(spread > 0)) return 1;
  const distance = Math.abs(sum(scores.slice(0, size)) - size * center);
  return Math.min(1, 2 * normalUpper(distance / Math.sqrt((spread * size * (count - size)) / count)));
}
