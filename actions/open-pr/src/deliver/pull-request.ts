import { type CommitInfo, isForbidden, type PullRequest } from "@regreen/github";
import { PatchError } from "@regreen/patch";
import { maxOpenPullRequests, pullRequestTitle } from "@regreen/policy";
import { aboutFix, type Delivered, delivered, type Job, replan } from "../delivered.ts";
import { pullRequestBody } from "../render/pull-request.ts";
import { addLabelsAndReviewers } from "./attention.ts";
import { branchName, messageValues, pushNewBranch } from "./branch.ts";
import { logAction } from "./log.ts";
import { creationDisabled, forbidden, overBudget, planOf, pushFailed, refuse } from "./obstacles.ts";
import { findPulls, isAboutCause, type KnownPulls, openPullsOf } from "./own-pulls.ts";
import { deliverTicket, openTicket } from "./ticket.ts";
import { titleOf } from "./title.ts";
import { deliveryOf, updateByHand, updateExisting } from "./update.ts";
import { pullRequestView, type ShownFix } from "./view.ts";

/** Opens the pull request of this cause, or brings the one there is up to date; without the right to, there is a ticket. */
export async function deliverPullRequest(job: Job, shown: ShownFix, head: CommitInfo): Promise<Delivered> {
  try {
    return await openOrUpdate(job, shown, head);
  } catch (error) {
    if (error instanceof PatchError)
      return refuse(job, "patch_malformed", `The patch does not fit the failing commit: ${error.message}`);
    if (isForbidden(error)) return forbidden(job, error, null);
    throw error;
  }
}

async function openOrUpdate(job: Job, shown: ShownFix, head: CommitInfo): Promise<Delivered> {
  const known = await findPulls(job, shown.run);
  const { own, byHand } = known;
  const updated = updateOpen(job, shown, head, known);
  if (updated !== null) return updated;
  const same = own.filter((pull) => isAboutCause(job, pull));
  const [latest] = [...same, ...byHand].sort((a, b) => b.number - a.number);
  if (latest?.state === "closed" && (await closedByPerson(job, latest))) return respectClosed(job, latest);
  const limit = maxOpenPullRequests(job.situation.policy);
  const others = own.filter((pull) => pull.state === "open" && pull.baseBranch === shown.run.head_branch);
  if (others.length >= limit) return overBudget(job, others.length, limit);
  return openNew(job, shown, head, latest?.state === "merged" ? latest.number : null);
}

/** Null where no pull request about this cause is open. */
function updateOpen(job: Job, shown: ShownFix, head: CommitInfo, known: KnownPulls): Promise<Delivered> | null {
  const { ours, theirs } = openPullsOf(job, known, shown.run.head_branch);
  if (ours !== undefined) return updateExisting(job, shown, head, ours);
  return theirs === undefined ? null : updateByHand(job, shown, head, theirs);
}

async function openNew(job: Job, shown: ShownFix, head: CommitInfo, merged: number | null): Promise<Delivered> {
  const { github, plan, situation } = job;
  const pushed = await pushNewBranch(job, head, shown.patch);
  if (typeof pushed === "string") return pushFailed(job, pushed, branchName(job));
  const { branch, commitSha } = pushed;
  const ticket = await openTicket(job);
  const view = pullRequestView(job, shown, { branch, commitSha, previous: null, merged, ticket });
  const wanted = {
    title: titleOf(pullRequestTitle(situation.policy, messageValues(job)), shown.notProven !== null),
    body: pullRequestBody(view),
    head: branch,
    base: shown.run.head_branch,
  };
  const pull = await createPull(job, wanted, shown.notProven !== null);
  switch (pull) {
    case "disabled":
      return creationDisabled(job, shown.run, pushed);
    case "no_commits":
      return delivered(planOf("superseded", `${shown.run.head_branch} holds the fix already.`), "none", pushed);
    case "head_gone":
      return delivered(planOf("superseded", `The branch ${branch} of the fix was taken away meanwhile.`), "none");
    case "base_gone":
      await github.deleteBranch(branch);
      return pushFailed(job, "head_gone", branch);
    case "exists":
    case "draft_unsupported":
      return existsAlready(job, shown, head, branch);
  }
  if ("error" in pull) return forbidden(job, pull.error, { run: shown.run, branch: pushed });
  await addLabelsAndReviewers(job, pull, view);
  await logAction(job, `opened pull request #${pull.number}`, pull.url);
  return delivered(plan, deliveryOf(pull, shown), {
    url: pull.url,
    number: pull.number,
    branch,
    commitSha,
    body: wanted.body,
  });
}

type Wanted = Omit<Parameters<Job["github"]["createPullRequest"]>[0], "draft">;

async function createPull({ github, situation }: Job, wanted: Wanted, isUnproven: boolean) {
  // Nobody may merge by a slip of the hand what nothing has proven.
  const draft = isUnproven || situation.policy.pr.draft;
  try {
    const pull = await github.createPullRequest({ ...wanted, draft });
    // Private repositories on a free plan have no drafts; the label asks for the review all the same.
    return pull === "draft_unsupported" ? await github.createPullRequest({ ...wanted, draft: false }) : pull;
  } catch (error) {
    if (isForbidden(error)) return { error };
    throw error;
  }
}

/** Another process of ours, or a person, was faster. */
async function existsAlready(job: Job, shown: ShownFix, head: CommitInfo, branch: string): Promise<Delivered> {
  const updated = updateOpen(job, shown, head, await findPulls(job, shown.run));
  if (updated !== null) return updated;
  const message = `${aboutFix(job)}; ${branch} has a pull request that is not Regreen's.`;
  return deliverTicket(replan(job, planOf("suggestion_only", message, true)));
}

async function closedByPerson({ github }: Job, pull: PullRequest): Promise<boolean> {
  const by = await github.closedBy(pull.number);
  // Nobody named: rather respect a "no" that wasn't one than open again what a person closed.
  return by === null || !by.isBot;
}

function respectClosed(job: Job, pull: PullRequest): Delivered {
  job.ports.logger.info(`Pull request #${pull.number} about this cause was closed without merging.`);
  const plan = planOf(
    "closed_by_person",
    `Pull request #${pull.number} about this cause was closed without merging; Regreen does not open it again. Reopen it to get updates.`,
  );
  return delivered(plan, "none", { url: pull.url, number: pull.number, branch: pull.headBranch });
}
