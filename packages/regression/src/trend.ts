import { Divisions } from "./statistics/e-divisive.ts";
import { mannWhitney } from "./statistics/mann-whitney.ts";
import { mad, median } from "./statistics/order.ts";
import { welchTTest } from "./statistics/t-test.ts";

/** A lasting change of level. */
export interface ChangePoint {
  /** Index of the first value of the new level. */
  readonly index: number;
  /** Medians of the levels on both sides, up to the next change points; in the unit of the values. */
  readonly before: number;
  readonly after: number;
  /** `after` over `before`, minus 1. */
  readonly relativeChange: number;
  /** Two-sided, of the rank test between the levels. */
  readonly pValue: number;
}

export interface TrendOptions {
  /** The newest values that are looked at: what is older has had its say. */
  readonly window: number;
  /** Values that a new level needs before it is one. A single spike is none. */
  readonly minRunsAfter: number;
  readonly maxPValue: number;
  /** Relative; smaller changes are left out however certain. */
  readonly minChange: number;
  /** Changes below so many deviations of the noise are left out. */
  readonly minDeviations: number;
}

export const TREND_DEFAULTS: TrendOptions = {
  window: 60,
  minRunsAfter: 4,
  maxPValue: 0.005,
  minChange: 0.05,
  minDeviations: 1.5,
};

/** E-divisive proposes, this p-value of Welch's t-test says when to stop proposing. */
const CANDIDATE_P = 0.001;

/**
 * Lasting changes of level in a history, by E-divisive (Matteson and James, 2014) for where, and for whether: a rank test, a
 * floor in per cent, a floor in units of the noise, and enough runs on the new level. Each guards against what the others let
 * through: the rank test against wild values, the floors against certain trifles, the runs against spikes.
 *
 * @param values one number for each run, oldest first; all finite
 * @returns ascending
 */
export function changePoints(values: readonly number[], options: TrendOptions = TREND_DEFAULTS): ChangePoint[] {
  const start = Math.max(0, values.length - options.window);
  const window = values.slice(start);
  const found = confirmed(window, candidates(window, options), options);
  return found.map((point) => ({ ...point, index: point.index + start }));
}

/** Splits as long as the best split is a likely one. */
function candidates(values: readonly number[], { minRunsAfter }: TrendOptions): number[] {
  const divisions = new Divisions(values);
  const found: number[] = [];
  const closed = new Set<number>();
  for (;;) {
    const ends = [0, ...found, values.length];
    const best = ends
      .slice(1)
      .map((end, index) => ({ from: ends[index] as number, end }))
      .filter(({ from }) => !closed.has(from))
      .map(({ from, end }) => ({ from, end, candidate: divisions.best(from, end) }))
      .reduce<Split | null>(
        (a, b) => (b.candidate !== null && (a === null || b.candidate.q > a.q) ? asSplit(b) : a),
        null,
      );
    if (best === null) return found;
    if (isLikely(values.slice(best.from, best.index), values.slice(best.index, best.end), minRunsAfter)) {
      found.push(best.index);
      found.sort((a, b) => a - b);
    } else closed.add(best.from);
  }
}

interface Split {
  readonly from: number;
  readonly end: number;
  readonly index: number;
  readonly q: number;
}

function asSplit({
  from,
  end,
  candidate,
}: {
  from: number;
  end: number;
  candidate: { index: number; q: number } | null;
}): Split {
  return { from, end, index: candidate?.index ?? from, q: candidate?.q ?? Number.NEGATIVE_INFINITY };
}

function isLikely(before: readonly number[], after: readonly number[], least: number): boolean {
  if (before.length < 2 || after.length < Math.min(2, least)) return false;
  return welchTTest(before, after).pValue <= CANDIDATE_P;
}

/** Takes out the weakest until every one that is left holds; taking one out changes its neighbours' levels. */
function confirmed(values: readonly number[], indices: readonly number[], options: TrendOptions): ChangePoint[] {
  let left = [...indices];
  for (;;) {
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
  const { pValue } = mannWhitney(before, after);
  const relativeChange = a === 0 ? Math.sign(b) * Number.POSITIVE_INFINITY : b / a - 1;
  const noise = Math.max(mad(before), after.length >= options.minRunsAfter ? mad(after) : 0);
  const holds =
    after.length >= options.minRunsAfter &&
    pValue < options.maxPValue &&
    Math.abs(b - a) > Math.max(options.minChange * Math.abs(a), options.minDeviations * noise);
  return { point: { index, before: a, after: b, relativeChange, pValue }, holds };
}
