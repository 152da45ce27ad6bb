import { binomial } from "./binomial.ts";
import { vanDerWaerden } from "./normal-scores.ts";
import { median } from "./order.ts";
import { bestRankSplit } from "./rank-scan.ts";

/** A lasting change of level. */
export interface ChangePoint {
  /** Index of the first value of the new level. */
  readonly index: number;
  /** Medians of the levels on both sides, up to the next change points; in the unit of the values. */
  readonly before: number;
  readonly after: number;
  /** `after` over `before`, minus 1. */
  readonly relativeChange: number;
  /** Two-sided, of van der Waerden's test between the levels; not corrected for how many places were looked at. */
  readonly pValue: number;
}

export interface TrendOptions {
  /** Values that are looked at together: what is further back is another time. */
  readonly window: number;
  /** Values that a new level needs before it is one. A single spike is none. */
  readonly minRunsAfter: number;
  /** Values that the oldest level needs before it can be left. */
  readonly minRunsBefore: number;
  /**
   * Far below what one test needs: every place of the window is tried, after every new run. Measured: see docs/regression.md, "How
   * often it is right". No bound: the windows drawn decide.
   */
  readonly maxPValue: number;
  /** Levels of fewer runs than this have to be clearer: who looks early looks once more (O'Brien and Fleming, 1979). */
  readonly earlyRuns: number;
  readonly maxEarlyPValue: number;
  /** Relative; smaller changes are left out however certain. */
  readonly minChange: number;
}

export const TREND_DEFAULTS: TrendOptions = {
  window: 60,
  minRunsAfter: 4,
  minRunsBefore: 6,
  maxPValue: 0.0006,
  earlyRuns: 6,
  maxEarlyPValue: 0.0001,
  minChange: 0.05,
};

/** Runs that a change needs to be seen at all: of fewer not even the clearest one has a p that is small enough. */
export function fewestRuns(options: TrendOptions = TREND_DEFAULTS): number {
  const { minRunsBefore, minRunsAfter } = options;
  for (let runs = minRunsBefore + minRunsAfter; ; runs++) {
    const before = Math.min(Math.max(minRunsBefore, Math.floor(runs / 2)), runs - minRunsAfter);
    if (2 / binomial(runs, before) < largestP(before, runs - before, options)) return runs;
  }
}

/** The p below which a change between levels of so many runs holds. */
function largestP(before: number, after: number, { earlyRuns, maxEarlyPValue, maxPValue }: TrendOptions): number {
  return Math.min(before, after) < earlyRuns ? maxEarlyPValue : maxPValue;
}

/** Standard deviations from which a split is worth a look: a p of .01, so that a step beside others is not missed. */
const WORTH_A_LOOK = 2.576;
/** Above this p of the normal distribution the exact one is not below `maxPValue` either, and costs a hundred times as much. */
const WORTH_A_TEST = 0.01;

/**
 * Lasting changes of level among the newest runs. Where: at the split with the largest rank statistic, again and again within
 * the parts. Whether: by an exact test of normal scores between the levels, a floor in per cent, and enough runs on the new level. All of it
 * goes by ranks, so that spikes and noise with two humps, which runners have, weigh no more than other values.
 *
 * @param values one number for each run, oldest first; all finite
 * @returns ascending; none is older than `window` runs
 */
export function changePoints(values: readonly number[], options: TrendOptions = TREND_DEFAULTS): ChangePoint[] {
  const start = Math.max(0, values.length - options.window);
  return pointsOf(values, start, values.length, options);
}

/**
 * Lasting changes of a whole history, however long: windows follow each other by half of their length, or from the last change
 * on; the newest one is judged as `changePoints` does it.
 *
 * @returns ascending
 */
export function allChangePoints(values: readonly number[], options: TrendOptions = TREND_DEFAULTS): ChangePoint[] {
  const newest = Math.max(0, values.length - options.window);
  const found: ChangePoint[] = [];
  const step = Math.ceil(options.window / 2);
  for (let start = 0; start < newest; ) {
    const end = Math.min(values.length, start + options.window);
    const known = found.at(-1)?.index ?? 0;
    const fresh = pointsOf(values, start, end, options).filter(({ index }) => index > known && index < newest);
    found.push(...fresh);
    start = Math.max(start + step, fresh.at(-1)?.index ?? 0);
  }
  return [...found, ...changePoints(values, options)];
}

function pointsOf(values: readonly number[], start: number, end: number, options: TrendOptions): ChangePoint[] {
  const window = values.slice(start, end);
  const found = confirmed(window, candidates(window, options), options);
  return found.map((point) => ({ ...point, index: point.index + start }));
}

function candidates(values: readonly number[], options: TrendOptions): number[] {
  const found: number[] = [];
  const open: [number, number][] = [[0, values.length]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [start, end] = part;
    const left = start === 0 ? options.minRunsBefore : options.minRunsAfter;
    if (end - start < left + options.minRunsAfter) continue;
    const split = bestRankSplit(values, start, end, { left, right: options.minRunsAfter });
    if (split === null || split.z < WORTH_A_LOOK) continue;
    found.push(split.index);
    open.push([start, split.index], [split.index, end]);
  }
  return found.sort((a, b) => a - b);
}

/** A split that was found beside another lies better once it is known which of the others hold. */
function relocated(values: readonly number[], indices: readonly number[], options: TrendOptions): number[] {
  const moved: number[] = [];
  for (const [at, index] of indices.entries()) {
    // From the place that the one before has now, so that no two can meet.
    const [start, end] = [moved.at(-1) ?? 0, indices[at + 1] ?? values.length];
    const left = start === 0 ? options.minRunsBefore : options.minRunsAfter;
    moved.push(bestRankSplit(values, start, end, { left, right: options.minRunsAfter })?.index ?? index);
  }
  return moved;
}

/** Takes out the weakest until every one that is left holds; taking one out changes its neighbours' levels. */
function confirmed(values: readonly number[], indices: readonly number[], options: TrendOptions): ChangePoint[] {
  let left = [...indices];
  for (;;) {
    left = relocated(values, left, options);
    const ends = [0, ...left, values.length];
    const points = left.map((index, at) =>
      describe(values.slice(ends[at], index), values.slice(index, ends[at + 2]), index, options),
    );
    const failing = points.filter(({ holds }) => !holds);
    if (failing.length === 0) return points.map(({ point }) => point);
    const weakest = failing.reduce((a, b) => (b.point.pValue > a.point.pValue ? b : a));
    left = left.filter((index) => index !== weakest.point.index);
  }
}

function describe(before: readonly number[], after: readonly number[], index: number, options: TrendOptions) {
  const [a, b] = [median(before), median(after)];
  const relativeChange = b === a ? 0 : (b - a) / Math.abs(a);
  const isLarge = Math.abs(relativeChange) > options.minChange;
  const roughly = vanDerWaerden(before, after, "normal");
  const pValue = isLarge && roughly < WORTH_A_TEST ? vanDerWaerden(before, after, "exact") : roughly;
  return {
    point: { index, before: a, after: b, relativeChange, pValue },
    holds: isLarge && pValue < largestP(before.length, after.length, options),
  };
}
