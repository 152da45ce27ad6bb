import { timestamp } from "../http/timestamp.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import type { Reply } from "./reply.ts";
import type { JsonObject, RepositoryRequest } from "./router.ts";

type Handle = (request: RepositoryRequest) => Promise<Reply>;

interface Labelled {
  labels?: readonly { name: string }[];
}

/** Tells of an opened issue, and of each label it was opened with. */
export function announceOpened(state: GitHubState, handle: Handle): Handle {
  return async (request) => {
    const reply = await handle(request);
    const issue = JSON.parse(reply.body.toString()) as JsonObject & Labelled;
    const number = Number(issue.number);
    emit(state, request, { number, action: "opened", label: null });
    for (const { name } of issue.labels ?? []) emit(state, request, { number, action: "labeled", label: name });
    return reply;
  };
}

/** Tells of each label that wasn't there before; for a pull request too. */
export function announceLabels(state: GitHubState, handle: Handle): Handle {
  return async (request) => {
    const number = Number(request.params.number);
    const path = `/repos/${request.repository.fullName}/issues/${number}/labels`;
    const before = new Set(
      (await state.core.list(path, loginOf(request.caller)).catch(() => [])).map(({ name }) => String(name)),
    );
    const reply = await handle(request);
    const after = JSON.parse(reply.body.toString()) as { name: string }[];
    for (const { name } of after) {
      if (before.has(name)) continue;
      const isPull = request.repository.pulls.has(number);
      if (isPull) keepEvent(request, { number, event: "labeled", label: name });
      emit(state, request, { number, action: "labeled", label: name });
    }
    return reply;
  };
}

export function announceComment(state: GitHubState, handle: Handle): Handle {
  return async (request) => {
    const reply = await handle(request);
    const { id } = JSON.parse(reply.body.toString()) as { id: number };
    state.events.emit("issue_comment", {
      ...origin(request),
      number: Number(request.params.number),
      commentId: id,
      action: "created",
    });
    return reply;
  };
}

/** Remembers what happened to a pull request, for `GET /issues/N/events`. */
export function keepEvent(
  request: RepositoryRequest,
  event: { number: number; event: "labeled" | "review_requested"; label: string | null },
): void {
  request.repository.pullEvents.push({ ...event, actor: loginOf(request.caller), at: timestamp() });
}

function emit(
  state: GitHubState,
  request: RepositoryRequest,
  event: { number: number; action: "opened" | "labeled"; label: string | null },
): void {
  const isPull = request.repository.pulls.has(event.number);
  state.events.emit("issues", { ...origin(request), ...event, isPull });
}

function origin(request: RepositoryRequest): { repository: string; actor: string; byJobToken: boolean } {
  const { caller, repository } = request;
  const byJobToken = caller.kind === "job" && caller.actions;
  return { repository: repository.fullName, actor: loginOf(caller), byJobToken };
}
