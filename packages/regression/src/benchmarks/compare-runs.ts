import type { Direction, ProcessRun } from "@regreen/contracts";
import { binomial } from "../statistics/binomial.ts";
import { cliffsDelta } from "../statistics/effect.ts";
import { hodgesLehmann } from "../statistics/hodges-lehmann.ts";
import { cappedRankTest, mannWhitney } from "../statistics/mann-whitney.ts";
import { mad, mean, median, variance } from "../statistics/order.ts";
import { alphaOf } from "../statistics/significance.ts";
import { studentTwoSided } from "../statistics/special.ts";
import { pooledTTest } from "../statistics/t-test.ts";
import { numbersOf, type Statistic } from "./kinds.ts";

export type { Direction } from "@regreen/contracts";

/** What runs of two sides say of their difference. */
export interface Difference {
  readonly statistic: Statistic;
  /** Levels in the unit of the values. */
  readonly before: number;
  readonly after: number;
  /** Head over base, minus 1: positive is larger, whatever the direction. Infinite from zero. */
  readonly relativeChange: number;
  /** Of `relativeChange`; ends may be infinite. */
  readonly interval: { readonly low: number; readonly high: number };
  /** Two-sided; null where so few runs can't be tested. */
  readonly pValue: number | null;
  /** The smallest p that so many runs can have. */
  readonly smallestP: number;
  /** Cliff's delta, -1..1. */
  readonly effect: number;
  /** Standard deviation from run to run over the level. */
  readonly noise: number;
}

/** Stored runs that stand for the noise where the head has too few runs for a test of its own. */
const MIN_STORED = 8;
/** From so many on each side their own spread is worth something. */
const MIN_FOR_SPREAD = 3;
/** Up to so many runs the ranks alone hardly get below any threshold: how far away they are has to count too. */
const FEW = 3;

/**
 * How head differs from base, by process runs. Each run is one number: its best round where that is the steadier one (work of
 * the processor), else its median (work that waits). As many runs as can give a p of 1 − `confidence` are tested by their ranks,
 * which is exact whatever the noise looks like; three against many by their distance as well; fewer by the spread of their
 * logarithms, and only where the sides are apart. The noise is taken to have its long tail on the worse side.
 */
export function compareRuns(
  base: readonly ProcessRun[],
  head: readonly ProcessRun[],
  options: { readonly confidence: number; readonly direction: Direction | null },
): Difference {
  const statistic = steadier(base, head);
  const [a, b] = [numbersOf(base, statistic), numbersOf(head, statistic)];
  const before = median(a);
  const shift = hodgesLehmann(a, b, options.confidence);
  const relative = (difference: number) => (difference === 0 ? 0 : difference / Math.abs(before));
  return {
    statistic,
    before,
    after: median(b),
    relativeChange: relative(shift.estimate),
    interval: { low: relative(shift.low), high: relative(shift.high) },
    ...significance(a, b, options),
    effect: cliffsDelta(a, b),
    noise: noiseOf(a, b),
  };
}

function significance(
  a: readonly number[],
  b: readonly number[],
  { confidence, direction }: { readonly confidence: number; readonly direction: Direction | null },
): Pick<Difference, "pValue" | "smallestP"> {
  const smallestP = Math.min(1, 2 / binomial(a.length + b.length, a.length));
  if (smallestP <= alphaOf(confidence)) {
    const byRank =
      direction === null ? mannWhitney(a, b).pValue : cappedRankTest(a, b, direction === "lower" ? "upper" : "lower");
    const [few, many] = a.length < b.length ? [a, b] : [b, a];
    if (few.length !== FEW || many.length < MIN_STORED) return { pValue: byRank, smallestP };
    // Two chances to be wrong (Bonferroni).
    return { pValue: Math.min(1, 2 * Math.min(byRank, nearestP(many, few))), smallestP: 0 };
  }
  if (a.length >= MIN_FOR_SPREAD && b.length >= MIN_FOR_SPREAD) {
    return { pValue: areApart(a, b) ? spreadP(a, b) : 1, smallestP: 0 };
  }
  if (a.length >= MIN_STORED) return { pValue: predictionP(a, median(b)), smallestP: 0 };
  return { pValue: null, smallestP };
}

/**
 * Whether all of a few runs lie on one side of many, by the one that is nearest: a run that was held up proves nothing, and it
 * would take all of them to be. Student's t with a center and a spread that single runs of the many do not move.
 */
function nearestP(many: readonly number[], few: readonly number[]): number {
  const [stored, values] = scaled(many, few);
  const center = median(stored);
  const distance = Math.max(Math.min(...values) - center, center - Math.max(...values));
  // A few values make the median deviation too small, by about one part of their number.
  const spread = mad(stored) * (1 + 1 / stored.length);
  if (distance <= 0 || spread === 0) return 1;
  // π/2: the variance of a median, over that of a mean.
  const deviation = spread * Math.sqrt(1 / values.length + Math.PI / 2 / stored.length);
  return studentTwoSided(distance / deviation, stored.length - 1);
}

/** Student's t on logarithms: a change by a factor leaves their spread as it is, so that one spread serves both sides. */
function spreadP(a: readonly number[], b: readonly number[]): number {
  const [x, y] = scaled(a, b);
  return pooledTTest(summaryOf(x), summaryOf(y)).pValue;
}

function summaryOf(values: readonly number[]) {
  return { mean: mean(values), variance: variance(values), count: values.length };
}

/** How far a new value lies outside of stored ones: Student's prediction interval, with the larger of two measures of spread. */
export function predictionP(stored: readonly number[], value: number): number {
  const [values, [next = 0]] = scaled(stored, [value]);
  const spread = Math.max(Math.sqrt(variance(values)), mad(values));
  const distance = Math.abs(next - mean(values));
  if (distance === 0) return 1;
  return studentTwoSided(distance / (spread * Math.sqrt(1 + 1 / values.length)), values.length - 1);
}

/** Times are positive and their noise is a share of them: logarithms, where there are any. */
function scaled(a: readonly number[], b: readonly number[]): [readonly number[], readonly number[]] {
  const isPositive = [...a, ...b].every((value) => value > 0);
  return isPositive ? [a.map(Math.log), b.map(Math.log)] : [a, b];
}

function areApart(a: readonly number[], b: readonly number[]): boolean {
  return Math.min(...b) > Math.max(...a) || Math.max(...b) < Math.min(...a);
}

/** The best round, unless the other is steadier by far. By the spread within both sides: it does not matter which is the head. */
function steadier(base: readonly ProcessRun[], head: readonly ProcessRun[]): Statistic {
  if ([...base, ...head].every(({ rounds }) => rounds < 2)) return "best";
  const spread = (statistic: Statistic) => noiseOf(numbersOf(base, statistic), numbersOf(head, statistic));
  return 2 * spread("median") < spread("best") ? "median" : "best";
}

/** Standard deviation within the sides, by the median of distances from their own medians; over the level. */
function noiseOf(a: readonly number[], b: readonly number[]): number {
  const distances = [a, b].flatMap((values) => {
    const center = median(values);
    return values.map((value) => value - center);
  });
  const level = Math.abs(median([...a, ...b]));
  // Each side's own median takes one degree of freedom.
  const degrees = Math.max(1, distances.length - 2);
  return level === 0 ? 0 : (mad(distances) * Math.sqrt(distances.length / degrees)) / level;
}
