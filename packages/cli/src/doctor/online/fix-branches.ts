import { type Check, ok, warning } from "../check.ts";
import type { OnlineSituation } from "./check-online.ts";

/** Rules that keep a branch from being made, or a commit from being added to it. */
const IN_THE_WAY = [
  "creation",
  "update",
  "pull_request",
  "required_status_checks",
  "merge_queue",
  "branch_name_pattern",
];
/** Rules about words of a commit that a fix may break. */
const ABOUT_COMMITS = ["commit_message_pattern", "commit_author_email_pattern", "committer_email_pattern"];

const SAMPLE: Readonly<Record<string, string>> = {
  key: "0123456789ab",
  fix_type: "lint",
  run_id: "1",
  yyyymmdd: "20260131",
  hhmmss: "120000",
};

/** Whether rulesets let a branch come into being that is named as `branch.template` says. */
export async function checkFixBranches({ settings, at, policy, writes }: OnlineSituation): Promise<Check[]> {
  if (!writes || policy === null) return [];
  const branch = policy.branch.template.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLE[name] ?? "x");
  const { rules } = await settings.branchRules(at, branch);
  const stopping = rules.filter(({ type }) => IN_THE_WAY.includes(type)).map(({ type }) => type);
  const wordy = rules.filter(({ type }) => ABOUT_COMMITS.includes(type)).map(({ type }) => type);
  const checks: Check[] = [];
  if (stopping.length > 0)
    checks.push(
      warning(
        "branches",
        `Rulesets are in the way of fix branches such as ${branch}: ${[...new Set(stopping)].join(", ")}.`,
        "Exclude the pattern of `branch.template` from their target branches (Settings → Rules → Rulesets), or let the token pass.",
      ),
    );
  if (wordy.length > 0)
    checks.push(
      warning(
        "branches",
        `Rulesets have demands on the commits of fix branches: ${[...new Set(wordy)].join(", ")}.`,
        "Make `commit.message_template` and `commit.author` of the policy fit them.",
      ),
    );
  return checks.length > 0 ? checks : [ok("branches", `No rule keeps Regreen from fix branches such as ${branch}.`)];
}
