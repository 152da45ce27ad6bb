import type { Execution, Failure, Fix, FixType, ModelUsage, Outcome, ReasonCode, Validation } from "@regreen/contracts";

/** How a healing ended, for people and for `--json`. */
export interface HealResult {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly message: string;
  readonly fixType: FixType;
  /** What broke; empty when the command passes or says nothing that is understood. */
  readonly failures: readonly Failure[];
  /** Ids of the recipes whose work the patch is. */
  readonly recipes: readonly string[];
  /** "" when there is none. */
  readonly patch: string;
  readonly files: readonly string[];
  readonly fix: Fix | null;
  readonly validation: Validation | null;
  /** The first run of the command. */
  readonly firstRun: Pick<Execution, "exit_code" | "duration_ms"> | null;
  readonly applied: boolean;
  /** The fix is in the user's index as well; not so with `--commit`. */
  readonly staged: boolean;
  /** Commit that holds the fix, with `--commit`. */
  readonly commit: string | null;
  /** What was asked of a model, and what it cost; null when none was asked. */
  readonly usage: ModelUsage | null;
  /** What a person should look at in a model's fix before it is used. */
  readonly review: readonly string[];
}

/** A result without a fix. */
export function unhealed(
  outcome: Outcome,
  reasonCode: ReasonCode,
  message: string,
  more: Partial<Omit<HealResult, "outcome" | "reasonCode" | "message">> = {},
): HealResult {
  return {
    fixType: "unknown",
    failures: [],
    recipes: [],
    patch: "",
    files: [],
    fix: null,
    validation: null,
    firstRun: null,
    applied: false,
    staged: false,
    commit: null,
    usage: null,
    review: [],
    ...more,
    outcome,
    reasonCode,
    message,
  };
}

/** Verified only when the step was seen red before the fix and green after it. */
export function isVerified(result: HealResult): boolean {
  return result.outcome === "healed" && result.validation?.verified === true;
}

/** The answer of `--json`. */
export function toJson(result: HealResult): Record<string, unknown> {
  return {
    outcome: result.outcome,
    reason_code: result.reasonCode,
    verified: isVerified(result),
    fix_type: result.fixType,
    recipes: result.recipes,
    stages: (result.validation?.stages ?? []).map(({ name, result: ended, note }) => ({ name, result: ended, note })),
    files: result.files,
    patch: result.patch,
    message: result.message,
    failures: result.failures,
    applied: result.applied,
    staged: result.staged,
    commit: result.commit,
    review: result.review,
    model_calls: result.usage?.calls.length ?? 0,
    cost_usd: result.usage?.usd ?? 0,
  };
}
