import { POLICY_PATH, type Policy, readPolicy } from "@regreen/policy";
import { type Check, error, ok, warning } from "./check.ts";
import type { Repository } from "./repository.ts";

/** The policy of the working tree, and every problem of its file; null when it can't be used. */
export function checkPolicy(repository: Repository): { readonly policy: Policy | null; readonly checks: Check[] } {
  const { policyText: text, currentBranch, defaultBranch } = repository;
  const { policy, problems } = readPolicy(text);
  const checks = problems.map(({ line, column, message }) =>
    error("policy", message, HINT, { file: POLICY_PATH, line, column }),
  );
  if (policy === null) return { policy, checks };
  if (text === null)
    return { policy, checks: [ok("policy", "There is no policy file, so every setting has its default.")] };
  const good = ok("policy", "The policy is valid.", { file: POLICY_PATH, line: null });
  if (currentBranch === null || currentBranch === defaultBranch) return { policy, checks: [good] };
  const message = `This is the file of the branch ${currentBranch}; what counts is the one on ${defaultBranch}.`;
  return { policy, checks: [good, warning("policy", message, `Merge it into ${defaultBranch}.`)] };
}

const HINT = "docs/policy.md lists every key with its default.";
