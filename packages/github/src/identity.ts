import type { CommitAuthor, CommitInfo } from "./publish-port.ts";

/** Identity of `GITHUB_TOKEN`. */
export const WORKFLOW_LOGIN = "github-actions[bot]";

/**
 * Whether a text or commit is Regreen's own, whoever else copied its mark. What the workflow's own token wrote stays ours
 * when an app token takes over.
 *
 * @param viewer login that the token acts as
 */
export function isOwnLogin(viewer: string, login: string | null): boolean {
  return login === viewer || login === WORKFLOW_LOGIN;
}

/**
 * Whether both who wrote a commit and who put it there are we. A person who amends or rebases it keeps its trailers and its
 * author, but becomes its committer: then it is theirs.
 *
 * @param us our login, and the address of the policy's `commit.author`
 */
export function isOwnCommit(
  us: { readonly viewer: string; readonly email: string | null },
  { author, committer }: CommitInfo,
): boolean {
  const isOurHand = (person: CommitAuthor | null) =>
    person !== null && (isOwnLogin(us.viewer, person.login) || (us.email !== null && person.email === us.email));
  return isOurHand(author) && (isOurHand(committer) || isGitHub(committer));
}

/** GitHub itself is the committer of what a token commits without naming an author. */
function isGitHub(person: CommitAuthor | null): boolean {
  return person?.login === "web-flow" || person?.email === "noreply@github.com";
}
