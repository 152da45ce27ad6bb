import { commitView } from "./commits.ts";
import { mergeBaseOf } from "./compare-routes.ts";
import { unifiedDiff } from "./diffs.ts";
import type { GitHubState } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { changePull } from "./pull-change.ts";
import { createPull } from "./pull-create.ts";
import { mergePull } from "./pull-merge.ts";
import { findPull, fullView, listPulls, pullCommits, pullFiles } from "./pull-views.ts";
import { json, noContent, notFound, type Reply, raw } from "./reply.ts";
import type { PullState } from "./repository-state.ts";
import { headerOf, type RepositoryRequest, type Route } from "./router.ts";

export function pullRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo/pulls";
  const read = ["pull_requests=read"];
  const write = ["pull_requests=write"];
  const one = `${base}/:number`;
  return [
    { method: "GET", path: base, needs: read, handle: (request) => list(state, request) },
    { method: "POST", path: base, needs: write, handle: (request) => createPull(state, request) },
    { method: "GET", path: one, needs: read, handle: (request) => get(state, request) },
    { method: "PATCH", path: one, needs: write, handle: (request) => update(state, request) },
    { method: "GET", path: `${one}/files`, needs: read, handle: (request) => files(state, request) },
    { method: "GET", path: `${one}/commits`, needs: read, handle: (request) => commits(state, request) },
    { method: "GET", path: `${one}/merge`, needs: read, handle: (request) => isMerged(request) },
    {
      method: "PUT",
      path: `${one}/merge`,
      needs: ["contents=write"],
      handle: (request) => mergePull(state, request, Number(request.params.number)),
    },
  ];
}

async function list(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { query, repository } = request;
  const which = query.get("state");
  const head = query.get("head");
  const base = query.get("base");
  const pulls = await listPulls(state, repository, which === "closed" || which === "all" ? which : "open");
  const wanted = pulls.filter((view) => {
    const pull = repository.pulls.get(view.number as number);
    if (!pull || (base !== null && pull.baseRef !== base)) return false;
    return head === null || head === headLabel(pull);
  });
  if (query.get("direction") === "asc") wanted.reverse();
  return paginate(request, state.apiUrl, wanted);
}

function headLabel(pull: PullState): string {
  return `${pull.headRepository.split("/")[0]}:${pull.headRef}`;
}

async function get(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const found = await findPull(state, repository, numberOf(request));
  if (headerOf(request, "accept").includes("diff")) {
    const base = await mergeBaseOf(repository, found.pull.baseSha, found.pull.headSha);
    const diff = await unifiedDiff(repository.bare, base, found.pull.headSha);
    return raw(diff, "application/vnd.github.diff; charset=utf-8");
  }
  return json(await fullView(state, repository, found));
}

async function update(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const number = numberOf(request);
  await changePull(state, request, number);
  return json(await fullView(state, request.repository, await findPull(state, request.repository, number)));
}

async function files(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { pull } = await findPull(state, request.repository, numberOf(request));
  return paginate(request, state.apiUrl, await pullFiles(state, request.repository, pull));
}

async function commits(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { pull } = await findPull(state, request.repository, numberOf(request));
  const list = await pullCommits(request.repository, pull);
  return paginate(
    request,
    state.apiUrl,
    list.map((commit) => commitView(state, request.repository, commit)),
  );
}

function isMerged(request: RepositoryRequest): Reply {
  const pull = request.repository.pulls.get(numberOf(request));
  if (!pull?.merged) throw notFound();
  return noContent();
}

function numberOf(request: RepositoryRequest): number {
  return Number(request.params.number);
}
