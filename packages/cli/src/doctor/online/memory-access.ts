import type { BranchAccess } from "@regreen/github";
import { STATE_BRANCH } from "@regreen/ledger";
import { type Check, error, ok, warning } from "../check.ts";

/** Rules that keep a commit off a branch that no pull request brought there. */
const IN_THE_WAY = [
  "creation",
  "update",
  "pull_request",
  "required_status_checks",
  "required_deployments",
  "merge_queue",
];

/** Whether Regreen's memory can be written: rulesets, protections, the token's own rights. */
export function judgeMemory({ rules, protected: isProtected, archived, mayPush, exists }: BranchAccess): Check[] {
  const stopping = rules.filter(({ type }) => IN_THE_WAY.includes(type));
  const found = [
    ...(archived
      ? [error("memory", "The repository is archived, so nothing can be remembered.", "Unarchive it.")]
      : []),
    ...(stopping.length > 0 ? [error("memory", `${STATE_BRANCH} can't be written: ${spell(stopping)}.`, EXCLUDE)] : []),
    ...(isProtected && stopping.length === 0
      ? [warning("memory", `${STATE_BRANCH} is a protected branch.`, EXCLUDE)]
      : []),
    ...(mayPush === false ? [warning("memory", "This token may not push; the job's own has to.", GRANT)] : []),
  ];
  if (found.length > 0) return found;
  const there = exists ? "It is there" : "The first run that ends makes it";
  return [ok("memory", `No rule of the repository keeps Regreen off ${STATE_BRANCH}. ${there}.`)];
}

function spell(rules: BranchAccess["rules"]): string {
  const sets = [...new Set(rules.map(({ ruleset }) => ruleset))];
  return sets
    .map((set) => {
      const types = rules.filter(({ ruleset }) => ruleset === set).map(({ type }) => type);
      return `${set === null ? "a ruleset" : `ruleset ${set}`} has ${types.join(", ")}`;
    })
    .join("; ");
}

const EXCLUDE = `Under Settings → Rules → Rulesets (or Branches), exclude \`${STATE_BRANCH}\` from the target branches, or let the token pass.`;
const GRANT = "Grant `contents: write` to the caller of auto-fix.yml.";
