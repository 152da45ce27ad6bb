import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { POLICY_PATH, type Policy, parsePolicy } from "@regreen/policy";

/** As much as the schema allows. */
const WIDEST = { max_lines_changed: 100_000, max_files: 1_000 } as const;
const WIDEST_MINUTES = 360;

/**
 * The policy on a laptop: the repository's own file, else defaults for somebody who sits in front of the diff. Limits that keep
 * a pull request reviewable, and labels that only a pull request can have, don't count here; what is forbidden by nature does.
 * Nor does `fix.allowed_types`, which says how far Regreen goes by itself (docs/rollout.md): here a person asks.
 */
export function laptopPolicy(top: string): Policy {
  const file = path.join(top, POLICY_PATH);
  const text = existsSync(file) ? readFileSync(file, "utf8") : null;
  const policy = parsePolicy(POLICY_PATH, text);
  // A change document goes with a pull request; and somebody sits here who can end what takes too long.
  const own = {
    ...policy,
    fix: { ...policy.fix, allowed_types: parsePolicy(POLICY_PATH, null).fix.allowed_types },
    change_doc: { ...policy.change_doc, enabled: false },
    validate: { ...policy.validate, total_timeout_minutes: WIDEST_MINUTES },
  };
  if (text !== null) return own;
  return {
    ...own,
    fix: { ...own.fix, min_confidence: 0 },
    policy: { ...own.policy, ...WIDEST, label_gated_paths: [] },
  };
}
