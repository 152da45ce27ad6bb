import { timestamp } from "../http/timestamp.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { findPull } from "./pull-views.ts";
import { refMoved } from "./ref-updates.ts";
import { ApiError, json, type Reply } from "./reply.ts";
import { bodyOf, type RepositoryRequest } from "./router.ts";
import { writeCommit } from "./write-commit.ts";

/** `PUT /pulls/N/merge`: a real merge or squash in the bare repository; rebasing is switched off. */
export async function mergePull(state: GitHubState, request: RepositoryRequest, number: number): Promise<Reply> {
  const { repository } = request;
  const { pull, record } = await findPull(state, repository, number);
  const body = bodyOf(request);
  const method = body.merge_method ?? "merge";
  if (pull.draft) throw new ApiError(405, "Pull Request is still a draft");
  if (record.state !== "open") throw new ApiError(405, "Pull Request is not mergeable");
  if (method === "rebase") throw new ApiError(405, "Rebase merges are not allowed on this repository.");
  if (typeof body.sha === "string" && body.sha !== pull.headSha) {
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  }
  const ref = `refs/heads/${pull.baseRef}`;
  const before = (await repository.bare.resolve(ref)) ?? "";
  const merged = await repository.bare.try(["merge-tree", "--write-tree", before, pull.headSha]);
  if (merged.code !== 0) throw new ApiError(405, "Pull Request is not mergeable");
  const login = loginOf(request.caller);
  const head = `${pull.headRepository.split("/")[0]}/${pull.headRef}`;
  const after = await writeCommit(state, repository, {
    tree: merged.stdout.toString().trim().split("\n")[0] ?? "",
    parents: method === "squash" ? [before] : [before, pull.headSha],
    message: method === "squash" ? `${record.title} (#${number})` : `Merge pull request #${number} from ${head}`,
    login,
    bot: request.caller.kind === "job",
  });
  if (!(await repository.bare.moveRef(ref, after, before))) {
    throw new ApiError(409, "Base branch was modified. Review and try the merge again.");
  }
  pull.closedBy = login;
  pull.merged = { sha: after, by: login, at: timestamp() };
  await state.core.call("PATCH", `/repos/${repository.fullName}/pulls/${number}`, login, { state: "closed" });
  await refMoved(state, repository, { ref, before, after }, request.caller);
  const byJobToken = request.caller.kind === "job" && request.caller.actions;
  state.events.emit("pull_request", {
    repository: repository.fullName,
    number,
    action: "closed",
    actor: login,
    byJobToken,
  });
  return json({ sha: after, merged: true, message: "Pull Request successfully merged" });
}
