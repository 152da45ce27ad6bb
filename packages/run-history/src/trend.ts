import { type ChangePoint, changePoints, mean, median, normalUpper, TREND_DEFAULTS } from "@regreen/regression";

export interface LastingChange {
  /** Index of the first value of the level that holds now. */
  readonly index: number;
  /** Medians of the level before and of the one that holds now; in the unit of the values. */
  readonly before: number;
  readonly after: number;
  readonly relativeChange: number;
  /** That it is a change at all, 0..1, each value taken to resemble the one before it as much as they do here. */
  readonly confidence: number;
}

export interface ChangeOptions {
  /** Relative, such as 0.2. */
  readonly threshold: number;
  /** In the unit of the values: what is less nobody minds, and clocks count whole seconds. */
  readonly least: number;
  /**
   * Which values are like each other from the outset, such as those of working days. A level that only one kind of them is on has to be
   * slower than the same kind was before.
   */
  readonly kindOf?: (index: number) => string;
}

/** The same as a benchmark's history needs (docs/regression.md), whatever `threshold` says: a place is looked for first, its size judged then. */
const MIN_CHANGE = 0.05;
/** What is told has to be as sure, whatever level it was found by. */
const LEAST_SURE = 1 - 0.0003;
/** A run resembles the one before it by no more than this, as far as we believe it; beyond, no number of runs would do. */
const MOST_ALIKE = 0.8;

/**
 * Whether a series is on a new, higher level that lasts until now: by at least `threshold` and `least`, and surely (C-23). Levels are found
 * by `changePoints` of the regression runs. As runs of CI resemble each other for hours (the same machines, the same cache), the test
 * has to hold with as many values as so alike ones are worth: n (1 − r) / (1 + r), with r their correlation with the one before
 * (Bayley and Hammersley, 1946).
 *
 * @param values oldest first
 * @returns null where nothing of that kind is seen
 */
export function slowerSince(values: readonly number[], options: ChangeOptions): LastingChange | null {
  const { threshold, least } = options;
  const points = changePoints(values, { ...TREND_DEFAULTS, minChange: MIN_CHANGE });
  const now = points.at(-1)?.after;
  if (now === undefined) return null;
  const worth = independence(values, points);
  // The newest step up whose old level was so much quicker than it is now.
  for (const point of [...points].reverse()) {
    const confidence = confidenceOf(point, worth);
    const isLarge = now >= point.before * (1 + threshold) && now - point.before >= least;
    if (!isLarge || point.after <= point.before || confidence < LEAST_SURE) continue;
    if (!holdsWithin(values, point.index, options)) continue;
    const relativeChange = point.before > 0 ? now / point.before - 1 : Number.POSITIVE_INFINITY;
    return { index: point.index, before: point.before, after: now, relativeChange, confidence };
  }
  return null;
}

/** Values of a kind that has to stand for itself. */
const MIN_OF_A_KIND = 4;

function holdsWithin(values: readonly number[], index: number, { threshold, kindOf }: ChangeOptions): boolean {
  if (kindOf === undefined) return true;
  const after = values.map((_, at) => at).slice(index);
  const kinds = new Set(after.map(kindOf));
  const before = values.map((_, at) => at).slice(Math.max(0, values.length - TREND_DEFAULTS.window), index);
  const same = before.filter((at) => kinds.has(kindOf(at)));
  if (same.length < MIN_OF_A_KIND || same.length === before.length) return true;
  const levelOf = (indices: readonly number[]) => median(indices.map((at) => values[at] as number));
  return levelOf(after) >= levelOf(same) * (1 + threshold);
}

/** What a value is worth beside independent ones, 0..1. */
function independence(values: readonly number[], points: readonly ChangePoint[]): number {
  const start = Math.max(0, values.length - TREND_DEFAULTS.window);
  const residuals = withoutLevels(
    values.slice(start),
    points.map(({ index }) => index - start),
  );
  // Each level whose own center was taken away takes away some of what runs share (Kendall, 1954: about (1 + 3 r) / n).
  const lost = (points.length + 1) / residuals.length;
  const r = Math.min(MOST_ALIKE, Math.max(0, (correlation(residuals) + lost) / Math.max(0.5, 1 - 3 * lost)));
  return (1 - r) / (1 + r);
}

/** Ranks within each level, from −0.5 to 0.5: a single slow run weighs no more than others. */
function withoutLevels(values: readonly number[], indices: readonly number[]): number[] {
  const ends = [0, ...indices, values.length];
  return ends.slice(1).flatMap((end, at) => {
    const part = values.slice(ends[at], end);
    return part.map((value) => {
      const below = part.filter((other) => other < value).length;
      const equal = part.filter((other) => other === value).length;
      return (below + equal / 2) / part.length - 0.5;
    });
  });
}

/** Of each value with the next one. */
function correlation(values: readonly number[]): number {
  if (values.length < 3) return 0;
  const center = mean(values);
  let [products, squares] = [0, 0];
  for (const [at, value] of values.entries()) {
    squares += (value - center) ** 2;
    products += at === 0 ? 0 : (value - center) * ((values[at - 1] as number) - center);
  }
  return squares === 0 ? 0 : products / squares;
}

/** As if there were `worth` times as many values: the distance of the ranks from chance grows with the root of their number. */
function confidenceOf({ pValue }: ChangePoint, worth: number): number {
  if (worth >= 1) return 1 - pValue;
  return 1 - 2 * normalUpper(distanceOf(pValue) * Math.sqrt(worth));
}

/** Standard deviations of a two-sided p-value, by halving. */
function distanceOf(pValue: number): number {
  let [low, high] = [0, 38];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (2 * normalUpper(middle) > pValue) low = middle;
    else high = middle;
  }
  return low;
}
