import type { REASON_CODES } from "@regreen/contracts";

/** What a patch may do. The hard denials of `paths.ts` hold whatever stands here. */
export interface PatchRules {
  /** Reject at this many additions and deletions, lockfiles left out (requirements SAF-01). */
  readonly maxChangedLines: number;
  /** Reject at this many changed lines of lockfiles, which package managers write. */
  readonly maxLockfileLines: number;
  readonly maxFiles: number;
  /** Globs of paths that no patch may touch, beside the hard denials. */
  readonly deniedPaths: readonly string[];
  /** Globs of paths that need a label on the issue or pull request (requirements SAF-02). */
  readonly gatedPaths: readonly string[];
  /** True when that label is there. */
  readonly gateOpen: boolean;
  /** Formatters and mechanical fixes may edit test files; deleting tests is never allowed. */
  readonly testFiles: "allow" | "deny";
}

export const DEFAULT_RULES: PatchRules = {
  maxChangedLines: 400,
  maxLockfileLines: 20_000,
  maxFiles: 40,
  deniedPaths: [],
  gatedPaths: ["infra/**", "security/**"],
  gateOpen: false,
  testFiles: "allow",
};

/** What a guardrail found. A patch with a `block` is refused; `review` is said to the person who reviews. */
export interface Violation {
  readonly rule: string;
  readonly reason_code: Extract<
    (typeof REASON_CODES)["refused"][number],
    "path_denied" | "patch_too_large" | "patch_malformed" | "secret_detected" | "cheating"
  >;
  readonly severity: "block" | "review";
  readonly file: string | null;
  readonly message: string;
}
