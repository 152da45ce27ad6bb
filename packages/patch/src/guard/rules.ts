import type { REASON_CODES } from "@regreen/contracts";
import type { Guardrails } from "@regreen/policy";
import { fixedGates } from "./fixed-paths.ts";

/** What a patch may do: what the repository decides, and the rest. The hard denials of `paths.ts` hold whatever stands here. */
export interface PatchRules extends Guardrails {
  /** Reject at this many changed lines of lockfiles, which package managers write. */
  readonly maxLockfileLines: number;
  /**
   * Formatters and mechanical fixes may edit test files; deleting tests is never allowed. `add-only`: new tests and new lines,
   * while every line that is there stays.
   */
  readonly testFiles: "allow" | "add-only" | "deny";
}

export const DEFAULT_RULES: PatchRules = {
  maxChangedLines: 400,
  maxLockfileLines: 20_000,
  maxFiles: 40,
  deniedPaths: [],
  gates: [{ paths: ["infra/**", "security/**"], label: "infrastructure-change" }, ...fixedGates([])],
  lockfileHosts: [],
  testFiles: "allow",
};

/** What is to be done with a patch: `block` refuses it, `review` shows it to a person with what was found. */
export type Verdict = "allow" | "review" | "block";

/** The verdict on a whole patch. */
export function verdictOf(violations: readonly Pick<Violation, "severity">[]): Verdict {
  if (violations.some((violation) => violation.severity === "block")) return "block";
  return violations.length > 0 ? "review" : "allow";
}

/** What a guardrail found. A patch with a `block` is refused; `review` is said to the person who reviews. */
export interface Violation {
  readonly rule: string;
  readonly reason_code: Extract<
    (typeof REASON_CODES)["refused"][number],
    "path_denied" | "patch_too_large" | "patch_malformed" | "secret_detected" | "cheating"
  >;
  readonly severity: "block" | "review";
  readonly file: string | null;
  /** 1-based, in the file as it is after the change, else as it was before; null or absent where no line can be named. */
  readonly line?: number | null;
  readonly message: string;
  /** It would only be shown in the patch of a person: who wrote it may have meant no harm. */
  readonly hardened?: true;
}
