import { type GitHubState, loginOf } from "./github-state.ts";
import { keepEvent } from "./issue-events.ts";
import { findPull, fullView } from "./pull-views.ts";
import { ApiError, json, type Reply } from "./reply.ts";
import { readReviewComments } from "./review-comment-routes.ts";
import { bodyOf, type RepositoryRequest, type Route } from "./router.ts";
import { assertTextLimits } from "./text-limits.ts";

/** Review requests and reviews, with the refusals that depend on who asks. */
export function reviewerRoutes(state: GitHubState): Route[] {
  const path = "/repos/:owner/:repo/pulls/:number/requested_reviewers";
  const reviews = "/repos/:owner/:repo/pulls/:number/reviews";
  return [
    { method: "GET", path, needs: ["pull_requests=read"], handle: (request) => listRequested(state, request) },
    { method: "POST", path, needs: ["pull_requests=write"], handle: (request) => requestReviewers(state, request) },
    { method: "DELETE", path, needs: ["pull_requests=write"], handle: (request) => removeReviewers(state, request) },
    { method: "POST", path: reviews, needs: ["pull_requests=write"], handle: (request) => review(state, request) },
  ];
}

async function listRequested(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { pull } = await findPull(state, request.repository, Number(request.params.number));
  return json({
    users: [...pull.reviewers].map((login) => state.core.user(login)),
    teams: [...pull.teams].map((slug) => ({ slug, name: slug })),
  });
}

async function requestReviewers(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const found = await findPull(state, repository, Number(request.params.number));
  const { logins, teams } = wanted(request);
  if (logins.includes(found.pull.author)) {
    throw new ApiError(422, "Review cannot be requested from pull request author.");
  }
  const stranger = logins.find((login) => !repository.collaborators.has(login));
  if (stranger !== undefined) {
    throw new ApiError(
      422,
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a " +
        `collaborator of the ${repository.fullName} repository.`,
    );
  }
  // A job's token can't see the organization's teams, so to it they don't exist.
  const seesTeams = caller.kind === "user" || (caller.kind === "job" && !caller.actions);
  if (teams.some((team) => !seesTeams || !repository.teams.has(team))) {
    throw new ApiError(422, "Could not resolve to a node with the global id of ''.");
  }
  for (const login of logins) found.pull.reviewers.add(login);
  for (const team of teams) found.pull.teams.add(team);
  const { number } = found.pull;
  for (const _ of [...logins, ...teams]) keepEvent(request, { number, event: "review_requested", label: null });
  return json(await fullView(state, repository, found), 201);
}

async function removeReviewers(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const found = await findPull(state, request.repository, Number(request.params.number));
  const { logins, teams } = wanted(request);
  for (const login of logins) found.pull.reviewers.delete(login);
  for (const team of teams) found.pull.teams.delete(team);
  return json(await fullView(state, request.repository, found));
}

async function review(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository, caller } = request;
  const { pull } = await findPull(state, repository, Number(request.params.number));
  const body = bodyOf(request);
  const actor = loginOf(caller);
  if (body.event === "APPROVE") {
    if (actor === pull.author) throw new ApiError(422, "Can not approve your own pull request");
    if (caller.kind === "job" && caller.actions && !repository.settings.canCreatePullRequests) {
      throw new ApiError(422, "GitHub Actions is not permitted to approve pull requests.");
    }
  }
  assertTextLimits("PullRequestReview", body);
  const keepComments = await readReviewComments(state, request, pull);
  const path = `/repos/${repository.fullName}/pulls/${pull.number}/reviews`;
  const { comments: _ours, ...rest } = body;
  const answer = await state.core.call("POST", path, actor, rest);
  if (answer.status === 201) {
    pull.reviewers.delete(actor);
    keepComments(Number((answer.body as { readonly id: unknown }).id));
  }
  return json(answer.body, answer.status === 201 ? 200 : answer.status);
}

function wanted(request: RepositoryRequest): { logins: string[]; teams: string[] } {
  const body = bodyOf(request);
  const names = (key: string): string[] => (Array.isArray(body[key]) ? body[key].map(String) : []);
  return { logins: names("reviewers"), teams: names("team_reviewers") };
}
