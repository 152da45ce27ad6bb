export interface PerfherderOptions {
  /** Values after a change, the changed one included. */
  readonly foreWindow: number;
  readonly minBackWindow: number;
  readonly maxBackWindow: number;
  /** Above this |t| a point is a change. */
  readonly tThreshold: number;
}

interface Scored {
  readonly t: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Changes as Mozilla's Perfherder finds them (treeherder `perf/perfalert`): a t-like score of the values before and after each
 * point, the nearer ones weighing more; the highest score among its neighbours wins.
 *
 * @param groups values of each push, in the order of time
 * @returns indices of pushes
 */
export function perfherderChanges(groups: readonly (readonly number[])[], options: PerfherderOptions): number[] {
  const scores = scoresOf(groups, options);
  const { foreWindow, minBackWindow, tThreshold } = options;
  return scores.flatMap((own, index) => {
    if (index === 0 || own.before < minBackWindow || own.after < foreWindow || own.t <= tThreshold) return [];
    const higher = [scores[index - 1], scores[index + 1]].some((other) => other !== undefined && other.t > own.t);
    return higher ? [] : [index];
  });
}

function scoresOf(groups: readonly (readonly number[])[], options: PerfherderOptions): Scored[] {
  const scores: Scored[] = [{ t: 0, before: 0, after: 0 }];
  let sinceChange = 0;
  for (let index = 1; index < groups.length; index++) {
    // Behind a change the window back grows with what is known of the new level.
    const reach = Math.min(Math.max(sinceChange, options.minBackWindow), options.maxBackWindow);
    const before = collect(groups.slice(Math.max(0, index - reach), index).reverse(), options.maxBackWindow);
    const after = collect(groups.slice(index), options.foreWindow);
    const t = Math.abs(weightedT(before, after));
    scores.push({ t, before: before.flat().length, after: after.flat().length });
    sinceChange = t > options.tThreshold ? 0 : sinceChange + 1;
  }
  return scores;
}

/** Whole groups, until there are enough values. */
function collect(groups: readonly (readonly number[])[], enough: number): readonly (readonly number[])[] {
  let count = 0;
  const end = groups.findIndex((group) => {
    count += group.length;
    return count >= enough;
  });
  return end === -1 ? groups : groups.slice(0, end + 1);
}

function weightedT(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  const [a, b] = [describe(before), describe(after)];
  const difference = b.average - a.average;
  if (a.count === 0 || b.count === 0 || difference === 0) return 0;
  if (a.variance === 0 && b.variance === 0) return Number.POSITIVE_INFINITY;
  return difference / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

/** The average weighs the n-th nearest of N groups (N − n) / N; the variance is that of all values round it. */
function describe(groups: readonly (readonly number[])[]) {
  let weighted = 0;
  let weights = 0;
  for (const [index, group] of groups.entries()) {
    const weight = (groups.length - index) / groups.length;
    for (const value of group) weighted += weight * value;
    weights += weight * group.length;
  }
  const average = weights === 0 ? 0 : weighted / weights;
  const values = groups.flat();
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return { average, count: values.length, variance: values.length > 1 ? squares / (values.length - 1) : 0 };
}
