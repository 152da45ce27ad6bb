import { repositoryClauses } from "../model/clauses.ts";
import { isCommit } from "../model/uses-clause.ts";
import { compareVersions, versionOf } from "../model/version.ts";
import type { ActionAdvisory, LintFacts, Report, Rule } from "../rule.ts";

/** zizmor: known-vulnerable-actions. */
export const knownVulnerableActions: Rule = {
  id: "known-vulnerable-actions",
  title: "An action has a known hole",
  why: "How to use it is published; a newer version has it mended, or there is none and another action has to do.",
  category: "vulnerability",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, facts): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const version = versionUsed(slug, uses.ref, facts);
      for (const advisory of facts.advisories ?? [])
        if (advisory.action === slug && isAffected(advisory, version))
          yield {
            at: uses.node,
            severity: advisory.severity,
            message: `${slug} ${version ?? uses.ref}: ${advisory.id}, ${advisory.summary.slice(0, 300)}`,
          };
    }
  },
};

/** A tag says it itself; of a commit it is a tag that is known to be at it. */
function versionUsed(slug: string, ref: string, { commits }: LintFacts): string | null {
  if (!isCommit(ref)) return versionOf(ref);
  const names = [...(commits ?? [])].filter(([name, sha]) => sha === ref.toLowerCase() && name.startsWith(`${slug}@`));
  const versions = names.flatMap(([name]) => versionOf(name.slice(slug.length + 1)) ?? []);
  return versions.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** `v4` is the newest of 4, so it is affected only where all of 4 is. */
function isAffected({ ranges }: ActionAdvisory, version: string | null): boolean {
  if (version === null) return false;
  return ranges.some(({ introduced, fixed, lastAffected }) => {
    const newest = version.split(".").length >= 3 ? version : `${version}.999999.999999`;
    if (compareVersions(newest, introduced) < 0) return false;
    if (fixed !== null) return compareVersions(newest, fixed) < 0;
    return lastAffected === null || compareVersions(version, lastAffected) <= 0;
  });
}
