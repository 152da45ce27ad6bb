import { isAncestor } from "./ancestry.ts";
import { forkOf, mergeBaseOf, resolveAcrossForks } from "./compare-routes.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import { findPull, fullView } from "./pull-views.ts";
import { publishHead } from "./ref-updates.ts";
import { ApiError, invalid, json, type Reply } from "./reply.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { bodyOf, type JsonObject, type RepositoryRequest } from "./router.ts";
import { assertTextLimits } from "./text-limits.ts";

interface Ends {
  headRepository: RepositoryState;
  headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
}

/** `POST /pulls` with the refusals GitHub has and emulate has not. */
export async function createPull(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const body = bodyOf(request);
  if (caller.kind === "job" && caller.actions && !repository.settings.canCreatePullRequests) {
    throw new ApiError(403, "GitHub Actions is not permitted to create or approve pull requests.");
  }
  if (typeof body.title !== "string" || body.title.trim() === "") {
    throw invalid({ resource: "PullRequest", code: "missing_field", field: "title" });
  }
  assertTextLimits("PullRequest", body);
  if (body.draft === true && !repository.settings.supportsDrafts) {
    throw invalid({
      resource: "PullRequest",
      code: "custom",
      field: "draft",
      message: "Draft pull requests are not supported in this repository.",
    });
  }
  const create = () => createBetween(state, request);
  // GitHub never makes two pull requests between the same branches, also of requests that arrive together.
  const created = repository.pullCreation.then(create, create);
  repository.pullCreation = created;
  return created;
}

async function createBetween(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const body = bodyOf(request);
  const ends = await resolveEnds(state, repository, body);
  await assertWorthwhile(state, repository, ends);
  const actor = loginOf(caller);
  const answer = await state.core.call("POST", `/repos/${repository.fullName}/pulls`, actor, {
    title: body.title,
    body: typeof body.body === "string" ? body.body : null,
    // emulate only keeps the record: the ends of the pull request are ours, a name of its own never collides there.
    head: `pull-head/${ends.headRepository.fullName}/${ends.headRef}`,
    base: ends.baseRef,
  });
  const record = answer.body as JsonObject;
  const number = Number(record.number);
  const pull: PullState = {
    number,
    author: actor,
    draft: body.draft === true,
    headRepository: ends.headRepository.fullName,
    headRef: ends.headRef,
    headSha: ends.headSha,
    baseRef: ends.baseRef,
    baseSha: ends.baseSha,
    reviewers: new Set(),
    assignees: new Set(),
    teams: new Set(),
    merged: null,
    closedBy: null,
  };
  repository.pulls.set(number, pull);
  await publishHead(repository, ends.headRepository, number, ends.headSha);
  const byJobToken = caller.kind === "job" && caller.actions;
  state.events.emit("pull_request", {
    repository: repository.fullName,
    number,
    action: "opened",
    actor,
    byJobToken,
  });
  return json(await fullView(state, repository, await findPull(state, repository, number)), 201);
}

async function resolveEnds(state: GitHubState, repository: RepositoryState, body: JsonObject): Promise<Ends> {
  const baseRef = String(body.base ?? "");
  const head = String(body.head ?? "");
  const [owner, headRef] = head.includes(":") ? (head.split(/:(.*)/s) as [string, string]) : [repository.owner, head];
  const headRepository = owner === repository.owner ? repository : forkOf(state, repository, owner);
  const baseSha = await repository.bare.resolve(`refs/heads/${baseRef}`);
  if (baseSha === null) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
  // Only branches can be proposed: a bare SHA is as invalid as a missing branch.
  const isBranch = headRepository && (await headRepository.bare.resolve(`refs/heads/${headRef}`)) !== null;
  const headSha = isBranch ? await resolveAcrossForks(state, repository, `${owner}:${headRef}`) : null;
  if (!headRepository || headSha === null) {
    throw invalid({ resource: "PullRequest", field: "head", code: "invalid" });
  }
  return { headRepository, headRef, headSha, baseRef, baseSha };
}

async function assertWorthwhile(state: GitHubState, repository: RepositoryState, ends: Ends): Promise<void> {
  const problem = (message: string): ApiError => invalid({ resource: "PullRequest", code: "custom", message });
  if ((await mergeBaseOf(repository, ends.baseSha, ends.headSha)) === null) {
    throw problem(`The ${ends.headRef} branch has no history in common with ${ends.baseRef}`);
  }
  if (await isAncestor(repository.bare, ends.headSha, ends.baseSha)) {
    throw problem(`No commits between ${ends.baseRef} and ${ends.headRef}`);
  }
  for (const pull of repository.pulls.values()) {
    const same =
      pull.headRepository === ends.headRepository.fullName &&
      pull.headRef === ends.headRef &&
      pull.baseRef === ends.baseRef;
    if (!same) continue;
    const { record } = await findPull(state, repository, pull.number);
    if (record.state !== "open") continue;
    throw problem(`A pull request already exists for ${ends.headRepository.owner}:${ends.headRef}.`);
  }
}
