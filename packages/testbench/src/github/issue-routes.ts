import { withAssociations } from "./associations.ts";
import { forward } from "./forward.ts";
import { type GitHubState, loginOf, readerOf } from "./github-state.ts";
import { announceComment, announceLabels, announceOpened } from "./issue-events.ts";
import { asIssue } from "./issue-view.ts";
import { paginate } from "./pages.ts";
import { assertPermitted, isPermitted } from "./permissions.ts";
import { changePull } from "./pull-change.ts";
import { listPulls } from "./pull-views.ts";
import { ApiError, json, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";

/**
 * Issues, as GitHub sees them: every pull request is one too. Reading and writing a pull request through these routes
 * is open to `pull_requests` permissions as well, a real issue asks for `issues`.
 */
export function issueRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo/issues";
  const read = ["issues=read", "pull_requests=read"];
  const write = ["issues=write", "pull_requests=write"];
  const one = `${base}/:number`;
  const forward = (request: RepositoryRequest): Promise<Reply> => forwardFor(state, request);
  return [
    { method: "GET", path: base, needs: read, handle: (request) => list(state, request) },
    { method: "POST", path: base, needs: ["issues=write"], handle: withIssues(announceOpened(state, forward)) },
    { method: "GET", path: one, needs: read, handle: (request) => get(state, request) },
    { method: "PATCH", path: one, needs: write, handle: (request) => update(state, request) },
    { method: "GET", path: `${one}/comments`, needs: read, handle: forward },
    { method: "POST", path: `${one}/comments`, needs: write, handle: announceComment(state, forward) },
    { method: "GET", path: `${one}/labels`, needs: read, handle: forward },
    { method: "POST", path: `${one}/labels`, needs: write, handle: announceLabels(state, forward) },
    { method: "PUT", path: `${one}/labels`, needs: write, handle: forward },
    { method: "DELETE", path: `${one}/labels`, needs: write, handle: forward },
    { method: "DELETE", path: `${one}/labels/*name`, needs: write, handle: forward },
    { method: "POST", path: `${one}/assignees`, needs: write, handle: (request) => changeAssignees(state, request) },
    { method: "DELETE", path: `${one}/assignees`, needs: write, handle: (request) => changeAssignees(state, request) },
    { method: "GET", path: `${one}/events`, needs: read, handle: (request) => listEvents(state, request) },
    { method: "GET", path: `${one}/timeline`, needs: read, handle: forward },
  ];
}

async function list(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { query, repository, caller } = request;
  const wanted = query.get("state");
  const which = wanted === "closed" || wanted === "all" ? wanted : "open";
  const filters = new URLSearchParams(query);
  for (const name of ["page", "per_page"]) filters.delete(name);
  const path = `/repos/${repository.fullName}/issues`;
  const issues =
    repository.settings.hasIssues && isPermitted(caller, repository, "issues=read")
      ? await state.core.list(path, readerOf(caller), Object.fromEntries(filters))
      : [];
  const pulls = (await listPulls(state, repository, which))
    .filter((view) => matches(view, query))
    .map((view) => asIssue(state, repository, view));
  const direction = query.get("direction") === "asc" ? 1 : -1;
  const all = [...issues, ...pulls].sort((a, b) => direction * (Number(a.number) - Number(b.number)));
  return paginate(request, state.apiUrl, withAssociations(repository, all) as JsonObject[]);
}

function matches(view: JsonObject, query: URLSearchParams): boolean {
  const labels = (query.get("labels") ?? "").split(",").filter(Boolean);
  const present = (view.labels as { name: string }[]).map((label) => label.name);
  const creator = query.get("creator");
  if (creator !== null && (view.user as { login: string }).login !== creator) return false;
  if (query.has("milestone") || query.has("assignee")) return false;
  return labels.every((label) => present.includes(label));
}

async function get(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const number = Number(request.params.number);
  if (!repository.pulls.has(number)) return forwardFor(state, request);
  const view = (await listPulls(state, repository, "all")).find((pull) => pull.number === number);
  return json(asIssue(state, repository, view ?? {}));
}

async function listEvents(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const number = Number(request.params.number);
  if (!repository.pulls.has(number)) return forwardFor(state, request);
  const events = repository.pullEvents.filter((each) => each.number === number);
  return paginate(
    request,
    state.apiUrl,
    events.map(({ event, actor, label, at }, index) => ({
      id: index + 1,
      event,
      actor: state.core.user(actor),
      created_at: at,
      ...(label === null ? {} : { label: { name: label, color: "ededed" } }),
    })),
  );
}

async function update(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const number = Number(request.params.number);
  if (!repository.pulls.has(number)) return forwardFor(state, request);
  await changePull(state, request, number);
  const { labels } = bodyOf(request);
  const path = `/repos/${repository.fullName}/issues/${number}/labels`;
  if (Array.isArray(labels)) await state.core.call("PUT", path, loginOf(request.caller), { labels });
  return get(state, request);
}

/** People who can't be assigned are left out without a word, as on GitHub. */
async function changeAssignees(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const number = Number(request.params.number);
  const { assignees: names } = bodyOf(request);
  const logins = (Array.isArray(names) ? names.map(String) : []).filter((login) => repository.collaborators.has(login));
  const pull = repository.pulls.get(number);
  const adds = request.method === "POST";
  if (!pull) {
    const body = Buffer.from(JSON.stringify({ assignees: logins }));
    const reply = await forwardFor(state, { ...request, body });
    return { ...reply, status: adds ? 201 : 200 };
  }
  for (const login of logins) {
    if (adds) pull.assignees.add(login);
    else pull.assignees.delete(login);
  }
  return { ...(await get(state, request)), status: adds ? 201 : 200 };
}

function withIssues(
  handle: (request: RepositoryRequest) => Promise<Reply>,
): (request: RepositoryRequest) => Promise<Reply> {
  return (request) => {
    assertIssues(request.repository);
    return handle(request);
  };
}

function assertIssues({ settings }: RepositoryState): void {
  if (!settings.hasIssues) throw new ApiError(410, "Issues has been disabled in this repository.");
}

/** Forwards after the check that only a look at the number can make: is it an issue or a pull request? */
async function forwardFor(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const number = Number(request.params.number ?? 0);
  if (number > 0 && !repository.pulls.has(number)) {
    assertIssues(repository);
    assertPermitted(caller, repository, [request.method === "GET" ? "issues=read" : "issues=write"], false);
  }
  return forward(state, request);
}
