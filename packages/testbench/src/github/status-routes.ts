import { timestamp } from "../http/timestamp.ts";
import { resolveName } from "./commit-routes.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { ApiError, invalid, json, type Reply } from "./reply.ts";
import type { CommitStatus, RepositoryState } from "./repository-state.ts";
import { repositoryView } from "./repository-view.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { assertDescriptionLimit } from "./text-limits.ts";

const STATES = ["error", "failure", "pending", "success"];

/** Commit statuses, which emulate doesn't have. */
export function statusRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo";
  return [
    {
      method: "POST",
      path: `${base}/statuses/:sha`,
      needs: ["statuses=write"],
      handle: (request) => createStatus(state, request),
    },
    {
      method: "GET",
      path: `${base}/commits/:ref/statuses`,
      needs: ["statuses=read"],
      handle: (request) => listStatuses(state, request),
    },
    {
      method: "GET",
      path: `${base}/commits/:ref/status`,
      needs: ["statuses=read"],
      handle: (request) => combinedStatus(state, request),
    },
  ];
}

async function createStatus(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const body = bodyOf(request);
  if (!STATES.includes(String(body.state))) {
    throw invalid({ resource: "Status", code: "custom", field: "state", message: "state is not included in the list" });
  }
  assertDescriptionLimit("Status", body.description);
  const sha = await repository.bare.resolve(request.params.sha ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${request.params.sha}`);
  const status: CommitStatus = {
    id: repository.statuses.length + 1,
    sha,
    state: String(body.state),
    context: String(body.context ?? "default"),
    description: typeof body.description === "string" ? body.description : null,
    target_url: typeof body.target_url === "string" ? body.target_url : null,
    creator: loginOf(request.caller),
    at: timestamp(),
  };
  repository.statuses.push(status);
  return json(view(state, repository, status), 201);
}

async function listStatuses(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const statuses = await statusesOf(request);
  return paginate(
    request,
    state.apiUrl,
    statuses.map((status) => view(state, request.repository, status)),
  );
}

async function combinedStatus(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const newest = new Map<string, CommitStatus>();
  for (const status of await statusesOf(request)) {
    if (!newest.has(status.context)) newest.set(status.context, status);
  }
  const statuses = [...newest.values()];
  const sha = await resolveName(repository, request.params.ref ?? "");
  const commitUrl = `${state.apiUrl}/repos/${repository.fullName}/commits/${sha}`;
  return json({
    state: combine(statuses.map((status) => status.state)),
    statuses: statuses.map((status) => view(state, repository, status)),
    sha,
    repository: repositoryView(state, repository),
    commit_url: commitUrl,
    url: `${commitUrl}/status`,
    total_count: statuses.length,
  });
}

/** Newest first. */
async function statusesOf(request: RepositoryRequest): Promise<CommitStatus[]> {
  const sha = await resolveName(request.repository, request.params.ref ?? "");
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${request.params.ref}`);
  return request.repository.statuses.filter((status) => status.sha === sha).reverse();
}

function combine(states: readonly string[]): string {
  if (states.some((state) => state === "failure" || state === "error")) return "failure";
  return states.length > 0 && states.every((state) => state === "success") ? "success" : "pending";
}

function view(state: GitHubState, repository: RepositoryState, status: CommitStatus): JsonObject {
  const { id, sha, context, description, target_url, at } = status;
  const url = `${state.apiUrl}/repos/${repository.fullName}/statuses/${sha}`;
  const creator = state.core.user(status.creator);
  const { avatar_url } = creator ?? {};
  const shown = { id, node_id: `SC_${id}`, url, state: status.state, context, description, target_url };
  return { ...shown, avatar_url, creator, created_at: at, updated_at: at };
}
