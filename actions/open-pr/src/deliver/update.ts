import type { CommitInfo, PullRequest } from "@regreen/github";
import { type Delivered, delivered, type Job } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import type { Artifacts } from "../render/artifacts.ts";
import { leftAloneNote } from "../render/notes.ts";
import { pullRequestBody } from "../render/pull-request.ts";
import { isOwn } from "../situation.ts";
import { addLabelsAndReviewers } from "./attention.ts";
import { isOurs, pushOnTop } from "./branch.ts";
import { upsertComment } from "./comment.ts";
import { logAction } from "./log.ts";
import { planOf, pushFailed } from "./obstacles.ts";
import { titleOf } from "./title.ts";
import { pullRequestView, type ShownFix } from "./view.ts";

/** Brings our own pull request up to date, without force. */
export async function updateExisting(
  job: Job,
  shown: ShownFix,
  head: CommitInfo,
  pull: PullRequest,
): Promise<Delivered> {
  const { github, plan } = job;
  const at = { url: pull.url, number: pull.number, branch: pull.headBranch };
  if (pull.baseBranch !== shown.run.head_branch) return alsoSeen(job, shown, pull);
  if (shown.notProven !== null && !readMarkers(pull.body).unproven) return keepProven(job, shown, pull);
  const pushed = await bringUpToDate(job, shown, head, pull);
  if (pushed === "theirs") return leaveAlone(job, shown, pull);
  if (typeof pushed === "string") return pushFailed(job, pushed, pull.headBranch);
  const view = pullRequestView(job, shown, { ...pushed, previous: pull.body, merged: null, ticket: null });
  const body = pullRequestBody(view);
  const title = titleOf(pull.title, shown.notProven !== null);
  if (body !== pull.body || title !== pull.title)
    await github.updatePullRequest(pull.number, { body, ...(title === pull.title ? {} : { title }) });
  await addLabelsAndReviewers(job, pull, view);
  if (pushed.commitSha !== pull.headSha) await logAction(job, `updated pull request #${pull.number}`, pull.url);
  return delivered(plan, deliveryOf(pull, shown), { ...at, commitSha: pushed.commitSha, body });
}

/** What is not proven is never handed over as a verified draft, although it is a draft, too. */
export function deliveryOf(pull: PullRequest, { notProven }: ShownFix): "draft_pr" | "review_pr" {
  return pull.draft && notProven === null ? "draft_pr" : "review_pr";
}

function artifactsOf({ view }: Job): Artifacts {
  return { healingRunUrl: view.healingRunUrl, round: view.round };
}

/**
 * A branch whose last commit is not one of ours is a person's. Our body names our last commit; a run that was cut off after
 * its push left an older one there.
 */
async function bringUpToDate(job: Job, { patch }: ShownFix, head: CommitInfo, pull: PullRequest) {
  const tip = await job.github.getCommit(pull.headSha);
  if (tip === null) return "theirs";
  const named = isOwn(job.situation, pull.author) && readMarkers(pull.body).commit === pull.headSha;
  const pushedByUs = named || isOurs(job, tip);
  const pushed = await pushOnTop(job, { branch: pull.headBranch, tip, ours: pushedByUs }, head, patch);
  // Not a fast forward: somebody pushed between the two calls.
  return pushed === "not_fast_forward" || pushed === "taken" ? "theirs" : pushed;
}

/** A pull request that a person opened from our branch: the branch is kept up to date, their text is theirs. */
export async function updateByHand(job: Job, shown: ShownFix, head: CommitInfo, pull: PullRequest): Promise<Delivered> {
  const pushed = await bringUpToDate(job, shown, head, pull);
  if (pushed === "theirs") return leaveAlone(job, shown, pull);
  if (typeof pushed === "string") return pushFailed(job, pushed, pull.headBranch);
  const what = shown.notProven === null ? "the proven fix" : "a fix that is not proven";
  return delivered(job.plan, deliveryOf(pull, shown), {
    message: `Pull request #${pull.number}, which a person opened from ${pull.headBranch}, carries ${what}.`,
    url: pull.url,
    number: pull.number,
    ...pushed,
  });
}

/** One cause, one pull request: another branch with the same cause gets no second one (DESIGN §4.5). */
async function alsoSeen(job: Job, { run, patch }: ShownFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "another-branch", artifactsOf(job));
  const url = await upsertComment(job, pull.number, "another-branch", body);
  return delivered(job.plan, "comment", {
    message: `${run.head_branch} fails for the cause that pull request #${pull.number} is about; it was noted there.`,
    url,
    number: pull.number,
    branch: pull.headBranch,
    body,
  });
}

/** What was proven once gives no way to what is not. */
async function keepProven(job: Job, { patch }: ShownFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "not-proven", artifactsOf(job));
  const url = await upsertComment(job, pull.number, "not-proven", body);
  return delivered(job.plan, "comment", {
    message: `${job.plan.message} Pull request #${pull.number} with an earlier, proven fix was left as it is.`,
    url,
    number: pull.number,
    branch: pull.headBranch,
    body,
  });
}

/** A branch that holds a person's commits is theirs. */
async function leaveAlone(job: Job, { patch }: ShownFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "left-alone", artifactsOf(job));
  const url = await upsertComment(job, pull.number, "left-alone", body);
  const plan = planOf(
    "suggestion_only",
    `Pull request #${pull.number} holds commits that are not Regreen's; it was left alone.`,
  );
  return delivered(plan, "comment", { url, number: pull.number, branch: pull.headBranch, body });
}
