import { findRepository, type GitHubState, readerOf } from "./github-state.ts";
import { asIssue } from "./issue-view.ts";
import { paginate } from "./pages.ts";
import { assertVisible, isPermitted } from "./permissions.ts";
import { listPulls } from "./pull-views.ts";
import { ApiError, invalid, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { ApiRequest, JsonObject } from "./router.ts";

interface Query {
  qualifiers: [name: string, value: string][];
  words: string[];
}

/**
 * `GET /search/issues` with the qualifiers `repo: is: state: label: author: head: in:` and plain words. An unknown
 * qualifier is an error of its own, so that no test passes because a filter was ignored.
 */
export async function searchIssues(state: GitHubState, request: ApiRequest): Promise<Reply> {
  const query = parseQuery(request.query.get("q") ?? "");
  const names = query.qualifiers.filter(([name]) => name === "repo").map(([, value]) => value);
  const repositories = names.map((name) => visibleRepository(state, request, name));
  const found: JsonObject[] = [];
  for (const repository of repositories) {
    for (const item of await everything(state, request, repository)) {
      if (!matchesAll(item, query)) continue;
      // The head is there to search by, GitHub doesn't show it here.
      const { head: _, ...shown } = item;
      found.push({ ...shown, body: shown.body ?? "", score: 1 });
    }
  }
  const reply = paginate(request, state.apiUrl, found, "items");
  const body = JSON.parse(reply.body.toString()) as JsonObject;
  return {
    ...reply,
    body: Buffer.from(JSON.stringify({ ...body, incomplete_results: false, search_type: "lexical" })),
  };
}

function visibleRepository(state: GitHubState, request: ApiRequest, name: string): RepositoryState {
  const repository = findRepository(state, name);
  const hidden = invalid({
    resource: "Search",
    field: "q",
    code: "invalid",
    message:
      "The listed users and repositories cannot be searched either because the resources do not exist or you do not " +
      "have permission to view them.",
  });
  if (!repository) throw hidden;
  try {
    assertVisible(request.caller, repository);
  } catch {
    throw hidden;
  }
  return repository;
}

/** What the token can't read is left out, as GitHub does, instead of being refused. */
async function everything(state: GitHubState, request: ApiRequest, repository: RepositoryState): Promise<JsonObject[]> {
  const path = `/repos/${repository.fullName}/issues`;
  const issues = isPermitted(request.caller, repository, "issues=read")
    ? await state.core.list(path, readerOf(request.caller), { state: "all" })
    : [];
  const pulls: JsonObject[] = isPermitted(request.caller, repository, "pull_requests=read")
    ? (await listPulls(state, repository, "all")).map((pull) => ({
        ...asIssue(state, repository, pull),
        head: pull.head,
      }))
    : [];
  return [...issues, ...pulls].sort((a, b) => Number(b.number) - Number(a.number));
}

function parseQuery(text: string): Query {
  const query: Query = { qualifiers: [], words: [] };
  for (const [part] of text.matchAll(/(?:\w+:)?"[^"]*"|\S+/g)) {
    const qualifier = /^(\w+):(.+)$/.exec(part);
    if (qualifier) query.qualifiers.push([qualifier[1] ?? "", (qualifier[2] ?? "").replaceAll('"', "")]);
    else query.words.push(part.replaceAll('"', "").toLowerCase());
  }
  return query;
}

function matchesAll(item: JsonObject, query: Query): boolean {
  const fields = query.qualifiers.filter(([name]) => name === "in").flatMap(([, value]) => value.split(","));
  const text = (fields.length === 0 ? ["title", "body"] : fields).map((name) => String(item[name] ?? "")).join("\n");
  const lower = text.toLowerCase();
  return (
    query.words.every((word) => lower.includes(word)) &&
    query.qualifiers.every(([name, value]) => matches(item, name, value))
  );
}

function matches(item: JsonObject, name: string, value: string): boolean {
  const isPull = "pull_request" in item;
  switch (name) {
    case "repo":
    case "in":
      return true;
    case "is":
    case "type":
    case "state":
      if (value === "issue") return !isPull;
      if (value === "pr" || value === "pull-request") return isPull;
      return item.state === value;
    case "label":
      return (item.labels as { name: string }[]).some((label) => label.name === value);
    case "author":
      return (item.user as { login: string }).login.replace(/\[bot\]$/, "") === value.replace(/^app\//, "");
    case "head":
      return isPull && (item.head as { ref: string }).ref === value;
    default:
      throw new ApiError(501, `The GitHub double doesn't know the search qualifier "${name}:"`);
  }
}
