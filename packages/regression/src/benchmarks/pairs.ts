import type { Environment, Measured } from "@regreen/contracts";
import { median } from "../statistics/order.ts";
import { compareRuns } from "./compare-runs.ts";
import { isSameMachine } from "./environments.ts";
import { type Finding, finding } from "./finding.ts";
import { isCounted, numbersOf } from "./kinds.ts";

interface Side {
  readonly measured: Measured;
  readonly environment: Environment;
}

/** Head against base, both measured for this very comparison. */
export function againstBase(base: Side, head: Side, confidence: number): Finding {
  const { measured } = head;
  const problem = incomparable(base.measured, measured);
  if (problem !== null) return problem;
  if (isCounted(measured)) return counted(base.measured, measured);
  const [before, after] = [usable(base.measured), usable(measured)];
  const difference = compareRuns(before, after, {
    confidence,
    direction: measured.direction,
  });
  const isOther = !isSameMachine(base.environment, head.environment);
  const isSingle = base.measured.runs.length === 1 || measured.runs.length === 1;
  return finding(measured, {
    evidence: isSingle ? "single" : "replicates",
    statistic: difference.statistic,
    before: difference.before,
    after: difference.after,
    change: difference.relativeChange,
    interval: difference.interval,
    pValue: difference.pValue,
    effect: difference.effect,
    noise: difference.noise,
    baseRuns: base.measured.runs.length,
    ...sideBySide(numbersOf(before, difference.statistic), numbersOf(after, difference.statistic)),
    doubt: isOther ? OTHER_MACHINE : isSingle ? SINGLE : null,
  });
}

/** The base's runs and then the head's, for a picture. */
function sideBySide(base: readonly number[], head: readonly number[]): Pick<Finding, "trend" | "headAt"> {
  return { trend: [...base, ...head], headAt: base.length };
}

export const OTHER_MACHINE = "The base was measured on another machine, which alone may be the reason.";
export const SINGLE = "Low evidence: one run on one side blocks nothing. Measure it again, in a process of its own.";

/** A finding that says why the two can't be compared; null where they can. */
export function incomparable(base: Measured, head: Measured): Finding | null {
  const error = (message: string) =>
    finding(head, { settled: { verdict: "error", message }, baseRuns: base.runs.length });
  if (base.unit !== head.unit) {
    return error(`The unit changed from "${base.unit}" to "${head.unit}": the numbers can't be compared.`);
  }
  if (base.direction !== null && head.direction !== null && base.direction !== head.direction) {
    return error(`${base.direction} was better before, ${head.direction} is now: the numbers can't be compared.`);
  }
  if (usable(head).length === 0) return error("Not one of its values is a number.");
  if (usable(base).length === 0) return error("Not one of the base's values is a number.");
  return null;
}

function usable({ runs }: Measured) {
  return runs.filter(({ best, median: middle }) => Number.isFinite(best) && Number.isFinite(middle));
}

/** What is counted has no noise to test against: the numbers themselves differ or don't. */
export function counted(base: Measured, head: Measured): Finding {
  const [a, b] = [numbersOf(base.runs, "median"), numbersOf(head.runs, "median")];
  const [before, after] = [median(a), median(b)];
  const spread = Math.max(...a, ...b) - Math.min(...a, ...b);
  const within = Math.max(Math.max(...a) - Math.min(...a), Math.max(...b) - Math.min(...b));
  return finding(head, {
    evidence: "replicates",
    statistic: "median",
    before,
    after,
    change:
      before === after
        ? 0
        : before === 0
          ? Math.sign(after) * Number.POSITIVE_INFINITY
          : (after - before) / Math.abs(before),
    // Counts that vary within a side by as much as between the sides have noise after all.
    pValue: before === after || within * 2 > spread ? 1 : 0,
    effect: Math.sign(after - before),
    noise: 0,
    baseRuns: base.runs.length,
    ...sideBySide(a, b),
  });
}
