import { UserError } from "@regreen/contracts";
import { type Advisory, ML_COMPATIBILITY, mergeAdvisories } from "@regreen/dependencies";
import type { Policy } from "@regreen/policy";
import { oneLine } from "@regreen/text";

/** What the audit finds beside advisories. `compatibility` stands for all of its rules. */
const OWN_RULES = ["denied-dependency", "dependency-not-allowed", "compatibility"] as const;

/**
 * A database's prefix and an entry (ossf.github.io/osv-schema, "id"). Nobody has a list of all ids, but a word without a number is
 * none, but for GitHub's, whose letters may happen to have none.
 */
const ADVISORY_ID = /^(?:GHSA-[0-9a-z-]{1,40}|[a-z][a-z0-9]{0,40}[-:](?=[^\d]{0,100}\d)[\w.:-]{1,100})$/i;

/**
 * A name that no rule and no advisory can have would find nothing, and look like a clean project.
 *
 * @throws UserError (`bad_input`) for the first of them
 */
export function refuseUnknownRules(rules: readonly string[], { deps }: Policy): void {
  const compatibility = [...deps.ml_compat, ...ML_COMPATIBILITY].map(({ id }) => id.toLowerCase());
  const known = new Set<string>([...OWN_RULES, ...compatibility, ...compatibility.map((id) => `compatibility/${id}`)]);
  const foreign = rules.find((rule) => !known.has(rule.toLowerCase()) && !ADVISORY_ID.test(rule));
  if (foreign === undefined) return;
  throw new UserError(`Input "rules" names "${oneLine(foreign, 80)}"; that is no rule, and no id of an advisory.`, {
    hint: `It takes ids of advisories, such as GHSA-jf85-cpcp-j695 or CVE-2021-23337, and ${OWN_RULES.join(", ")}.`,
    reasonCode: "bad_input",
  });
}

/** The rules with the ids of what is meant by another name: a finding goes by its advisory's own, and people know the CVE. */
export function withAliases(rules: readonly string[], advisories: readonly Advisory[]): string[] {
  const named = new Set(rules.map((rule) => rule.toLowerCase()));
  if (named.size === 0) return [];
  const meant = mergeAdvisories(advisories).filter(({ aliases }) =>
    aliases.some((alias) => named.has(alias.toLowerCase())),
  );
  return [...new Set([...rules, ...meant.map(({ id }) => id)])];
}
