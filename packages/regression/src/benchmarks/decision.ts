import type { BenchmarkResult, BenchmarkVerdict } from "@regreen/contracts";
import { alphaOf } from "../statistics/significance.ts";
import type { Finding } from "./finding.ts";
import { isCounted } from "./kinds.ts";

export interface JudgeOptions {
  /** Relative; smaller changes are the same. */
  readonly minChange: number;
  /** Relative; from here on a regression is a large one. */
  readonly largeChange: number;
  /** Of being a change at all, 0..1. */
  readonly confidence: number;
}

type Words = Pick<BenchmarkResult, "verdict" | "message">;

/** @param adjustedP the p-value after the correction for all benchmarks of the run; null where there was no test */
export function resultOf(
  suite: string,
  found: Finding,
  adjustedP: number | null,
  options: JudgeOptions,
): BenchmarkResult {
  const { measured } = found;
  const words = found.settled ?? decide(found, adjustedP, options);
  const hasMoved = words.verdict === "regressed" || words.verdict === "improved";
  const isLarge = Math.abs(found.change ?? 0) >= options.largeChange;
  return {
    suite,
    name: measured.name,
    metric: measured.metric,
    unit: measured.unit,
    direction: measured.direction,
    verdict: words.verdict,
    size: words.verdict === "regressed" ? (isLarge ? "large" : "small") : null,
    message: [words.message, found.remark].filter((text) => text !== null).join(" "),
    evidence: found.evidence,
    before: found.before,
    after: found.after,
    relative_change: finiteOrNull(found.change),
    interval: found.interval === null ? null : [finiteOrNull(found.interval.low), finiteOrNull(found.interval.high)],
    confidence: adjustedP === null ? null : Math.max(0, 1 - adjustedP),
    effect: found.effect,
    base_runs: found.baseRuns,
    head_runs: found.headRuns,
    statistic: found.statistic,
    trend: found.trend.slice(-MAX_TREND),
    changed_at: shifted((hasMoved ? found.headAt : null) ?? found.changedAt, found.trend.length),
    suspects: [...new Set(found.suspects)].slice(-MAX_SUSPECTS),
  };
}

const MAX_TREND = 120;
const MAX_SUSPECTS = 50;

/** Index of what is left of the trend; the change itself may be older than that. */
function shifted(index: number | null, length: number): number | null {
  return index === null ? null : Math.max(0, index - Math.max(0, length - MAX_TREND));
}

function decide(found: Finding, adjustedP: number | null, options: JudgeOptions): Words {
  const { change, measured, pValue } = found;
  if (change === null || Number.isNaN(change)) {
    return { verdict: "inconclusive", message: "There is nothing to compare it with." };
  }
  const moved = `It is ${percent(change)} ${change > 0 ? "larger" : "smaller"}`;
  if (Math.abs(change) <= options.minChange) return { verdict: "same", message: trifle(found, options) };
  if (pValue === null) return { verdict: "inconclusive", message: `${moved}. ${tooFew(found)}` };
  const alpha = alphaOf(options.confidence);
  if (pValue > alpha) return { verdict: "same", message: WITHIN };
  if (found.doubt !== null) return { verdict: "inconclusive", message: `${moved}. ${found.doubt}` };
  if (adjustedP === null || adjustedP > alpha) {
    return { verdict: "inconclusive", message: `${moved}, which among so many benchmarks may be chance.` };
  }
  if (measured.direction === null) {
    return { verdict: "inconclusive", message: `${moved}. Nobody says which way is better.` };
  }
  return { verdict: directed(change, measured.direction), message: `${moved}: ${how(found)}.` };
}

const WITHIN = "Within the noise.";

/** How much it is stands beside it already. */
function trifle({ change, measured, pValue }: Finding, { minChange, confidence }: JudgeOptions): string {
  if (change === 0 && isCounted(measured)) return "No change.";
  const isReal = pValue !== null && pValue <= alphaOf(confidence);
  return isReal || isCounted(measured) ? `Too small to count: the floor is ${percent(minChange)}.` : WITHIN;
}

function tooFew({ baseRuns, headRuns }: Finding): string {
  return `Low evidence: ${headRuns} against ${baseRuns} ${baseRuns === 1 ? "run" : "runs"} can't be sure of it.`;
}

function how({ evidence, baseRuns, headRuns }: Finding): string {
  switch (evidence) {
    case "replicates":
      return `${headRuns} ${headRuns === 1 ? "run" : "runs"} against ${baseRuns} of the base`;
    case "stored":
      return `outside of what ${baseRuns} earlier runs vary by`;
    case "trend":
      return "a new level that lasts";
    default:
      return "counted, not timed";
  }
}

function directed(change: number, direction: "lower" | "higher"): BenchmarkVerdict {
  return change > 0 === (direction === "lower") ? "regressed" : "improved";
}

/** `12.3 %`, of the magnitude. */
function percent(share: number): string {
  const value = Math.abs(share) * 100;
  if (!Number.isFinite(value)) return "infinitely";
  return `${value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} %`;
}

function finiteOrNull(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value;
}
