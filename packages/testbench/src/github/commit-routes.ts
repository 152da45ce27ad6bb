import { isAncestor } from "./ancestry.ts";
import { commitView, readCommit, readCommits } from "./commits.ts";
import { changedFiles, unifiedDiff } from "./diffs.ts";
import type { GitHubState } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { listPulls } from "./pull-views.ts";
import { ApiError, json, notFound, type Reply, raw } from "./reply.ts";
import { isProtected, type RepositoryState } from "./repository-state.ts";
import { headerOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";

/** Commits and branches as people read them. */
export function commitRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo";
  const needs = ["contents=read"];
  return [
    {
      method: "GET",
      path: `${base}/commits/:sha/pulls`,
      needs: ["pull_requests=read"],
      handle: (request) => pullsOfCommit(state, request),
    },
    { method: "GET", path: `${base}/commits`, needs, handle: (request) => listCommits(state, request) },
    { method: "GET", path: `${base}/commits/*ref`, needs, handle: (request) => getCommit(state, request) },
    { method: "GET", path: `${base}/tags`, needs, handle: (request) => listTags(state, request) },
    { method: "GET", path: `${base}/branches`, needs, handle: (request) => listBranches(state, request) },
    { method: "GET", path: `${base}/branches/*branch`, needs, handle: (request) => getBranch(state, request) },
  ];
}

async function listCommits(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, query } = request;
  const name = query.get("sha") ?? repository.defaultBranch;
  const start = await resolveName(repository, name);
  if (start === null) {
    if ((await repository.bare.refs("refs/heads")).size === 0) throw new ApiError(409, "Git Repository is empty.");
    throw notFound();
  }
  const path = query.get("path");
  const since = query.get("since");
  const args = [...(since === null ? [] : [`--since=${since}`]), start, ...(path === null ? [] : ["--", path])];
  const commits = await readCommits(repository.bare, args);
  return paginate(
    request,
    state.apiUrl,
    commits.map((commit) => commitView(state, repository, commit)),
  );
}

async function getCommit(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const ref = request.params.ref ?? "";
  const sha = await resolveName(repository, ref);
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  const commit = await readCommit(repository.bare, sha);
  const accept = headerOf(request, "accept");
  if (accept.includes("sha")) return raw(sha, "application/vnd.github.sha; charset=utf-8");
  if (accept.includes("diff")) {
    const diff = await unifiedDiff(repository.bare, commit.parents[0] ?? null, sha);
    return raw(diff, "application/vnd.github.diff; charset=utf-8");
  }
  const files = await changedFiles(state, repository, commit.parents[0] ?? null, sha);
  const total = (key: string): number => files.reduce((sum, file) => sum + Number(file[key]), 0);
  const stats = { total: total("changes"), additions: total("additions"), deletions: total("deletions") };
  return json({ ...commitView(state, repository, commit), stats, files });
}

async function pullsOfCommit(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const sha = await repository.bare.resolve(request.params.sha ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${request.params.sha}`);
  const pulls: JsonObject[] = [];
  for (const view of await listPulls(state, repository, "all")) {
    const pull = repository.pulls.get(view.number as number);
    if (!pull || !(await isAncestor(repository.bare, sha, pull.headSha))) continue;
    if (!(await isAncestor(repository.bare, sha, pull.baseSha))) pulls.push(view);
  }
  return paginate(request, state.apiUrl, pulls);
}

async function listBranches(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const branches = [...(await request.repository.bare.refs("refs/heads"))].map(([ref, sha]) =>
    branchView(state, request.repository, ref.slice("refs/heads/".length), sha),
  );
  return paginate(request, state.apiUrl, branches);
}

/** "List repository tags": newest names first, annotated ones followed to their commits. */
async function listTags(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { bare, fullName } = request.repository;
  const names = [...(await bare.refs("refs/tags")).keys()].map((ref) => ref.slice("refs/tags/".length));
  const tags = await Promise.all(
    names
      .toSorted((a, b) => (a < b ? 1 : -1))
      .map(async (name) => {
        const sha = await bare.resolve(`refs/tags/${name}`);
        const archive = (kind: string) => `${state.apiUrl}/repos/${fullName}/${kind}/refs/tags/${name}`;
        const commit = { sha, url: `${state.apiUrl}/repos/${fullName}/commits/${sha}` };
        return { name, commit, zipball_url: archive("zipball"), tarball_url: archive("tarball"), node_id: "" };
      }),
  );
  return paginate(request, state.apiUrl, tags);
}

async function getBranch(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const name = request.params.branch ?? "";
  const sha = await repository.bare.resolve(`refs/heads/${name}`);
  if (sha === null) throw new ApiError(404, "Branch not found");
  const commit = commitView(state, repository, await readCommit(repository.bare, sha));
  const branch = branchView(state, repository, name, sha);
  const url = `${state.apiUrl}/repos/${repository.fullName}/branches/${name}`;
  return json({
    ...branch,
    commit,
    _links: { self: url, html: `${state.serverUrl}/${repository.fullName}/tree/${name}` },
    protection: { enabled: branch.protected },
    protection_url: `${url}/protection`,
  });
}

function branchView(state: GitHubState, repository: RepositoryState, name: string, sha: string): JsonObject {
  const commit = { sha, url: `${state.apiUrl}/repos/${repository.fullName}/commits/${sha}` };
  return { name, commit, protected: isProtected(repository, name) };
}

/** A branch, a tag or a (short) SHA. */
export async function resolveName(repository: RepositoryState, name: string): Promise<string | null> {
  const plain = name.replace(/^(?:refs\/)?(heads|tags)\//, "");
  return (
    (await repository.bare.resolve(`refs/heads/${plain}`)) ??
    (await repository.bare.resolve(`refs/tags/${plain}`)) ??
    (/^[0-9a-f]{7,40}$/.test(name) ? repository.bare.resolve(name) : null)
  );
}
