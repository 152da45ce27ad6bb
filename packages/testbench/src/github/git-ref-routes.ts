import { isAncestor, straightLine } from "./ancestry.ts";
import { NO_OBJECT } from "./bare-repository.ts";
import { readCommit } from "./commits.ts";
import type { GitHubState } from "./github-state.ts";
import { isPermitted } from "./permissions.ts";
import { assertNoSecrets } from "./push-protection.ts";
import { isRefName } from "./ref-name.ts";
import { refMoved } from "./ref-updates.ts";
import { ApiError, json, noContent, notFound, type Reply } from "./reply.ts";
import { isProtected, type RepositoryState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { entryAt } from "./trees.ts";

const RULES = "Repository rule violations found\n\n";

/** Refs of the Git Data API: create and update are compare-and-swap, which the state branch relies on. */
export function gitRefRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo/git";
  return [
    {
      method: "GET",
      path: `${base}/ref/*ref`,
      needs: ["contents=read"],
      handle: (request) => getRef(state, request),
    },
    {
      method: "GET",
      path: `${base}/matching-refs/*ref`,
      needs: ["contents=read"],
      handle: (request) => matchingRefs(state, request),
    },
    { method: "POST", path: `${base}/refs`, needs: ["contents=write"], handle: (request) => createRef(state, request) },
    {
      method: "PATCH",
      path: `${base}/refs/*ref`,
      needs: ["contents=write"],
      handle: (request) => updateRef(state, request),
    },
    {
      method: "DELETE",
      path: `${base}/refs/*ref`,
      needs: ["contents=write"],
      handle: (request) => deleteRef(state, request),
    },
  ];
}

async function getRef(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const ref = `refs/${request.params.ref}`;
  const sha = (await request.repository.bare.refs(ref)).get(ref);
  if (sha === undefined) throw notFound();
  return json(refView(state, request.repository, ref, sha));
}

async function matchingRefs(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const prefix = `refs/${request.params.ref}`;
  const refs = [...(await request.repository.bare.refs())].filter(([ref]) => ref.startsWith(prefix));
  return json(refs.map(([ref, sha]) => refView(state, request.repository, ref, sha)));
}

async function createRef(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const { ref, sha } = bodyOf(request);
  if (typeof ref !== "string" || typeof sha !== "string") throw new ApiError(422, "Invalid request.");
  if (!/^refs\/[^/]+\/./.test(ref))
    throw new ApiError(422, "Reference name must start with 'refs/' and have a namespace.");
  if (!isRefName(ref)) {
    throw new ApiError(422, `${ref} is not a valid ref name.`);
  }
  const commit = await existingCommit(repository, sha);
  if ((await repository.bare.refs(ref)).has(ref)) throw new ApiError(422, "Reference already exists");
  assertUnprotected(repository, ref, "Cannot create ref due to creations being restricted.");
  await assertMayTouchWorkflows(request, commit);
  await assertNoSecrets(repository, commit);
  if (!(await repository.bare.moveRef(ref, commit, NO_OBJECT))) {
    throw new ApiError(
      422,
      (await repository.bare.refs(ref)).has(ref) ? "Reference already exists" : "Reference update failed",
    );
  }
  await refMoved(state, repository, { ref, before: NO_OBJECT, after: commit }, request.caller);
  return json(refView(state, repository, ref, commit), 201);
}

async function updateRef(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const ref = `refs/${request.params.ref}`;
  const { sha, force } = bodyOf(request);
  const before = (await repository.bare.refs(ref)).get(ref);
  if (before === undefined) throw new ApiError(422, "Reference does not exist");
  const after = await existingCommit(repository, String(sha ?? ""));
  assertUnprotected(repository, ref, "Changes must be made through a pull request.");
  if (force !== true && !(await isAncestor(repository.bare, before, after))) {
    throw new ApiError(422, "Update is not a fast forward");
  }
  await assertMayTouchWorkflows(request, after);
  await assertNoSecrets(repository, after);
  // Somebody else moved it since `before` was read: the caller's commit isn't a fast forward of that any more.
  if (!(await repository.bare.moveRef(ref, after, before))) throw new ApiError(422, "Update is not a fast forward");
  if (after !== before) await refMoved(state, repository, { ref, before, after }, request.caller);
  return json(refView(state, repository, ref, after));
}

async function deleteRef(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const ref = `refs/${request.params.ref}`;
  const before = (await repository.bare.refs(ref)).get(ref);
  if (before === undefined) throw new ApiError(422, "Reference does not exist");
  assertUnprotected(repository, ref, "Cannot delete this branch");
  if (!(await repository.bare.moveRef(ref, NO_OBJECT, before))) throw new ApiError(422, "Reference does not exist");
  await refMoved(state, repository, { ref, before, after: NO_OBJECT }, request.caller);
  return noContent();
}

async function existingCommit(repository: RepositoryState, sha: string): Promise<string> {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new ApiError(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  const commit = await repository.bare.resolve(sha);
  if (commit === null) throw new ApiError(422, "Object does not exist");
  return commit;
}

function assertUnprotected(repository: RepositoryState, ref: string, rule: string): void {
  if (!ref.startsWith("refs/heads/") || !isProtected(repository, ref.slice("refs/heads/".length))) return;
  throw new ApiError(422, `${RULES}${rule}\n\n`);
}

/** Seen at a glance: one commit after the other on top of what a ref has, and none with other workflows than the one before. */
async function leavesWorkflowsAlone({ bare }: RepositoryState, commit: string): Promise<boolean> {
  const tips = new Set((await bare.refs()).values());
  const added = await straightLine(bare, commit, (sha) => tips.has(sha));
  if (added === null) return false;
  const workflowsOf = async (tree: string) => (await entryAt(bare, tree, ".github/workflows"))?.sha;
  for (const { tree, parents } of added) {
    const before = await readCommit(bare, parents[0] ?? "");
    if ((await workflowsOf(tree)) !== (await workflowsOf(before.tree))) return false;
  }
  return true;
}

/** New commits that change workflow files need `workflows`, which no job token can ever have. */
export async function assertMayTouchWorkflows(request: RepositoryRequest, commit: string): Promise<void> {
  const { caller, repository } = request;
  if (isPermitted(caller, repository, "workflows=write")) return;
  if (await leavesWorkflowsAlone(repository, commit)) return;
  const files = await repository.bare.text([
    "log",
    "--format=",
    "--name-only",
    commit,
    "--not",
    "--all",
    "--",
    ".github/workflows",
  ]);
  if (files === "") return;
  throw new ApiError(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": "contents=write,workflows=write" },
  });
}

function refView(state: GitHubState, repository: RepositoryState, ref: string, sha: string): JsonObject {
  const api = `${state.apiUrl}/repos/${repository.fullName}/git`;
  return {
    ref,
    node_id: `REF_${Buffer.from(`${repository.fullName}:${ref}`).toString("base64url")}`,
    url: `${api}/${ref}`,
    object: { type: "commit", sha, url: `${api}/commits/${sha}` },
  };
}
