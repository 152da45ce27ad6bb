import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { gitEnvironment, NO_OBJECT } from "./bare-repository.ts";
import type { Caller } from "./callers.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import { assertVisible, isPermitted } from "./permissions.ts";
import { SECRET_PATTERN } from "./push-protection.ts";
import { refMoved } from "./ref-updates.ts";
import { ApiError, type Reply, raw } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";

const GIT_PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export interface GitRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string | undefined;
  contentEncoding: string | undefined;
  gitProtocol: string | undefined;
  body: Buffer;
}

export function isGitPath(path: string): boolean {
  return GIT_PATH.test(path);
}

/** Smart HTTP by `git http-backend` over the bare repositories, with GitHub's answers to those who may not. */
export async function handleGit(state: GitHubState, request: GitRequest): Promise<Reply> {
  const [, owner = "", name = "", action = ""] = GIT_PATH.exec(request.path) ?? [];
  const pushes = action === "git-receive-pack" || request.query.get("service") === "git-receive-pack";
  const caller = identify(state, request.authorization);
  if (caller === null) return challenge("Invalid username or token.");
  const repository = findRepository(state, `${owner}/${name}`);
  const refused = refusal(caller, repository, pushes);
  if (refused) return refused;
  if (!repository) return raw("Repository not found.", "text/plain", 404);
  const reply = await runBackend(repository, action, request, caller);
  if (action === "git-receive-pack") await announce(state, repository, request.body, caller);
  return reply;
}

function identify(state: GitHubState, authorization: string | undefined): Caller | null {
  try {
    return state.tokens.identify(authorization);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** GitHub asks strangers to sign in before it says whether a repository exists. */
function refusal(caller: Caller, repository: RepositoryState | null, pushes: boolean): Reply | null {
  if (caller.kind === "anonymous") {
    return repository && !repository.private && !pushes ? null : challenge("Authentication required.");
  }
  const missing = raw("Repository not found.", "text/plain", 404);
  if (!repository) return missing;
  try {
    assertVisible(caller, repository);
  } catch {
    return missing;
  }
  if (!isPermitted(caller, repository, "contents=read")) return missing;
  if (!pushes || isPermitted(caller, repository, "contents=write")) return null;
  return raw(`Permission to ${repository.fullName}.git denied to ${caller.login}.`, "text/plain", 403);
}

function challenge(text: string): Reply {
  const reply = raw(text, "text/plain", 401);
  reply.headers["www-authenticate"] = 'Basic realm="GitHub"';
  return reply;
}

function runBackend(repository: RepositoryState, action: string, request: GitRequest, caller: Caller): Promise<Reply> {
  const root = dirname(dirname(repository.bare.dir));
  const env: Record<string, string> = {
    ...gitEnvironment(root),
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: `/${repository.fullName}.git/${action}`,
    QUERY_STRING: request.query.toString(),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.contentType ?? "",
    CONTENT_LENGTH: String(request.body.length),
    REMOTE_ADDR: "127.0.0.1",
    BENCH_PROTECTED: [...repository.protectedBranches].join(" "),
  };
  if (caller.kind !== "anonymous") env.REMOTE_USER = caller.login;
  if (!isPermitted(caller, repository, "workflows=write")) env.BENCH_NO_WORKFLOWS = "1";
  if (repository.settings.pushProtection) env.BENCH_SECRETS = SECRET_PATTERN;
  if (request.contentEncoding !== undefined) env.HTTP_CONTENT_ENCODING = request.contentEncoding;
  if (request.gitProtocol !== undefined) env.GIT_PROTOCOL = request.gitProtocol;
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["http-backend"], { env });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.resume();
    child.on("error", reject);
    child.on("close", () => resolve(parseCgi(Buffer.concat(output))));
    // The backend may stop reading early (a refused request); its answer says why.
    child.stdin.on("error", () => {});
    child.stdin.end(request.body);
  });
}

function parseCgi(output: Buffer): Reply {
  const end = output.indexOf("\r\n\r\n");
  if (end === -1) return raw("git http-backend gave no answer", "text/plain", 500);
  const headers: Record<string, string> = {};
  for (const line of output.subarray(0, end).toString().split("\r\n")) {
    const [name = "", value = ""] = line.split(/:\s*(.*)/s);
    headers[name.toLowerCase()] = value;
  }
  const status = Number(headers.status?.slice(0, 3) ?? 200);
  delete headers.status;
  return { status, headers, body: output.subarray(end + 4) };
}

/** Tells the rest of the double which of the pushed refs really moved. */
async function announce(state: GitHubState, repository: RepositoryState, body: Buffer, caller: Caller): Promise<void> {
  const refs = await repository.bare.refs();
  for (const { before, after, ref } of pushedRefs(body)) {
    if ((refs.get(ref) ?? NO_OBJECT) !== after || before === after) continue;
    await refMoved(state, repository, { ref, before, after }, caller);
  }
}

/** The commands at the start of a push: pkt-lines `OLD NEW REF[\0capabilities]` up to the flush. */
function pushedRefs(body: Buffer): { before: string; after: string; ref: string }[] {
  const moves: { before: string; after: string; ref: string }[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const length = Number.parseInt(body.subarray(at, at + 4).toString(), 16);
    if (!(length > 4)) break;
    const line = body.subarray(at + 4, at + length).toString();
    const move = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0\n]+)/.exec(line);
    if (move) moves.push({ before: move[1] ?? "", after: move[2] ?? "", ref: move[3] ?? "" });
    at += length;
  }
  return moves;
}
