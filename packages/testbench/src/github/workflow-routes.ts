import { parse } from "yaml";
import { timestamp } from "../http/timestamp.ts";
import { resolveName } from "./commit-routes.ts";
import { readCommit } from "./commits.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { ApiError, json, noContent, notFound, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { matchingRuns } from "./run-routes.ts";
import { runView } from "./run-views.ts";
import { entryAt, readTree } from "./trees.ts";

const STARTED_AT = timestamp();
const BASE = "/repos/:owner/:repo/actions/workflows";

interface WorkflowFile {
  id: number;
  path: string;
  name: string;
  text: string;
}

/** Workflows are the files of the default branch, nothing has to register them. */
export function workflowRoutes(state: GitHubState): Route[] {
  const read = ["actions=read"];
  return [
    { method: "GET", path: BASE, needs: read, handle: (request) => list(state, request) },
    { method: "GET", path: `${BASE}/:workflow`, needs: read, handle: (request) => get(state, request) },
    { method: "GET", path: `${BASE}/:workflow/runs`, needs: read, handle: (request) => runs(state, request) },
    {
      method: "POST",
      path: `${BASE}/:workflow/dispatches`,
      needs: ["actions=write"],
      handle: (request) => dispatch(state, request),
    },
  ];
}

async function list(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const files = await workflowFiles(state, request.repository);
  const views = files.map((file) => view(state, request.repository, file));
  return paginate(request, state.apiUrl, views, "workflows");
}

async function get(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  return json(view(state, request.repository, await workflowOf(state, request)));
}

async function runs(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { path } = await workflowOf(state, request);
  const views: unknown[] = [];
  for (const run of matchingRuns(state, request)) {
    if (run.workflow === path) views.push(await runView(state, request.repository, run));
  }
  return paginate(request, state.apiUrl, views, "workflow_runs");
}

async function dispatch(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const file = await workflowOf(state, request);
  const { ref, inputs } = bodyOf(request);
  if (typeof ref !== "string") throw new ApiError(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
  if ((await resolveName(repository, ref)) === null) throw new ApiError(422, `No ref found for: ${ref}`);
  if (!/\bworkflow_dispatch\b/.test(file.text)) {
    throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  state.events.emit("workflow_dispatch", {
    repository: repository.fullName,
    workflow: file.path,
    ref,
    inputs: Object.fromEntries(
      Object.entries((inputs ?? {}) as JsonObject).map(([key, value]) => [key, String(value)]),
    ),
    actor: loginOf(request.caller),
  });
  return noContent();
}

async function workflowOf(state: GitHubState, request: RepositoryRequest): Promise<WorkflowFile> {
  const wanted = request.params.workflow ?? "";
  const file = (await workflowFiles(state, request.repository)).find(
    ({ id, path }) => String(id) === wanted || path.split("/").at(-1) === wanted,
  );
  if (!file) throw notFound();
  return file;
}

async function workflowFiles(state: GitHubState, repository: RepositoryState): Promise<WorkflowFile[]> {
  const { bare, defaultBranch, fullName } = repository;
  const head = await bare.resolve(`refs/heads/${defaultBranch}`);
  if (head === null) return [];
  const folder = await entryAt(bare, (await readCommit(bare, head)).tree, ".github/workflows");
  const entries = folder?.type === "tree" ? await readTree(bare, folder.sha) : [];
  const files: WorkflowFile[] = [];
  for (const { name, sha } of entries.filter((entry) => /\.ya?ml$/.test(entry.name))) {
    const path = `.github/workflows/${name}`;
    const text = (await bare.objects.read(sha)).toString();
    files.push({ id: state.runs.workflowId(fullName, path), path, name: nameIn(text) ?? path, text });
  }
  return files;
}

function nameIn(text: string): string | null {
  try {
    const document: unknown = parse(text);
    const name = (document as { name?: unknown } | null)?.name;
    return typeof name === "string" ? name : null;
  } catch {
    // GitHub lists a workflow it can't parse under its path.
    return null;
  }
}

function view(state: GitHubState, repository: RepositoryState, file: WorkflowFile): JsonObject {
  return {
    id: file.id,
    node_id: `W_${file.id}`,
    name: file.name,
    path: file.path,
    state: "active",
    created_at: STARTED_AT,
    updated_at: STARTED_AT,
    badge_url: `${state.serverUrl}/${repository.fullName}/workflows/${encodeURIComponent(file.name)}/badge.svg`,
    url: `${state.apiUrl}/repos/${repository.fullName}/actions/workflows/${file.id}`,
    html_url: `${state.serverUrl}/${repository.fullName}/blob/${repository.defaultBranch}/${file.path}`,
  };
}
