import type { PullRequest } from "@regreen/github";
import { pullRequestLabels, reviewersFor } from "@regreen/policy";
import type { Job } from "../delivered.ts";
import { type PullRequestView, pullRequestBody } from "../render/pull-request.ts";
import { ensureLabels } from "./labels.ts";

/** Labels and reviewers. The pull request stands by now, so what goes wrong here is a warning. */
export async function addLabelsAndReviewers(job: Job, pull: PullRequest, view: PullRequestView): Promise<void> {
  const { github, situation, ports } = job;
  try {
    const usual = pullRequestLabels(situation.policy, { ...view.fix, risk: view.score.risk });
    const labels = await ensureLabels(job, view.notProven === null ? usual : [...usual, "needs-review"]);
    const missing = labels.filter((label) => !pull.labels.includes(label));
    if (missing.length > 0) await github.addLabels(pull.number, missing);
  } catch (error) {
    ports.logger.warning(`Pull request #${pull.number} has no labels: ${(error as Error).message}`);
  }
  try {
    if (view.previous === null || !(await wasAsked(job, pull.number))) await requestReviews(job, pull, view);
  } catch (error) {
    ports.logger.warning(`Nobody was asked to review #${pull.number}: ${(error as Error).message}`);
  }
}

/** Nobody is asked a second time, also when they took themselves off; a run that was cut off has asked nobody. */
async function wasAsked({ github }: Job, number: number): Promise<boolean> {
  return (await github.listEvents(number)).some(({ event }) => event.startsWith("review_request"));
}

/** Teams that the token may not request (`GITHUB_TOKEN` may not) are mentioned in the body instead. */
async function requestReviews(job: Job, pull: PullRequest, view: PullRequestView): Promise<void> {
  const { situation, github, view: ticket, ports } = job;
  const { owners, committer } = ticket;
  const { guardians } = view;
  const wanted = reviewersFor(situation.policy, { guardians, owners, committer, viewer: situation.viewer });
  const asked = await github.requestReviewers(pull.number, view.workflowToken ? { ...wanted, teams: [] } : wanted);
  const refused = wanted.users.filter((user) => !asked.users.includes(user));
  if (refused.length > 0)
    ports.logger.warning(`GitHub takes no review request for ${refused.join(", ")}: no access to the repository?`);
  const left = wanted.teams.filter((team) => !asked.teams.includes(team));
  const mentions = [...new Set([...guardians, ...owners])].filter((owner) =>
    left.some((team) => owner.endsWith(`/${team}`)),
  );
  if (mentions.length > 0)
    await github.updatePullRequest(pull.number, { body: pullRequestBody({ ...view, mentions }) });
}
