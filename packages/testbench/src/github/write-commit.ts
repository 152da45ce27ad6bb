import { timestamp } from "../http/timestamp.ts";
import { writeCommitObject } from "./commit-object.ts";
import type { Signature } from "./commits.ts";
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
  const { tree, parents, message } = order;
  const sha = await writeCommitObject(repository.bare, { tree, parents, author, committer, message });
  if (signs) repository.signedCommits.add(sha);
  return sha;
}

function personFrom(given: unknown, fallback: Signature): Signature {
  if (typeof given !== "object" || given === null) return fallback;
  const { name, email, date } = given as Partial<Record<keyof Signature, unknown>>;
  return {
    name: typeof name === "string" ? name : fallback.name,
    email: typeof email === "string" ? email : fallback.email,
    date: typeof date === "string" ? date : fallback.date,
  };
}

function noReplyAddress(state: GitHubState, login: string): string {
  return `${state.core.user(login)?.id ?? 0}+${login}@users.noreply.github.com`;
}
