import type { CommitInfo } from "@regreen/github";
import type { Person, Policy } from "@regreen/policy";

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
