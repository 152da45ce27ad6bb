import { commitsBetween, mergeBase as commonCommit } from "./ancestry.ts";
import { commitView, readCommit } from "./commits.ts";
import { changedFiles, unifiedDiff } from "./diffs.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import { json, notFound, type Reply, raw } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import { headerOf, type RepositoryRequest, type Route } from "./router.ts";

/** `GET /compare/BASE...HEAD`, also across forks (`owner:branch`). */
export function compareRoutes(state: GitHubState): Route[] {
  return [
    {
      method: "GET",
      path: "/repos/:owner/:repo/compare/*basehead",
      needs: ["contents=read"],
      handle: (request) => compare(state, request),
    },
  ];
}

async function compare(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const [baseName = "", headName = ""] = (request.params.basehead ?? "").split("...");
  const base = await resolveAcrossForks(state, repository, baseName);
  const head = await resolveAcrossForks(state, repository, headName);
  if (base === null || head === null) throw notFound();
  const mergeBase = await mergeBaseOf(repository, base, head);
  if (mergeBase === null) throw notFound();
  const accept = headerOf(request, "accept");
  if (accept.includes("diff")) {
    return raw(await unifiedDiff(repository.bare, mergeBase, head), "application/vnd.github.diff; charset=utf-8");
  }
  const ahead = (await commitsBetween(repository.bare, base, head)).map((commit) =>
    commitView(state, repository, commit),
  );
  const behind = mergeBase === base ? 0 : (await commitsBetween(repository.bare, head, base)).length;
  const web = `${state.serverUrl}/${repository.fullName}/compare/${request.params.basehead}`;
  return json({
    url: `${state.apiUrl}/repos/${repository.fullName}/compare/${request.params.basehead}`,
    html_url: web,
    permalink_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    base_commit: commitView(state, repository, await readCommit(repository.bare, base)),
    merge_base_commit: commitView(state, repository, await readCommit(repository.bare, mergeBase)),
    status: statusWord(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: ahead,
    files: await changedFiles(state, repository, mergeBase, head),
  });
}

/** `branch`, a SHA or `owner:branch`; objects of a fork are brought over first. Null when there is no such thing. */
export async function resolveAcrossForks(
  state: GitHubState,
  repository: RepositoryState,
  name: string,
): Promise<string | null> {
  const [owner, branch] = name.includes(":") ? (name.split(/:(.*)/s) as [string, string]) : [repository.owner, name];
  if (owner === repository.owner) {
    return (await repository.bare.resolve(`refs/heads/${branch}`)) ?? repository.bare.resolve(branch);
  }
  const fork = forkOf(state, repository, owner);
  const sha = await fork?.bare.resolve(`refs/heads/${branch}`);
  if (!fork || !sha) return null;
  await repository.bare.run(["fetch", "--quiet", fork.bare.dir, sha]);
  return sha;
}

export function forkOf(state: GitHubState, repository: RepositoryState, owner: string): RepositoryState | null {
  const own = findRepository(state, `${owner}/${repository.name}`);
  if (own && own.forkOf === repository.fullName) return own;
  for (const other of state.repositories.values()) {
    if (other.owner === owner && other.forkOf === repository.fullName) return other;
  }
  return null;
}

export async function mergeBaseOf(repository: RepositoryState, base: string, head: string): Promise<string | null> {
  return commonCommit(repository.bare, base, head);
}

function statusWord(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}
