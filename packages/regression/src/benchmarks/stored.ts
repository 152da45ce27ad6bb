import type { Environment, Measured, NoiseModel } from "@regreen/contracts";
import { changePoints, TREND_DEFAULTS } from "../statistics/change-points.ts";
import { cliffsDelta } from "../statistics/effect.ts";
import { mad, median } from "../statistics/order.ts";
import { predictionP } from "./compare-runs.ts";
import { type Finding, finding } from "./finding.ts";
import { isCounted, numbersOf, type Statistic } from "./kinds.ts";
import { counted, incomparable, OTHER_MACHINE, SINGLE } from "./pairs.ts";
import { type Appearance, type Point, pointsOf } from "./timeline.ts";

export interface Head {
  readonly measured: Measured;
  readonly environment: Environment;
  readonly commit: string | null;
}

/** From so many stored runs their spread is worth something. */
const MIN_STORED = 8;
/** A new level counts as news for so many runs; after that it is what is. */
const RECENT = 12;

/**
 * Head against earlier runs. On the history's own line its newest lasting level is looked at; elsewhere (a pull request) head
 * alone against the newest level, so that nobody is blamed for what was slow before.
 */
export function againstHistory(earlier: readonly Appearance[], head: Head, isOwnLine: boolean): Finding | null {
  const statistic: Statistic = head.measured.runs.every(({ rounds }) => rounds > 1) ? "median" : "best";
  const { points, isOther } = pointsOf(earlier, { statistic, ...head });
  const last = points.at(-1);
  if (last === undefined) return null;
  const problem = incomparable(last.measured, head.measured);
  if (problem !== null) return problem;
  const comparable = points.filter(({ measured }) => measured.unit === head.measured.unit);
  const values = comparable.map(({ value }) => value);
  const own = median(numbersOf(head.measured.runs, statistic));
  const trend = [...values, own];
  const news = isOwnLine && !isOther ? newLevel(comparable, head, trend, statistic) : null;
  if (news !== null) return news;
  const common = { trend, changedAt: changePoints(trend).at(-1)?.index ?? null };
  if (isCounted(head.measured))
    return { ...counted(last.measured, head.measured), ...common, headAt: null, evidence: "stored" };
  const level = values.slice(changePoints(values).at(-1)?.index ?? 0);
  return {
    ...againstValues(level, head.measured, statistic),
    ...common,
    ...(isOther ? { doubt: OTHER_MACHINE } : {}),
    suspects: head.commit === null ? [] : [head.commit],
  };
}

/** A change of level among the newest runs, which head is part of. */
function newLevel(
  earlier: readonly Point[],
  head: Head,
  trend: readonly number[],
  statistic: Statistic,
): Finding | null {
  const points = changePoints(trend);
  const [old, found] = [points.at(-2), points.at(-1)];
  if (found === undefined || found.index < trend.length - RECENT) return null;
  const first = found.index < earlier.length ? earlier[found.index]?.commit : head.commit;
  const wasTold = changePoints(trend.slice(0, -1)).some(({ index }) => Math.abs(index - found.index) <= 3);
  const after = trend.slice(found.index);
  // The level before it, and not those before that.
  const before = trend.slice(old?.index ?? Math.max(0, trend.length - TREND_DEFAULTS.window), found.index);
  return finding(head.measured, {
    evidence: "trend",
    statistic,
    before: found.before,
    after: found.after,
    change: found.relativeChange,
    pValue: found.pValue,
    effect: cliffsDelta(before, after),
    baseRuns: before.length,
    headRuns: after.length,
    trend,
    changedAt: found.index,
    suspects: first ? [first] : [],
    remark: wasTold ? `The level changed ${after.length} runs ago and was told then.` : null,
  });
}

/** Head against what a model remembers. */
export function againstModel(model: NoiseModel, head: Head): Finding | null {
  const known = model.benchmarks.find(
    ({ name, metric }) => name === head.measured.name && metric === head.measured.metric,
  );
  if (known === undefined) return null;
  const stored = { ...known, runs: known.values.map((value) => ({ best: value, median: value, rounds: 1 })) };
  const problem = incomparable(stored, head.measured);
  if (problem !== null) return problem;
  if (isCounted(head.measured)) return { ...counted(stored, head.measured), evidence: "stored" };
  const numbers = numbersOf(head.measured.runs, known.statistic);
  const trend = [...known.values, ...numbers];
  return { ...againstValues(known.values, head.measured, known.statistic), trend, headAt: known.values.length };
}

/** Head's middle run against values of which each stands for a run of its own, on a machine of its own. */
function againstValues(values: readonly number[], measured: Measured, statistic: Statistic): Finding {
  const numbers = numbersOf(measured.runs, statistic);
  const [before, after] = [median(values), median(numbers)];
  const isSingle = measured.runs.length === 1;
  const isEnough = values.length >= MIN_STORED;
  return finding(measured, {
    evidence: isSingle || !isEnough ? "single" : "stored",
    statistic,
    before,
    after,
    change: after === before ? 0 : (after - before) / Math.abs(before),
    pValue: isEnough ? predictionP(values, after) : null,
    effect: cliffsDelta(values, numbers),
    noise: before === 0 ? null : mad(values) / Math.abs(before),
    baseRuns: values.length,
    doubt: isSingle ? SINGLE : null,
  });
}
