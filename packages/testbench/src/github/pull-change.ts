import { type GitHubState, loginOf } from "./github-state.ts";
import { findPull } from "./pull-views.ts";
import { invalid } from "./reply.ts";
import { bodyOf, type RepositoryRequest } from "./router.ts";
import { assertTextLimits } from "./text-limits.ts";

/**
 * Title, body, state and base of a pull request. REST can't change `draft`: GitHub ignores it, so it isn't handed on.
 * Both `PATCH /pulls/N` and `PATCH /issues/N` end here.
 */
export async function changePull(state: GitHubState, request: RepositoryRequest, number: number): Promise<void> {
  const { repository, caller } = request;
  const { pull, record } = await findPull(state, repository, number);
  assertTextLimits("PullRequest", bodyOf(request));
  const { title, body, state: wanted, base } = bodyOf(request);
  const actor = loginOf(caller);
  if (typeof base === "string") {
    const baseSha = await repository.bare.resolve(`refs/heads/${base}`);
    if (baseSha === null) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
    pull.baseRef = base;
    pull.baseSha = baseSha;
  }
  if (wanted === "open" && pull.merged) {
    throw invalid({ resource: "PullRequest", field: "state", code: "custom", message: "state cannot be changed." });
  }
  const change = { title, body, state: wanted };
  await state.core.call("PATCH", `/repos/${repository.fullName}/pulls/${number}`, actor, change);
  if ((wanted !== "closed" && wanted !== "open") || wanted === record.state) return;
  pull.closedBy = wanted === "closed" ? actor : null;
  state.events.emit("pull_request", {
    repository: repository.fullName,
    number,
    action: wanted === "closed" ? "closed" : "reopened",
    actor,
    byJobToken: caller.kind === "job" && caller.actions,
  });
}
