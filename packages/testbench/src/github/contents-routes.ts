import { resolveName } from "./commit-routes.ts";
import { gitCommitView, readCommit } from "./commits.ts";
import { assertMayTouchWorkflows } from "./git-ref-routes.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { refMoved } from "./ref-updates.ts";
import { ApiError, json, notFound, type Reply, raw } from "./reply.ts";
import { isProtected, type RepositoryState } from "./repository-state.ts";
import { bodyOf, headerOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { blobId, writeTree } from "./tree-writer.ts";
import { entryAt, readTree, type TreeEntry } from "./trees.ts";
import { writeCommit } from "./write-commit.ts";

/** Above this size GitHub gives the content only to `Accept: raw`. */
const INLINE_LIMIT_BYTES = 1024 * 1024;

interface Entry {
  mode: string;
  type: string;
  sha: string;
  size: number;
  path: string;
}

export function contentsRoutes(state: GitHubState): Route[] {
  const path = "/repos/:owner/:repo/contents/*path";
  return [
    {
      method: "GET",
      path: "/repos/:owner/:repo/contents",
      needs: ["contents=read"],
      handle: (request) => getContents(state, request),
    },
    {
      method: "GET",
      path: "/repos/:owner/:repo/contents/",
      needs: ["contents=read"],
      handle: (request) => getContents(state, request),
    },
    { method: "GET", path, needs: ["contents=read"], handle: (request) => getContents(state, request) },
    { method: "PUT", path, needs: ["contents=write"], handle: (request) => writeContents(state, request) },
    { method: "DELETE", path, needs: ["contents=write"], handle: (request) => writeContents(state, request) },
  ];
}

async function getContents(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, query } = request;
  const ref = query.get("ref") ?? repository.defaultBranch;
  const commit = await resolveName(repository, ref);
  if (commit === null) {
    if ((await repository.bare.refs("refs/heads")).size === 0) throw new ApiError(404, "This repository is empty.");
    throw new ApiError(404, `No commit found for the ref ${ref}`);
  }
  const path = (request.params.path ?? "").replace(/\/$/, "");
  if (path === "") return json(await listFolder(state, repository, commit, ref, ""));
  const entry = await findEntry(repository, commit, path);
  if (!entry) throw notFound();
  if (entry.type === "tree") return json(await listFolder(state, repository, commit, ref, path));
  if (entry.type === "commit") return json({ ...entryView(state, repository, entry, ref), type: "submodule" });
  const content = await repository.bare.objects.read(entry.sha);
  if (headerOf(request, "accept").includes("raw")) {
    return raw(content, "application/vnd.github.raw+json; charset=utf-8");
  }
  const inline = content.length <= INLINE_LIMIT_BYTES;
  return json({
    ...entryView(state, repository, entry, ref),
    content: inline ? content.toString("base64").replace(/.{60}/g, "$&\n") : "",
    encoding: inline ? "base64" : "none",
  });
}

async function writeContents(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  const body = bodyOf(request);
  const path = request.params.path ?? "";
  const branch = String(body.branch ?? repository.defaultBranch);
  const head = await repository.bare.resolve(`refs/heads/${branch}`);
  if (head === null) throw new ApiError(404, `Branch ${branch} not found`);
  if (isProtected(repository, branch)) {
    throw new ApiError(409, "Repository rule violations found\n\nChanges must be made through a pull request.\n\n");
  }
  const entry = await findEntry(repository, head, path);
  assertKnownSha(entry, body.sha, request.method, path);
  const blob =
    request.method === "DELETE"
      ? null
      : await blobId(repository.bare, Buffer.from(String(body.content ?? ""), "base64"));
  const mode = entry?.mode ?? "100644";
  const commit = await writeCommit(state, repository, {
    tree: await writeTree(repository.bare, head, [{ path, mode, sha: blob }]),
    parents: [head],
    message: String(body.message ?? `Update ${path}`),
    login: loginOf(request.caller),
    bot: request.caller.kind === "job",
    author: body.author,
    committer: body.committer,
  });
  await assertMayTouchWorkflows(request, commit);
  const ref = `refs/heads/${branch}`;
  if (!(await repository.bare.moveRef(ref, commit, head))) throw new ApiError(409, `${branch} was updated meanwhile`);
  await refMoved(state, repository, { ref, before: head, after: commit }, request.caller);
  const written = await findEntry(repository, commit, path);
  const content = written ? entryView(state, repository, written, branch) : null;
  const view = gitCommitView(state, repository, await readCommit(repository.bare, commit));
  return json({ content, commit: view }, entry ? 200 : 201);
}

function assertKnownSha(entry: Entry | null, sha: unknown, method: string, path: string): void {
  if (entry === null) {
    if (method === "DELETE") throw notFound();
    return;
  }
  if (typeof sha !== "string") throw new ApiError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (sha !== entry.sha) throw new ApiError(409, `${path} does not match ${sha}`);
}

async function listFolder(
  state: GitHubState,
  repository: RepositoryState,
  commit: string,
  ref: string,
  path: string,
): Promise<JsonObject[]> {
  const root = (await readCommit(repository.bare, commit)).tree;
  const folder = path === "" ? root : ((await entryAt(repository.bare, root, path))?.sha ?? "");
  const entries = await readTree(repository.bare, folder);
  const prefix = path === "" ? "" : `${path}/`;
  const sized = await Promise.all(entries.map((entry) => withSize(repository, entry, `${prefix}${entry.name}`)));
  return sized.map((entry) => entryView(state, repository, entry, ref));
}

async function findEntry(repository: RepositoryState, commit: string, path: string): Promise<Entry | null> {
  const { tree } = await readCommit(repository.bare, commit);
  const entry = await entryAt(repository.bare, tree, path);
  return entry && withSize(repository, entry, path);
}

async function withSize(repository: RepositoryState, entry: TreeEntry, path: string): Promise<Entry> {
  const { mode, type, sha } = entry;
  const size = type === "blob" ? ((await repository.bare.objects.find(sha))?.size ?? 0) : 0;
  return { mode, type, sha, size, path };
}

function entryView(state: GitHubState, repository: RepositoryState, entry: Entry, ref: string): JsonObject {
  const url = `${state.apiUrl}/repos/${repository.fullName}/contents/${encodeURI(entry.path)}?ref=${ref}`;
  const kind = entry.type === "tree" ? "tree" : "blob";
  const web = `${state.serverUrl}/${repository.fullName}`;
  const gitUrl = `${state.apiUrl}/repos/${repository.fullName}/git/${kind}s/${entry.sha}`;
  const page = `${web}/${kind}/${ref}/${encodeURI(entry.path)}`;
  return {
    type: typeWord(entry),
    size: entry.size,
    name: entry.path.split("/").at(-1),
    path: entry.path,
    sha: entry.sha,
    url,
    git_url: gitUrl,
    html_url: page,
    download_url: kind === "tree" ? null : `${web}/raw/${ref}/${encodeURI(entry.path)}`,
    _links: { self: url, git: gitUrl, html: page },
  };
}

function typeWord(entry: Entry): string {
  if (entry.type === "tree") return "dir";
  return entry.mode === "120000" ? "symlink" : "file";
}
