import { fixOf } from "../fixes/fix.ts";
import type { Edit } from "../fixes/mapping.ts";
import { type RepositoryClause, repositoryClauses } from "../model/clauses.ts";
import { commentBehind, refEdits } from "../model/reference.ts";
import { isCommit } from "../model/uses-clause.ts";
import { compareVersions, versionOf } from "../model/version.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
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
            ...fixOf("Take the first version without it", "unsafe", mended(uses, advisory, version, facts, file)),
          };
    }
  },
};

/** The version that ends the range a version is in: as its commit, where one is pinned and the new one's is known; as a tag otherwise. */
function mended(
  uses: RepositoryClause["uses"],
  { ranges }: ActionAdvisory,
  version: string | null,
  { commits, advisories = [] }: LintFacts,
  file: WorkflowFile,
): Edit[] | null {
  const slug = `${uses.owner}/${uses.repo}`.toLowerCase();
  const fixed = ranges.find((range) => isAffected({ ranges: [range] }, version))?.fixed ?? null;
  // Another advisory may be about that one.
  if (fixed === null || advisories.some((other) => other.action === slug && isAffected(other, fixed))) return null;
  const tag = `v${fixed.replace(/^v/, "")}`;
  if (!isCommit(uses.ref)) return refEdits(uses, tag, "", file);
  const commit = commits?.get(`${slug}@${tag}`);
  const comment = commentBehind(uses, file);
  // A comment that names the old version would not be true any more.
  return commit === undefined || comment !== null ? null : refEdits(uses, commit, tag, file);
}

/** A tag says it itself; of a commit it is a tag that is known to be at it. */
function versionUsed(slug: string, ref: string, { commits }: LintFacts): string | null {
  if (!isCommit(ref)) return versionOf(ref);
  const names = [...(commits ?? [])].filter(([name, sha]) => sha === ref.toLowerCase() && name.startsWith(`${slug}@`));
  const versions = names.flatMap(([name]) => versionOf(name.slice(slug.length + 1)) ?? []);
  return versions.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** `v4` is the newest of 4, so it is affected only where all of 4 is. */
function isAffected({ ranges }: Pick<ActionAdvisory, "ranges">, version: string | null): boolean {
  if (version === null) return false;
  return ranges.some(({ introduced, fixed, lastAffected }) => {
    const newest = version.split(".").length >= 3 ? version : `${version}.999999.999999`;
    if (compareVersions(newest, introduced) < 0) return false;
    if (fixed !== null) return compareVersions(newest, fixed) < 0;
    return lastAffected === null || compareVersions(version, lastAffected) <= 0;
  });
}
