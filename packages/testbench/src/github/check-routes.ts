import { timestamp } from "../http/timestamp.ts";
import { resolveName } from "./commit-routes.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { ApiError, json, notFound, type Reply } from "./reply.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";

const BASE = "/repos/:owner/:repo";

/** Check runs of commits that only the bare repository knows. */
export function checkRoutes(state: GitHubState): Route[] {
  const read = ["checks=read"];
  const write = ["checks=write"];
  const one = `${BASE}/check-runs/:check`;
  return [
    { method: "POST", path: `${BASE}/check-runs`, needs: write, handle: (request) => create(state, request) },
    { method: "GET", path: one, needs: read, handle: (request) => json(checkOf(request)) },
    { method: "PATCH", path: one, needs: write, handle: update },
    { method: "GET", path: `${BASE}/commits/:ref/check-runs`, needs: read, handle: (request) => list(state, request) },
  ];
}

async function create(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const body = bodyOf(request);
  const sha = await repository.bare.resolve(String(body.head_sha ?? ""));
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${body.head_sha}`);
  const id = 80_000 + repository.checks.length + 1;
  const slug = loginOf(caller).replace(/\[bot\]$/, "");
  const check: JsonObject = {
    id,
    node_id: `CR_${id}`,
    head_sha: sha,
    name: String(body.name ?? ""),
    app: appView(state, slug),
    check_suite: { id: id + 1 },
    external_id: String(body.external_id ?? ""),
    details_url: String(body.details_url ?? ""),
    url: `${state.apiUrl}/repos/${repository.fullName}/check-runs/${id}`,
    html_url: `${state.serverUrl}/${repository.fullName}/runs/${id}`,
    started_at: timestamp(),
    pull_requests: [],
    ...outcome(body),
  };
  repository.checks.push(check);
  return json(check, 201);
}

function update(request: RepositoryRequest): Reply {
  const check = checkOf(request);
  const body = bodyOf(request);
  return json(Object.assign(check, outcome({ ...check, ...body })));
}

/** A conclusion completes the check, whatever `status` says. */
function outcome(body: JsonObject): JsonObject {
  const conclusion = body.conclusion ?? null;
  const status = conclusion === null ? (body.status ?? "queued") : "completed";
  const completed = status === "completed" ? (body.completed_at ?? timestamp()) : null;
  return { status, conclusion, completed_at: completed, output: outputOf(body.output) };
}

function appView(state: GitHubState, slug: string): JsonObject {
  const owner = state.core.user(`${slug}[bot]`) ?? state.core.user(slug);
  const times = { created_at: timestamp(), updated_at: timestamp() };
  const addresses = { external_url: `${state.serverUrl}/apps/${slug}`, html_url: `${state.serverUrl}/apps/${slug}` };
  const lists = { permissions: {}, events: [] };
  return { id: 15_368, node_id: "A_15368", slug, name: slug, owner, description: "", ...addresses, ...times, ...lists };
}

function outputOf(given: unknown): JsonObject {
  const { title = null, summary = null, text = null, annotations } = (given ?? {}) as JsonObject;
  return {
    title,
    summary,
    text,
    annotations_count: Array.isArray(annotations) ? annotations.length : 0,
    annotations_url: "",
  };
}

async function list(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, query } = request;
  const sha = await resolveName(repository, request.params.ref ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${request.params.ref}`);
  const name = query.get("check_name");
  const checks = repository.checks.filter((check) => check.head_sha === sha && (name === null || check.name === name));
  return paginate(request, state.apiUrl, checks.reverse(), "check_runs");
}

function checkOf(request: RepositoryRequest): JsonObject {
  const check = request.repository.checks.find(({ id }) => id === Number(request.params.check));
  if (!check) throw notFound();
  return check;
}
