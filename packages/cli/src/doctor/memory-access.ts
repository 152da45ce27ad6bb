import { UserError } from "@regreen/contracts";
import type { BranchAccess } from "@regreen/github";
import { STATE_BRANCH } from "@regreen/ledger";
import { type Check, error, ok, warning } from "./check.ts";

/** Rules that keep a commit off a branch that no pull request brought there. */
const IN_THE_WAY = [
  "creation",
  "update",
  "pull_request",
  "required_status_checks",
  "required_deployments",
  "merge_queue",
];

/**
 * Asks GitHub, with `GITHUB_TOKEN`, whether Regreen's memory can be written: rulesets, protections, the token's own rights.
 * Nothing is written to find out.
 *
 * @param repository `OWNER/NAME`; without it nobody is asked
 */
export async function checkMemoryAccess(
  repository: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Check[]> {
  if (repository === undefined) return [];
  const [, owner, repo] = /^([\w-]{1,39})\/([\w.-]{1,100})$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined)
    throw new UserError(`--repository is "${repository.slice(0, 80)}"; it must be OWNER/NAME.`);
  const token = env.GITHUB_TOKEN ?? env.GH_TOKEN;
  if (token === undefined || token === "")
    return [warning("memory", "GitHub was not asked about the memory: there is no token.", "Set GITHUB_TOKEN.")];
  const { branchAccess, createOctokit } = await import("@regreen/github");
  const log = { debug: () => undefined, warning: () => undefined };
  const apiUrl = env.GITHUB_API_URL ?? "https://api.github.com";
  try {
    return judge(await branchAccess(createOctokit({ token, apiUrl, log }), { owner, repo }, STATE_BRANCH));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const hint = cause instanceof UserError ? (cause.hint ?? "") : "Try again.";
    return [warning("memory", `GitHub did not say whether the memory can be written: ${cause.message}`, hint)];
  }
}

function judge({ rules, protected: isProtected, archived, mayPush }: BranchAccess): Check[] {
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
  return found.length > 0 ? found : [ok("memory", `No rule of the repository keeps Regreen off ${STATE_BRANCH}.`)];
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
