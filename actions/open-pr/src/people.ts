import type { CommitInfo, ReviewRequest } from "@regreen/github";
import { isTeam, type Person, type Policy } from "@regreen/policy";

/**
 * Whose reviews to ask for: the guardians of what is touched, all of them (REV-14); then code owners and the original
 * committer, as many as the policy wants (REV-01, REV-02). No bots, not ourselves.
 */
export function reviewersFor(
  policy: Policy,
  people: {
    readonly guardians?: readonly string[];
    readonly owners: readonly string[];
    readonly committer: string | null;
    readonly viewer: string;
  },
): ReviewRequest {
  const { sources, max } = policy.reviewers;
  const owners = sources.includes("codeowners") ? people.owners : [];
  const committer = sources.includes("original-committer") && people.committer !== null ? [`@${people.committer}`] : [];
  const seen = new Set<string>();
  const fits = (name: string) => {
    const key = name.toLowerCase();
    const unfit = seen.has(key) || name.endsWith("[bot]") || key === `@${people.viewer.toLowerCase()}`;
    seen.add(key);
    return !unfit;
  };
  const guardians = (people.guardians ?? []).filter(fits);
  const others = [...owners, ...committer].filter(fits);
  const chosen = [...guardians, ...others.slice(0, Math.max(0, max - guardians.length))];
  return {
    users: chosen.filter((name) => !isTeam(name)).map((name) => name.slice(1)),
    teams: chosen.filter(isTeam).map((name) => name.slice(name.indexOf("/") + 1)),
  };
}

/** The original committer as co-author, by GitHub's no-reply address, which counts without giving the real one away. */
export function coAuthors(policy: Policy, commit: CommitInfo | null): Person[] {
  const author = commit?.author ?? null;
  if (author === null || author.isBot || !policy.commit.co_authors.includes("original-committer")) return [];
  const email =
    author.login === null || author.id === null
      ? author.email
      : `${author.id}+${author.login}@users.noreply.github.com`;
  return [{ name: author.name || (author.login ?? ""), email }];
}
