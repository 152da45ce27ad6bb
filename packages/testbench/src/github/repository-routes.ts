import { findRepository, type GitHubState, readerOf } from "./github-state.ts";
import { isPermitted, roleOf } from "./permissions.ts";
import { ApiError, json, noContent, notFound, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import { repositoryView } from "./repository-view.ts";
import type { JsonObject, RepositoryRequest, Route } from "./router.ts";

/** The repository itself and who may do what in it. */
export function repositoryRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo";
  const one = `${base}/collaborators/:login`;
  return [
    { method: "GET", path: base, needs: ["none"], handle: (request) => getRepository(state, request) },
    { method: "GET", path: `${one}/permission`, needs: ["none"], handle: (request) => permission(state, request) },
    { method: "GET", path: one, needs: ["none"], handle: isCollaborator },
  ];
}

async function getRepository(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  // Asked anew for what changes, such as the number of open issues.
  const { body } = await state.core.call("GET", `/repos/${repository.fullName}`, readerOf(caller));
  const role = roleOf(caller, repository);
  const can = (need: string): boolean => isPermitted(caller, repository, need);
  const permissions = {
    admin: role === "admin",
    maintain: role === "admin" || role === "maintain",
    push: can("contents=write"),
    triage: role !== null && role !== "read",
    pull: true,
  };
  const parent = repository.forkOf === null ? null : findRepository(state, repository.forkOf);
  // A classic token's scopes come with every answer on GitHub; here with this one.
  const headers = caller.kind === "user" ? { "x-oauth-scopes": caller.scopes.join(", ") } : {};
  const view = {
    ...(body as object),
    ...repositoryView(state, repository),
    open_issues_count: (body as JsonObject).open_issues_count,
    network_count: 0,
    subscribers_count: 0,
    ...(parent ? { parent: repositoryView(state, parent) } : {}),
    ...(caller.kind === "anonymous" ? {} : { permissions }),
  };
  return json(view, 200, headers);
}

function permission(state: GitHubState, request: RepositoryRequest): Reply {
  const login = request.params.login ?? "";
  const user = state.core.user(login);
  if (request.caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (!user) throw notFound();
  const role = permissionOf(request.repository, login);
  return json({ permission: legacy(role), role_name: role, user: { ...user, role_name: role } });
}

function isCollaborator(request: RepositoryRequest): Reply {
  if (!request.repository.collaborators.has(request.params.login ?? "")) throw notFound();
  return noContent();
}

function permissionOf(repository: RepositoryState, login: string): string {
  // Everyone may read a public repository; nobody reads a private one without being let in.
  return repository.collaborators.get(login) ?? (repository.private ? "none" : "read");
}

/** The old field knows four words only. */
function legacy(role: string): string {
  if (role === "maintain") return "write";
  return role === "triage" ? "read" : role;
}
