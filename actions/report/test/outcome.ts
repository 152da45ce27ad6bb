import type { OutcomeReport } from "@regreen/contracts";

/** How one cause ended, as `open-pr` tells it. */
export const HEALED: OutcomeReport = {
  schema_version: 1,
  fingerprint: "0123456789ab",
  fix_type: "lint",
  summary: "Prettier: 1 file",
  outcome: "healed",
  reason_code: "proven",
  delivery: "draft_pr",
  message: "Red before, green after.",
  url: "https://github.com/acme/shop/pull/7",
  number: 7,
  branch: "ai/fix/0123456789ab",
  commit_sha: null,
};
