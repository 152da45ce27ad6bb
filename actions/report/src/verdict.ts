import {
  ALL_REASON_CODES,
  OUTCOMES,
  type Outcome,
  type OutcomeReport,
  REASON_CODES,
  type ReasonCode,
  type Verdict,
} from "@regreen/contracts";
import type { RunInputs } from "./inputs.ts";

/** Worst first: what a reader has to know before anything else decides how the whole run is called. */
const WORST_FIRST: readonly Outcome[] = [
  "internal_error",
  "misconfigured",
  "refused",
  "over_budget",
  "proposed",
  "not_fixable",
  "needs_reproducer",
  "not_reproduced",
  "infra",
  "flaky",
  "healed",
  "already_green",
  "nothing_to_do",
];

/** The verdict on a whole run: that of the analysis when it found no cause, else the worst of the causes. */
export function overallVerdict({ analyze, causesLeft }: RunInputs, outcomes: readonly OutcomeReport[]): Verdict {
  if (outcomes.length === 0) return analysisVerdict(analyze);
  const worst = worstOf(outcomes) as OutcomeReport;
  return {
    outcome: worst.outcome,
    reason_code: worst.reason_code,
    delivery: "none",
    message: `${countByOutcome(outcomes)}${leftOver(causesLeft)}`,
  };
}

/** The outcome that a reader has to know of before all others; undefined where there is none. */
export function worstOf(outcomes: readonly OutcomeReport[]): OutcomeReport | undefined {
  return WORST_FIRST.flatMap((outcome) => outcomes.filter((each) => each.outcome === outcome))[0];
}

function analysisVerdict(analyze: RunInputs["analyze"]): Verdict {
  const outcome = OUTCOMES.find((each) => each === analyze.outcome);
  const reason = ALL_REASON_CODES.find((each) => each === analyze.reasonCode);
  if (outcome === undefined || reason === undefined || !belongs(outcome, reason)) {
    const message = `The analyze job ended as "${analyze.result}" without saying how; its log says why.`;
    return { outcome: "internal_error", reason_code: "bug", delivery: "none", message };
  }
  return { outcome, reason_code: reason, delivery: "none", message: analyze.message || "No cause was found." };
}

function belongs(outcome: Outcome, reason: ReasonCode): boolean {
  return (REASON_CODES[outcome] as readonly string[]).includes(reason);
}

function leftOver(causes: number): string {
  return causes === 0 ? "" : ` ${causes} more ${causes === 1 ? "is" : "are"} left for a later run (max-causes).`;
}

function countByOutcome(outcomes: readonly OutcomeReport[]): string {
  const counts = WORST_FIRST.toReversed()
    .map((outcome) => ({ outcome, count: outcomes.filter((each) => each.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`);
  return `${outcomes.length} cause${outcomes.length === 1 ? "" : "s"}: ${counts.join(", ")}.`;
}
