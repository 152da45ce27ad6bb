import { repositoryClauses } from "../model/clauses.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: ref-version-mismatch. */
export const refVersionMismatch: Rule = {
  id: "ref-version-mismatch",
  title: "The comment names another version than the commit",
  why: "People read the comment, and tools update by it, while the runner takes the commit.",
  category: "quality",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, { commits }): Generator<Report> {
    const { source } = file.file;
    for (const { uses, slug } of repositoryClauses(file)) {
      if (!isCommit(uses.ref)) continue;
      const [, end] = uses.node.range ?? [0, 0];
      const comment = /^[ \t]*#[ \t]*(?:tag=|ref=)?(v?\d[\w.+-]*)/.exec(source.text.slice(end, end + 200));
      const version = comment?.[1];
      const commit = version === undefined ? undefined : commits?.get(`${slug}@${version}`.toLowerCase());
      if (comment === null || version === undefined || commit === undefined || commit === uses.ref.toLowerCase())
        continue;
      const tag = tagOf(commits, slug, uses.ref);
      const start = end + comment[0].length - version.length;
      yield {
        at: { start, end: start + version.length },
        message: `${version} of ${slug} is ${commit}, not the commit that is used.`,
        ...(tag === null
          ? {}
          : {
              fix: {
                title: `Name it ${tag}`,
                safety: "safe" as const,
                edits: [{ start, end: start + version.length, text: tag }],
              },
            }),
      };
    }
  },
};

/** A tag of a commit, as far as one is known; the longest name, which is the most exact version. */
function tagOf(commits: ReadonlyMap<string, string> | undefined, slug: string, commit: string): string | null {
  const names = [...(commits ?? [])].filter(
    ([name, sha]) => sha === commit.toLowerCase() && name.startsWith(`${slug}@`),
  );
  const tags = names
    .map(([name]) => name.slice(slug.length + 1))
    .sort((a, b) => b.length - a.length || a.localeCompare(b));
  return tags[0] ?? null;
}
