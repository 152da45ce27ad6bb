import { refused } from "@regreen/contracts";
import {
  checkPatch,
  DEFAULT_RULES,
  PatchError,
  type PatchInfo,
  parsePatch,
  refusal,
  type Violation,
} from "@regreen/patch";
import { guardrails, outsideAllowedPaths, type Policy } from "@regreen/policy";
import type { Recipe } from "@regreen/recipes";

/** A patch that the guardrails let through, and what they want a person to look at. */
export interface Guarded {
  readonly info: PatchInfo;
  readonly review: readonly Violation[];
}

/**
 * The guardrails over a recipe's patch. Paths that need a label are judged by open-pr, which alone can see labels.
 *
 * @throws Ending `refused`
 */
export function guard(patch: string, policy: Policy, recipe: Recipe): Guarded {
  const info = parse(patch);
  const testFiles = recipe.mayTouchTests ? "allow" : "deny";
  const review = checkPatch(info, { ...DEFAULT_RULES, ...guardrails(policy), gateOpen: true, testFiles });
  const worst = refusal(review);
  if (worst !== undefined)
    throw refused(worst.reason_code, worst.file === null ? worst.message : `${worst.file}: ${worst.message}`);
  const paths = info.files.map((file) => file.path);
  const [outside] = outsideAllowedPaths(policy, paths);
  if (outside !== undefined) throw refused("path_denied", `${outside} is not among policy.allowed_paths.`);
  return { info, review };
}

function parse(patch: string): PatchInfo {
  try {
    return parsePatch(patch);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw refused("patch_malformed", error.message);
  }
}
