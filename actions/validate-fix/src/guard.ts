import type { Logger } from "@regreen/action-kit";
import { refused } from "@regreen/contracts";
import { checkPatch, DEFAULT_RULES, PatchError, type PatchInfo, parsePatch, refusal } from "@regreen/patch";
import { guardrails, outsideAllowedPaths, type Policy } from "@regreen/policy";

/**
 * Runs the guardrails over the patch once more: this job does not take generate-fix's word for it. Paths that need a
 * label are judged by open-pr, which alone can see labels.
 *
 * @throws Ending `refused`
 */
export function guard(patch: string, policy: Policy, logger: Logger): PatchInfo {
  const info = readPatch(patch);
  const violations = checkPatch(info, { ...DEFAULT_RULES, ...guardrails(policy), gateOpen: true });
  const worst = refusal(violations);
  if (worst !== undefined) {
    throw refused(worst.reason_code, worst.file === null ? worst.message : `${worst.file}: ${worst.message}`);
  }
  const [outside] = outsideAllowedPaths(
    policy,
    info.files.map((file) => file.path),
  );
  if (outside !== undefined) throw refused("path_denied", `${outside} is not among policy.allowed_paths.`);
  for (const { file, message } of violations) logger.info(`For the review: ${file ?? "patch"}: ${message}`);
  return info;
}

function readPatch(patch: string): PatchInfo {
  try {
    return parsePatch(patch);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw refused("patch_malformed", error.message);
  }
}
