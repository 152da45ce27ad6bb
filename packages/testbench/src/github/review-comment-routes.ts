import { timestamp } from "../http/timestamp.ts";
import { associationOf } from "./associations.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { findPull, pullFiles } from "./pull-views.ts";
import { ApiError, json, noContent, notFound, type Reply } from "./reply.ts";
import type { PullState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest, type Route } from "./router.ts";
import { assertTextLimits } from "./text-limits.ts";

const BASE = "/repos/:owner/:repo/pulls";

/** Comments at lines of a pull request, which emulate knows only by GitHub's old `position`. */
export function reviewCommentRoutes(state: GitHubState): Route[] {
  const read = ["pull_requests=read"];
  const write = ["pull_requests=write"];
  const one = `${BASE}/comments/:comment`;
  return [
    { method: "GET", path: `${BASE}/comments`, needs: read, handle: (request) => listAll(state, request) },
    { method: "GET", path: one, needs: read, handle: (request) => json(commentOf(request)) },
    { method: "PATCH", path: one, needs: write, handle: update },
    { method: "DELETE", path: one, needs: write, handle: remove },
    { method: "GET", path: `${BASE}/:number/comments`, needs: read, handle: (request) => listOf(state, request) },
  ];
}

/**
 * Comments of a review that is being made, each at a line that the change shows.
 *
 * @throws ApiError 422, in GitHub's words, before anything is kept
 */
export async function readReviewComments(
  state: GitHubState,
  request: RepositoryRequest,
  pull: PullState,
): Promise<(review: number) => void> {
  const { comments, commit_id } = bodyOf(request);
  const wanted = (Array.isArray(comments) ? comments : []) as JsonObject[];
  const shown = wanted.length === 0 ? new Map() : await shownLines(state, request, pull);
  for (const comment of wanted) {
    assertTextLimits("PullRequestReviewComment", comment);
    assertPlace(comment, shown);
  }
  const commit = typeof commit_id === "string" ? commit_id : pull.headSha;
  return (review) => {
    for (const comment of wanted) keep(state, request, { comment, pull, commit, review });
  };
}

/** For each file the lines of each hunk on the new side. */
type Shown = ReadonlyMap<string, readonly (readonly [first: number, last: number])[]>;

async function shownLines(state: GitHubState, request: RepositoryRequest, pull: PullState): Promise<Shown> {
  const files = await pullFiles(state, request.repository, pull);
  return new Map(
    files.map(({ filename, patch }) => {
      const hunks = [...String(patch ?? "").matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)];
      const ranges = hunks.map(([, start, count = "1"]) => [Number(start), Number(start) + Number(count) - 1] as const);
      return [String(filename), ranges];
    }),
  );
}

function assertPlace({ path, line, side, start_line, start_side, body }: JsonObject, shown: Shown): void {
  if (typeof body !== "string" || body === "") throw new ApiError(422, "Unprocessable Entity");
  const hunks = shown.get(String(path));
  if (hunks === undefined) throw refusal("Path could not be resolved");
  if (side !== undefined && side !== "RIGHT") throw new ApiError(501, "The double knows the new side alone.");
  const holds = (at: unknown) => hunks.find(([first, last]) => Number(at) >= first && Number(at) <= last);
  const hunk = holds(line);
  if (hunk === undefined) throw refusal("Line could not be resolved");
  if (start_line === undefined) return;
  if (start_side !== undefined && start_side !== "RIGHT")
    throw new ApiError(501, "The double knows the new side alone.");
  if (Number(start_line) >= Number(line)) throw refusal("Start line must precede the end line");
  if (holds(start_line) !== hunk) throw refusal("Start line must be part of the same hunk as the line");
}

function refusal(words: string): ApiError {
  return new ApiError(422, `Unprocessable Entity: ${words}`);
}

interface NewComment {
  readonly comment: JsonObject;
  readonly pull: PullState;
  readonly commit: string;
  readonly review: number;
}

function keep(state: GitHubState, request: RepositoryRequest, { comment, pull, commit, review }: NewComment): void {
  const { repository, caller } = request;
  const id = 90_000 + repository.reviewComments.length + 1;
  const login = loginOf(caller);
  const api = `${state.apiUrl}/repos/${repository.fullName}/pulls`;
  repository.reviewComments.push({
    id,
    node_id: `PRRC_${id}`,
    pull_request_review_id: review,
    url: `${api}/comments/${id}`,
    pull_request_url: `${api}/${pull.number}`,
    html_url: `${state.serverUrl}/${repository.fullName}/pull/${pull.number}#discussion_r${id}`,
    path: comment.path,
    line: comment.line,
    side: "RIGHT",
    start_line: comment.start_line ?? null,
    start_side: comment.start_line === undefined ? null : "RIGHT",
    subject_type: "line",
    commit_id: commit,
    original_commit_id: commit,
    body: comment.body,
    user: state.core.user(login),
    author_association: associationOf(repository, login),
    created_at: timestamp(),
    updated_at: timestamp(),
  });
}

async function listOf(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { pull } = await findPull(state, request.repository, Number(request.params.number));
  const end = `/pulls/${pull.number}`;
  const own = request.repository.reviewComments.filter(({ pull_request_url }) =>
    String(pull_request_url).endsWith(end),
  );
  return paginate(request, state.apiUrl, own);
}

function listAll(state: GitHubState, request: RepositoryRequest): Reply {
  return paginate(request, state.apiUrl, request.repository.reviewComments);
}

function update(request: RepositoryRequest): Reply {
  const body = bodyOf(request);
  assertTextLimits("PullRequestReviewComment", body);
  return json(Object.assign(commentOf(request), { body: body.body, updated_at: timestamp() }));
}

function remove(request: RepositoryRequest): Reply {
  const comments = request.repository.reviewComments;
  comments.splice(comments.indexOf(commentOf(request)), 1);
  return noContent();
}

function commentOf(request: RepositoryRequest): JsonObject {
  const comment = request.repository.reviewComments.find(({ id }) => id === Number(request.params.comment));
  if (!comment) throw notFound();
  return comment;
}
