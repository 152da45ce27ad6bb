import { Ending, refused } from "@regreen/contracts";
import {
  checkWithPolicy,
  MAX_PATCH_CHARS,
  PatchError,
  type PatchInfo,
  parsePatch,
  type Verdict,
  type Violation,
  verdictOf,
} from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import type { Changes } from "./changes.ts";

export interface Judgement {
  readonly verdict: Verdict;
  /** The gravest first. */
  readonly violations: readonly Violation[];
}

/**
 * Rules about what a fix by a machine may be; on a person's branch they say where to look, and nothing more. What nobody
 * may do (secrets, tests made weaker, denied and gated paths) they are not.
 */
const FIXES_ONLY: readonly string[] = [
  "allowed-paths",
  "binary",
  "changed-lines",
  "files",
  "lockfile-lines",
  "mode",
  "protected-path",
  "rename",
];

/**
 * All guardrails over a change.
 *
 * @param labels labels that open gates
 * @param isBots whether it is on a branch of Regreen's
 */
export function judge(
  { patch, texts }: Changes,
  policy: Policy,
  { labels, isBots }: { readonly labels: readonly string[]; readonly isBots: boolean },
): Judgement {
  // A pull request that changes nothing can do no harm.
  if (patch === "") return { verdict: "allow", violations: [] };
  const found = checkWithPolicy(readPatch(patch), policy, { labels, texts });
  const violations = found.map((each) => (isBots || !FIXES_ONLY.includes(each.rule) ? each : asReview(each)));
  return judgementOf(violations);
}

/** What a change comes to that could not even be read. */
export function judgeUnreadable({ verdict }: Ending): Judgement {
  const { reason_code, message } = verdict;
  const known = reason_code === "patch_too_large" ? reason_code : "patch_malformed";
  return judgementOf([{ rule: "unreadable", reason_code: known, severity: "block", file: null, line: null, message }]);
}

function judgementOf(violations: readonly Violation[]): Judgement {
  const sorted = [...violations].sort((a, b) => Number(a.severity === "review") - Number(b.severity === "review"));
  return { verdict: verdictOf(violations), violations: sorted };
}

function asReview(violation: Violation): Violation {
  return { ...violation, severity: "review" };
}

/** @throws Ending `refused` */
function readPatch(patch: string): PatchInfo {
  if (patch.length > MAX_PATCH_CHARS)
    throw refused("patch_too_large", `The change has ${patch.length} characters; at most ${MAX_PATCH_CHARS} are read.`);
  try {
    return parsePatch(patch);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw new Ending("refused", "patch_malformed", error.message);
  }
}
