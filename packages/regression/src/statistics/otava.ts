import { Divisions } from "./e-divisive.ts";
import { mean } from "./order.ts";
import { pooledTTest } from "./t-test.ts";

export interface OtavaOptions {
  /** Length of the window that slides over the series. */
  readonly windowLength: number;
  readonly maxPValue: number;
  /** Relative; smaller changes are left out. */
  readonly minMagnitude: number;
}

interface Point {
  readonly index: number;
  readonly pValue: number;
  readonly magnitude: number;
}

/**
 * Change points as Apache Otava 0.8 finds them (Fleming et al., "Hunter", ICPE 2023): E-divisive in sliding windows with a
 * relaxed p-value, then the weakest points are taken out until all that is left is significant. The t-test is Otava's own, with
 * the population's spread, so its p-values are too small for short stretches: for comparison with Otava, not for verdicts.
 *
 * @returns indices of the first values of new levels, ascending
 */
export function otavaChangePoints(values: readonly number[], options: OtavaOptions): number[] {
  const { maxPValue, minMagnitude } = options;
  const weak = split(values, { ...options, maxPValue: firstPass(maxPValue) });
  return merge(values, weak, maxPValue, minMagnitude).map(({ index }) => index);
}

function firstPass(pValue: number): number {
  if (pValue < 0.05) return pValue * 10;
  return pValue < 0.5 ? pValue * 2 : pValue;
}

function split(values: readonly number[], { windowLength, maxPValue }: OtavaOptions): Point[] {
  const step = Math.floor(windowLength / 2);
  const indices = new Set<number>();
  for (let start = 0; start < values.length; ) {
    const found = inWindow(values.slice(start, start + windowLength), maxPValue).map((index) => index + start);
    for (const index of found) indices.add(index);
    start = Math.max(found.at(-1) ?? 0, start + step);
  }
  return pointsAt(
    values,
    [...indices].sort((a, b) => a - b),
  );
}

function inWindow(window: readonly number[], maxPValue: number): number[] {
  const divisions = new Divisions(window);
  const found: number[] = [];
  for (;;) {
    const ends = [0, ...found, window.length];
    const candidates = ends.slice(1).flatMap((end, index) => divisions.best(ends[index] as number, end) ?? []);
    if (candidates.length === 0) return found;
    const best = candidates.reduce((a, b) => (b.q > a.q ? b : a));
    if (!(pointAt(window, best.index, ends).pValue <= maxPValue)) return found;
    found.push(best.index);
    found.sort((a, b) => a - b);
  }
}

function merge(values: readonly number[], weak: readonly Point[], maxPValue: number, minMagnitude: number): Point[] {
  let points = [...weak];
  while (points.length > 0) {
    let weakest = points.reduce((a, b) => (b.pValue > a.pValue ? b : a));
    if (weakest.pValue < maxPValue) {
      weakest = points.reduce((a, b) => (b.magnitude < a.magnitude ? b : a));
      if (weakest.magnitude > minMagnitude) return points;
    }
    const gone = points.indexOf(weakest);
    const left = points.filter((_, index) => index !== gone);
    const ends = [0, ...left.map(({ index }) => index), values.length];
    // Otava looks again at the two points behind the gap, and not at the one before it.
    points = left.map((point, index) =>
      index === gone || index === gone + 1 ? pointAt(values, point.index, ends) : point,
    );
  }
  return points;
}

function pointsAt(values: readonly number[], indices: readonly number[]): Point[] {
  const ends = [0, ...indices, values.length];
  return indices.map((index) => pointAt(values, index, ends));
}

/** The point between its neighbours. */
function pointAt(values: readonly number[], index: number, ends: readonly number[]): Point {
  const before = ends.filter((end) => end < index).at(-1) ?? 0;
  const after = ends.find((end) => end > index) ?? values.length;
  const [left, right] = [describe(values.slice(before, index)), describe(values.slice(index, after))];
  const enough = left.count + right.count > 2;
  return {
    index,
    pValue: enough ? pooledTTest(left, right).pValue : 1,
    magnitude: Math.max(change(left.mean, right.mean), change(right.mean, left.mean)),
  };
}

function describe(values: readonly number[]) {
  const center = mean(values);
  const spread = values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length;
  return { mean: center, variance: spread, count: values.length };
}

function change(from: number, to: number): number {
  return from === 0 ? 0 : Math.abs(to / from - 1);
}
