import type { BareRepository } from "./bare-repository.ts";
import { parseCommit } from "./commit-object.ts";
import type { GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { JsonObject } from "./router.ts";

export interface Signature {
  name: string;
  email: string;
  /** ISO 8601, whole seconds, UTC. */
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Commits are named by what they hold: one that was read once is known in every repository. */
const known = new Map<string, Commit>();

const FIELDS = ["%H", "%T", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%B"].join("%x1f");

/** Commits as `git log ARGS` orders them. */
export async function readCommits(bare: BareRepository, args: readonly string[]): Promise<Commit[]> {
  const asked = ["log", "-z", `--format=${FIELDS}`, "--date=format-local:%Y-%m-%dT%H:%M:%SZ", ...args];
  const output = await bare.runOnce(asked);
  return output.toString().split("\0").filter(Boolean).map(parseRecord);
}

export async function readCommit(bare: BareRepository, sha: string): Promise<Commit> {
  const remembered = known.get(sha);
  if (remembered !== undefined) return remembered;
  const commit = parseCommit(sha, (await bare.objects.read(sha)).toString());
  known.set(sha, commit);
  return commit;
}

function parseRecord(record: string): Commit {
  const [sha = "", tree = "", parents = "", an = "", ae = "", ad = "", cn = "", ce = "", cd = "", ...message] =
    record.split("\x1f");
  return {
    sha,
    tree,
    parents: parents.split(" ").filter(Boolean),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: message.join("\x1f").replace(/\n$/, ""),
  };
}

/** The commit as the Git Data API shows it. */
export function gitCommitView(state: GitHubState, repository: RepositoryState, commit: Commit): JsonObject {
  const api = `${state.apiUrl}/repos/${repository.fullName}/git`;
  const web = `${state.serverUrl}/${repository.fullName}/commit`;
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${api}/commits/${commit.sha}`,
    html_url: `${web}/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}`, html_url: `${web}/${sha}` })),
    verification: verification(repository, commit.sha),
  };
}

/** The commit as lists, comparisons and pull requests show it. */
export function commitView(state: GitHubState, repository: RepositoryState, commit: Commit): JsonObject {
  const api = `${state.apiUrl}/repos/${repository.fullName}`;
  const web = `${state.serverUrl}/${repository.fullName}/commit`;
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: verification(repository, commit.sha),
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${web}/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: accountOf(state, commit.author),
    committer: accountOf(state, commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}`, html_url: `${web}/${sha}` })),
  };
}

/** GitHub finds the account by e-mail address; in the double that is `ID+login@users.noreply.github.com`. */
function accountOf(state: GitHubState, signature: Signature): JsonObject | null {
  const login = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/.exec(signature.email)?.[1];
  return login === undefined ? null : state.core.user(login);
}

function verification(repository: RepositoryState, sha: string): JsonObject {
  const verified = repository.signedCommits.has(sha);
  return { verified, reason: verified ? "valid" : "unsigned", signature: null, payload: null, verified_at: null };
}
