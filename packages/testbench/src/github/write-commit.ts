import { timestamp } from "../http/timestamp.ts";
import type { GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";

export interface CommitOrder {
  tree: string;
  parents: readonly string[];
  message: string;
  /** Who asks; the author unless one is given. */
  login: string;
  bot: boolean;
  /** `{ name, email, date? }` of the request body, or anything else when it isn't there. */
  author?: unknown;
  committer?: unknown;
}

interface Person {
  name: string;
  email: string;
  date: string;
}

/**
 * Writes a commit and says its id. A bot that names neither author nor committer gets GitHub's own signature, as on
 * GitHub; https://docs.github.com/authentication/managing-commit-signature-verification ("for bots").
 */
export async function writeCommit(
  state: GitHubState,
  repository: RepositoryState,
  order: CommitOrder,
): Promise<string> {
  const self = { name: order.login, email: noReplyAddress(state, order.login) };
  const now = timestamp();
  const author = personFrom(order.author, { ...self, date: now });
  const signs = order.bot && order.author === undefined && order.committer === undefined;
  const committer = signs
    ? { name: "GitHub", email: "noreply@github.com", date: now }
    : personFrom(order.committer, author);
  const args = ["commit-tree", order.tree, ...order.parents.flatMap((parent) => ["-p", parent]), "-F", "-"];
  const sha = await repository.bare.text(args, {
    input: order.message,
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: author.date,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: committer.date,
    },
  });
  if (signs) repository.signedCommits.add(sha);
  return sha;
}

function personFrom(given: unknown, fallback: Person): Person {
  if (typeof given !== "object" || given === null) return fallback;
  const { name, email, date } = given as Partial<Record<keyof Person, unknown>>;
  return {
    name: typeof name === "string" ? name : fallback.name,
    email: typeof email === "string" ? email : fallback.email,
    date: typeof date === "string" ? date : fallback.date,
  };
}

function noReplyAddress(state: GitHubState, login: string): string {
  return `${state.core.user(login)?.id ?? 0}+${login}@users.noreply.github.com`;
}
