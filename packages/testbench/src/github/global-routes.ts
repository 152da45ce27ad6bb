import { globalAdvisories } from "./advisory-routes.ts";
import { type GitHubState, readerOf } from "./github-state.ts";
import { ApiError, json, notFound, type Reply } from "./reply.ts";
import { type ApiRequest, bodyOf } from "./router.ts";
import { searchIssues } from "./search.ts";

const HOUR_S = 3600;

/** The few routes that belong to no repository. Null: there is no such route here. */
export async function handleGlobal(state: GitHubState, request: ApiRequest): Promise<Reply | null> {
  if (request.method === "POST" && request.path === "/graphql") return graphql(request);
  if (request.method !== "GET") return null;
  if (request.path === "/user") return currentUser(state, request);
  if (request.path === "/rate_limit") return rateLimit();
  if (request.path === "/advisories") return globalAdvisories(state, request);
  if (request.path === "/search/issues") return searchIssues(state, request);
  const login = /^\/users\/([^/]+)$/.exec(request.path)?.[1];
  return login === undefined ? null : getUser(state, request, decodeURIComponent(login));
}

function currentUser(state: GitHubState, request: ApiRequest): Promise<Reply> {
  const { caller } = request;
  if (caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (caller.kind === "job") throw new ApiError(403, "Resource not accessible by integration");
  return getUser(state, request, caller.login);
}

/**
 * The one query that REST has no answer for: who a token is, a job's included. Any other query is refused aloud.
 */
function graphql(request: ApiRequest): Reply | null {
  const { caller } = request;
  if (caller.kind === "anonymous") throw new ApiError(401, "This endpoint requires you to be authenticated.");
  const { query } = bodyOf(request);
  if (!/^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(String(query))) return null;
  return json({ data: { viewer: { login: caller.login } } });
}

async function getUser(state: GitHubState, request: ApiRequest, login: string): Promise<Reply> {
  const answer = await state.core.call("GET", `/users/${encodeURIComponent(login)}`, readerOf(request.caller));
  if (answer.status === 404) throw notFound();
  return json(answer.body, answer.status);
}

function rateLimit(): Reply {
  const core = { limit: 5000, used: 0, remaining: 5000, reset: Math.floor(Date.now() / 1000) + HOUR_S };
  return json({ resources: { core, search: core, graphql: core }, rate: core });
}
