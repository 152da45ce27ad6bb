import type { FixRequest, Reproducer } from "./fix-request.ts";
import type { REASON_CODES, ReasonCode, Verdict } from "./outcomes.ts";
import { PlatformError } from "./platform-error.ts";
import { UserError } from "./user-error.ts";
import type { Outcome } from "./vocabulary.ts";

/** Ends an action's work from wherever it stands, with its verdict. */
export class Ending extends Error {
  override readonly name = "Ending";
  readonly verdict: Verdict;

  constructor(outcome: Outcome, reasonCode: ReasonCode, message: string) {
    super(message);
    this.verdict = undelivered(outcome, reasonCode, message);
  }
}

/** The verdict of an action that delivers nothing by itself. */
export function undelivered(outcome: Outcome, reasonCode: ReasonCode, message: string): Verdict {
  return { outcome, reason_code: reasonCode, delivery: "none", message };
}

export function notReproduced(code: (typeof REASON_CODES)["not_reproduced"][number], message: string): Ending {
  return new Ending("not_reproduced", code, message);
}

export function refused(code: (typeof REASON_CODES)["refused"][number], message: string): Ending {
  return new Ending("refused", code, message);
}

export function notFixable(code: (typeof REASON_CODES)["not_fixable"][number], message: string): Ending {
  return new Ending("not_fixable", code, message);
}

/**
 * How to see the failure of a request again.
 *
 * @throws Ending (`needs_reproducer`, `not_reproduced`) when the request has no way, with the request's own reason
 */
export function reproducerOf({ reproducer, not_reproducible: why }: FixRequest): Reproducer {
  if (reproducer !== null) return reproducer;
  if (why?.reason_code === "no_command") throw new Ending("needs_reproducer", "no_command", why.message);
  throw notReproduced(why?.reason_code ?? "step_unknown", why?.message ?? "The request has no command to run.");
}

/** What went wrong and, where somebody can mend it, what to do: for whoever sees one line alone. */
export function messageWithHint(error: UserError | PlatformError): string {
  const hint = error instanceof UserError ? error.hint : undefined;
  return hint === undefined ? error.message : `${error.message} ${hint}`;
}

/** The verdict of an error that ended a run: its own, `misconfigured`, `infra`, or `internal_error` for our bugs. */
export function verdictOfError(error: unknown): Verdict {
  if (error instanceof Ending) return error.verdict;
  if (error instanceof UserError) return undelivered("misconfigured", error.reasonCode, messageWithHint(error));
  if (error instanceof PlatformError) return undelivered("infra", error.reasonCode, error.message);
  return undelivered(
    "internal_error",
    "bug",
    `Regreen failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}
