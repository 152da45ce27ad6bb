import type { Delivery, Outcome } from "./vocabulary.ts";

/** Conclusion of the job that reports an outcome. `neutral` ends green, with a notice. */
export type JobConclusion = "success" | "neutral" | "failure";

interface OutcomeRow {
  /** Exit code of the command line. 0 is kept for "the command is green, and that is proven". */
  readonly exit: number;
  readonly job: JobConclusion;
  /** One line for people, used in summaries. */
  readonly says: string;
}

/**
 * The one table outcome → CLI exit → job conclusion (DESIGN §4.2).
 *
 * Exit 1 is kept for our own bugs (`internal_error`) and 2 for unusable input (`misconfigured`), as most tools do;
 * every other way of not healing has an exit of its own, so that a script can tell them apart.
 */
export const OUTCOME_TABLE: Readonly<Record<Outcome, OutcomeRow>> = {
  healed: { exit: 0, job: "success", says: "The failing step was red before the fix and is green after it." },
  already_green: { exit: 0, job: "success", says: "The step passes without any change." },
  nothing_to_do: { exit: 0, job: "success", says: "There is nothing to mend." },
  internal_error: { exit: 1, job: "failure", says: "Regreen itself failed; this is a bug." },
  misconfigured: { exit: 2, job: "failure", says: "An input, a permission or a setting is wrong." },
  proposed: { exit: 10, job: "neutral", says: "There is a fix, but it is not proven." },
  not_fixable: { exit: 11, job: "neutral", says: "No recipe applies; a person has to look." },
  not_reproduced: { exit: 12, job: "neutral", says: "The failing step could not be reproduced here." },
  needs_reproducer: { exit: 13, job: "neutral", says: "There is no command that shows the failure." },
  flaky: { exit: 14, job: "neutral", says: "The same code failed and passed." },
  infra: { exit: 15, job: "neutral", says: "The runner, the network or a service failed, not the code." },
  refused: { exit: 16, job: "neutral", says: "A guardrail refused the patch." },
  over_budget: { exit: 17, job: "neutral", says: "The budget does not allow another attempt." },
};

/** The sign before an outcome in a summary: done, left to a person, or broken. */
export function signOf(outcome: Outcome): "✅" | "⚪" | "❌" {
  const { job } = OUTCOME_TABLE[outcome];
  return job === "success" ? "✅" : job === "neutral" ? "⚪" : "❌";
}

/**
 * Why a cause ended as it did. A code belongs to one outcome; the texts are documented in docs/troubleshooting.md,
 * where a test looks for every one of them.
 */
export const REASON_CODES = {
  healed: ["proven"],
  already_green: ["step_passes"],
  nothing_to_do: [
    "no_failure",
    "run_not_failed",
    "opted_out",
    "bot_branch",
    "protected_branch",
    "superseded",
    "gate_passed",
    "money_reserved",
    "money_settled",
    "reported",
    "no_drift",
    "drift_accepted",
    "measured",
    "baselines_written",
    "model_written",
    "published",
    "no_findings",
    "patch_recorded",
  ],
  proposed: ["fix_to_try", "not_proven", "suggestion_only", "fork", "time_budget"],
  not_fixable: [
    "no_recipe",
    "recipe_no_change",
    "still_red",
    "new_failures",
    "fewer_tests",
    "low_confidence",
    "type_excluded",
    "model_declined",
    "model_malformed",
    "token_limit",
    "small_drift",
    "large_drift",
    "inconclusive",
    "baseline_new",
    "baseline_missing",
    "findings_found",
  ],
  not_reproduced: [
    "different_failure",
    "step_unknown",
    "unresolved_expression",
    "masked_value",
    "unsupported_runner",
    "unsupported_shell",
    "setup_failed",
    "tool_missing",
    "timed_out",
    "container_job",
  ],
  needs_reproducer: ["no_command"],
  flaky: ["passed_on_rerun", "by_history"],
  infra: ["platform_failure", "network", "logs_expired", "mass_failure", "model_unavailable", "not_all_checked"],
  refused: [
    "digest_mismatch",
    "path_denied",
    "patch_too_large",
    "patch_malformed",
    "secret_detected",
    "cheating",
    "head_moved",
    "closed_by_person",
    "stage_failed",
    "update_not_confirmed",
    "patch_state",
  ],
  over_budget: [
    "max_open_prs",
    "max_fixes_per_day",
    "max_fixes_per_pr",
    "budget_exceeded",
    "attempts_exhausted",
    "run_cap",
    "no_progress",
    "no_ledger",
    "no_reservation",
    "provider_limit",
  ],
  misconfigured: [
    "bad_input",
    "bad_contract",
    "permission_missing",
    "pr_creation_disabled",
    "bad_policy",
    "not_found",
    "not_git",
    "unknown_model",
    "model_access",
    "nothing_compared",
    "bad_baseline",
    "bad_results",
  ],
  internal_error: ["bug"],
} as const satisfies Record<Outcome, readonly string[]>;

export type ReasonCode = (typeof REASON_CODES)[Outcome][number];

/** Every reason code, in the order of the table. */
export const ALL_REASON_CODES: readonly ReasonCode[] = Object.values(REASON_CODES).flat();

const OUTCOME_OF = new Map(
  Object.entries(REASON_CODES).flatMap(([outcome, codes]) => codes.map((code) => [code, outcome as Outcome] as const)),
);

/** The outcome that a reason code belongs to. */
export function outcomeOf(code: ReasonCode): Outcome {
  const outcome = OUTCOME_OF.get(code);
  if (outcome === undefined) throw new Error(`No outcome has the reason code ${code}.`);
  return outcome;
}

/** The verdict every action, job and command ends with. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly reason_code: ReasonCode;
  readonly delivery: Delivery;
  /** One sentence for people: what happened and, when there is something to do, what to do. */
  readonly message: string;
}
