import { gitCommitView, readCommit } from "./commits.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { ApiError, json, notFound, type Reply } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { blobId, type TreeChange, writeTree } from "./tree-writer.ts";
import { readTree } from "./trees.ts";
import { writeCommit } from "./write-commit.ts";

/** Blobs, trees and commits of the Git Data API, straight from and into the bare repository. */
export function gitObjectRoutes(state: GitHubState): Route[] {
  const base = "/repos/:owner/:repo/git";
  return [
    {
      method: "POST",
      path: `${base}/blobs`,
      needs: ["contents=write"],
      handle: (request) => createBlob(state, request),
    },
    {
      method: "GET",
      path: `${base}/blobs/:sha`,
      needs: ["contents=read"],
      handle: (request) => getBlob(state, request),
    },
    {
      method: "POST",
      path: `${base}/trees`,
      needs: ["contents=write"],
      handle: (request) => createTree(state, request),
    },
    {
      method: "GET",
      path: `${base}/trees/*sha`,
      needs: ["contents=read"],
      handle: (request) => getTree(state, request),
    },
    {
      method: "POST",
      path: `${base}/commits`,
      needs: ["contents=write"],
      handle: (request) => createCommit(state, request),
    },
    {
      method: "GET",
      path: `${base}/commits/:sha`,
      needs: ["contents=read"],
      handle: (request) => getCommit(state, request),
    },
  ];
}

async function createBlob(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { content, encoding = "utf-8" } = bodyOf(request);
  if (typeof content !== "string") throw new ApiError(422, 'Invalid request.\n\n"content" wasn\'t supplied.');
  const sha = await blobId(request.repository.bare, Buffer.from(content, encoding === "base64" ? "base64" : "utf8"));
  return json({ sha, url: objectUrl(state, request.repository, "blobs", sha) }, 201);
}

async function getBlob(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { bare } = request.repository;
  const sha = await bare.resolve(request.params.sha ?? "", "blob");
  if (sha === null) throw notFound();
  const content = await bare.objects.read(sha);
  return json({
    sha,
    node_id: `B_${sha}`,
    size: content.length,
    url: objectUrl(state, request.repository, "blobs", sha),
    content: content.toString("base64").replace(/.{60}/g, "$&\n"),
    encoding: "base64",
  });
}

async function createTree(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { bare } = request.repository;
  const { base_tree, tree } = bodyOf(request);
  if (!Array.isArray(tree)) throw new ApiError(422, 'Invalid request.\n\n"tree" wasn\'t supplied.');
  const base = typeof base_tree === "string" ? await bare.resolve(base_tree, "tree") : null;
  if (typeof base_tree === "string" && base === null) throw new ApiError(422, "base_tree is not a valid tree oid");
  const changes: TreeChange[] = [];
  for (const entry of tree as JsonObject[]) changes.push(await toChange(request.repository, entry));
  const sha = await writeTree(bare, base, changes);
  return json(await treeView(state, request.repository, sha, false), 201);
}

async function toChange(repository: RepositoryState, entry: JsonObject): Promise<TreeChange> {
  const path = String(entry.path ?? "");
  const mode = String(entry.mode ?? "100644");
  if (typeof entry.content === "string") {
    return { path, mode, sha: await blobId(repository.bare, entry.content) };
  }
  if (entry.sha === null) return { path, mode, sha: null };
  const sha = String(entry.sha ?? "");
  const exists = mode === "160000" || (await repository.bare.resolve(sha, "object")) !== null;
  if (!/^[0-9a-f]{40}$/.test(sha) || !exists) {
    throw new ApiError(422, `tree.sha ${sha} is not a valid ${mode === "040000" ? "tree" : "blob"}`);
  }
  return { path, mode, sha };
}

async function getTree(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const sha = await request.repository.bare.resolve(request.params.sha ?? "", "tree");
  if (sha === null) throw notFound();
  const recursive = request.query.get("recursive");
  return json(await treeView(state, request.repository, sha, recursive !== null && recursive !== ""));
}

async function treeView(
  state: GitHubState,
  repository: RepositoryState,
  sha: string,
  recursive: boolean,
): Promise<JsonObject> {
  const tree = await listEntries(state, repository, sha, recursive, "");
  return { sha, url: objectUrl(state, repository, "trees", sha), tree, truncated: false };
}

/** Folders come before what is in them. */
async function listEntries(
  state: GitHubState,
  repository: RepositoryState,
  tree: string,
  recursive: boolean,
  prefix: string,
): Promise<JsonObject[]> {
  const { bare } = repository;
  const list: JsonObject[] = [];
  for (const { mode, type, sha, name } of await readTree(bare, tree)) {
    const path = `${prefix}${name}`;
    const url = objectUrl(state, repository, type === "tree" ? "trees" : "blobs", sha);
    const size = type === "blob" ? (await bare.objects.find(sha))?.size : undefined;
    list.push({ path, mode, type, sha, ...(size === undefined ? {} : { size }), url });
    if (recursive && type === "tree") list.push(...(await listEntries(state, repository, sha, recursive, `${path}/`)));
  }
  return list;
}

async function createCommit(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const body = bodyOf(request);
  if (typeof body.message !== "string") throw new ApiError(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
  const tree = await repository.bare.resolve(String(body.tree ?? ""), "tree");
  if (tree === null) throw new ApiError(422, "Tree SHA does not exist");
  const parents = Array.isArray(body.parents) ? body.parents.map(String) : [];
  for (const parent of parents) {
    if ((await repository.bare.resolve(parent)) === null) throw new ApiError(422, "Parent SHA does not exist");
  }
  const commit = await writeCommit(state, repository, {
    tree,
    parents,
    message: body.message,
    login: loginOf(request.caller),
    bot: request.caller.kind === "job",
    author: body.author,
    committer: body.committer,
  });
  return json(gitCommitView(state, repository, await readCommit(repository.bare, commit)), 201);
}

async function getCommit(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const sha = await request.repository.bare.resolve(request.params.sha ?? "");
  if (sha === null) throw notFound();
  return json(gitCommitView(state, request.repository, await readCommit(request.repository.bare, sha)));
}

function objectUrl(state: GitHubState, repository: RepositoryState, kind: string, sha: string): string {
  return `${state.apiUrl}/repos/${repository.fullName}/git/${kind}/${sha}`;
}
