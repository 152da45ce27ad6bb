import { normalScores } from "./normal-scores.ts";
import { sum } from "./order.ts";

/** Where the two sides of a stretch are most unlike. */
export interface RankSplit {
  /** The first value of the right side. */
  readonly index: number;
  /** Distance of the left side's scores from what chance gives, in standard deviations; never negative. */
  readonly z: number;
}

/**
 * The split of `start` to `end` (exclusive) between whose sides van der Waerden's statistic is largest (after Pettitt, 1979, with
 * each split weighed by its own deviation). Only the order of the values counts, so that neither spikes nor the shape of the
 * noise matter.
 *
 * @param least values that either side needs
 * @returns null where the stretch is too short, or all values are one
 */
export function bestRankSplit(
  values: readonly number[],
  start: number,
  end: number,
  least: { readonly left: number; readonly right: number },
): RankSplit | null {
  const count = end - start;
  const scores = normalScores(values.slice(start, end));
  const center = sum(scores) / count;
  const spread = sum(scores.map((score) => (score - center) ** 2)) / (count - 1);
  if (!(spread > 0)) return null;
  let found: RankSplit | null = null;
  let distance = 0;
  for (let left = 1; left <= count - least.right; left++) {
    distance += (scores[left - 1] as number) - center;
    if (left < least.left) continue;
    const z = Math.abs(distance) / Math.sqrt((spread * left * (count - left)) / count);
    if (found === null || z > found.z) found = { index: start + left, z };
  }
  return found;
}
