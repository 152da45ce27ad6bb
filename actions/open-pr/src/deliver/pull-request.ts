import type { Fix, RunInfo, Validation } from "@regreen/contracts";
import type { CommitInfo, PullRequest } from "@regreen/github";
import { PatchError } from "@regreen/patch";
import { approvalPaths, guardiansFor, isTeam, maxOpenPullRequests, pullRequestTitle } from "@regreen/policy";
import { type Delivered, delivered, type Job, replan } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import type { BoundPatch } from "../material.ts";
import { leftAloneNote } from "../render/notes.ts";
import { MENTION, type PullRequestView, pullRequestBody } from "../render/pull-request.ts";
import { isOwn, WORKFLOW_LOGIN } from "../situation.ts";
import { addLabelsAndReviewers } from "./attention.ts";
import { branchName, isOurs, messageValues, pushNewBranch, pushOnTop } from "./branch.ts";
import { upsertComment } from "./comment.ts";
import { isForbidden } from "./forbidden.ts";
import { logAction } from "./log.ts";
import { creationDisabled, forbidden, overBudget, planOf, pushFailed, refuse } from "./obstacles.ts";
import { findPulls } from "./own-pulls.ts";
import { deliverTicket, openTicket } from "./ticket.ts";

/** A fix that may become a pull request: everything that `decide` has made sure of. */
export interface ProvenFix {
  readonly run: RunInfo;
  readonly fix: Fix;
  readonly patch: BoundPatch;
  readonly validation: Validation;
}

/** Opens the pull request of this cause, or brings the one there is up to date; without the right to, there is a ticket. */
export async function deliverPullRequest(job: Job, proven: ProvenFix, head: CommitInfo): Promise<Delivered> {
  try {
    return await openOrUpdate(job, proven, head);
  } catch (error) {
    if (error instanceof PatchError)
      return refuse(job, "patch_malformed", `The patch does not fit the failing commit: ${error.message}`);
    if (isForbidden(error)) return forbidden(job, error, null);
    throw error;
  }
}

async function openOrUpdate(job: Job, proven: ProvenFix, head: CommitInfo): Promise<Delivered> {
  const { own, byHand } = await findPulls(job, proven.run);
  const same = own.filter((pull) => readMarkers(pull.body).fingerprint === job.material.request.fingerprint);
  const open = same.find((pull) => pull.state === "open");
  if (open !== undefined) return updateExisting(job, proven, head, open);
  const openByHand = byHand.find((pull) => pull.state === "open" && pull.baseBranch === proven.run.head_branch);
  if (openByHand !== undefined) return updateByHand(job, proven, head, openByHand);
  const [latest] = [...same, ...byHand].sort((a, b) => b.number - a.number);
  if (latest?.state === "closed" && (await closedByPerson(job, latest))) return respectClosed(job, latest);
  const limit = maxOpenPullRequests(job.situation.policy);
  const others = own.filter((pull) => pull.state === "open" && pull.baseBranch === proven.run.head_branch);
  if (others.length >= limit) return overBudget(job, others.length, limit);
  return openNew(job, proven, head, latest?.state === "merged" ? latest.number : null);
}

async function openNew(job: Job, proven: ProvenFix, head: CommitInfo, merged: number | null): Promise<Delivered> {
  const { github, plan, situation } = job;
  const pushed = await pushNewBranch(job, head, proven.patch);
  if (typeof pushed === "string") return pushFailed(job, pushed, branchName(job));
  const { branch, commitSha } = pushed;
  const ticket = await openTicket(job);
  const view = pullRequestView(job, proven, { branch, commitSha, previous: null, merged, ticket });
  const wanted = {
    title: pullRequestTitle(situation.policy, messageValues(job)),
    body: pullRequestBody(view),
    head: branch,
    base: proven.run.head_branch,
  };
  const pull = await createPull(job, wanted);
  switch (pull) {
    case "disabled":
      return creationDisabled(job, proven.run, pushed);
    case "no_commits":
      return delivered(planOf("superseded", `${proven.run.head_branch} holds the fix already.`), "none", pushed);
    case "base_gone":
      await github.deleteBranch(branch);
      return pushFailed(job, "head_gone", branch);
    case "exists":
    case "draft_unsupported":
      return existsAlready(job, proven, head, branch);
  }
  if ("error" in pull) return forbidden(job, pull.error, { run: proven.run, branch: pushed });
  await addLabelsAndReviewers(job, pull, view);
  await logAction(job, `opened pull request #${pull.number}`, pull.url);
  return delivered(plan, pull.draft ? "draft_pr" : "review_pr", {
    url: pull.url,
    number: pull.number,
    branch,
    commitSha,
    body: wanted.body,
  });
}

type Wanted = Omit<Parameters<Job["github"]["createPullRequest"]>[0], "draft">;

async function createPull({ github, situation }: Job, wanted: Wanted) {
  const { draft } = situation.policy.pr;
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
async function existsAlready(job: Job, proven: ProvenFix, head: CommitInfo, branch: string): Promise<Delivered> {
  const { own, byHand } = await findPulls(job, proven.run);
  const { fingerprint } = job.material.request;
  const ours = own.find((pull) => pull.state === "open" && readMarkers(pull.body).fingerprint === fingerprint);
  if (ours !== undefined) return updateExisting(job, proven, head, ours);
  const theirs = byHand.find((pull) => pull.state === "open" && pull.baseBranch === proven.run.head_branch);
  if (theirs !== undefined) return updateByHand(job, proven, head, theirs);
  const message = `The fix is proven; ${branch} has a pull request that is not Regreen's.`;
  return deliverTicket(replan(job, planOf("suggestion_only", message, true)));
}

async function updateExisting(job: Job, proven: ProvenFix, head: CommitInfo, pull: PullRequest): Promise<Delivered> {
  const { github, plan } = job;
  const at = { url: pull.url, number: pull.number, branch: pull.headBranch };
  if (pull.baseBranch !== proven.run.head_branch) return alsoSeen(job, proven, pull);
  const pushed = await bringUpToDate(job, proven, head, pull);
  if (pushed === "theirs") return leaveAlone(job, proven, pull);
  if (typeof pushed === "string") return pushFailed(job, pushed, pull.headBranch);
  const view = pullRequestView(job, proven, { ...pushed, previous: pull.body, merged: null, ticket: null });
  const body = pullRequestBody(view);
  if (body !== pull.body) await github.updatePullRequest(pull.number, { body });
  await addLabelsAndReviewers(job, pull, view);
  if (pushed.commitSha !== pull.headSha) await logAction(job, `updated pull request #${pull.number}`, pull.url);
  return delivered(plan, pull.draft ? "draft_pr" : "review_pr", { ...at, commitSha: pushed.commitSha, body });
}

/**
 * A branch whose last commit is not one of ours is a person's. Our body names our last commit; a run that was cut off after
 * its push left an older one there.
 */
async function bringUpToDate(job: Job, { patch }: ProvenFix, head: CommitInfo, pull: PullRequest) {
  const tip = await job.github.getCommit(pull.headSha);
  if (tip === null) return "theirs";
  const named = isOwn(job.situation, pull.author) && readMarkers(pull.body).commit === pull.headSha;
  const pushedByUs = named || isOurs(job, tip);
  const pushed = await pushOnTop(job, { branch: pull.headBranch, tip, ours: pushedByUs }, head, patch);
  // Not a fast forward: somebody pushed between the two calls.
  return pushed === "not_fast_forward" || pushed === "taken" ? "theirs" : pushed;
}

/** A pull request that a person opened from our branch: the branch is kept up to date, their text is theirs. */
async function updateByHand(job: Job, proven: ProvenFix, head: CommitInfo, pull: PullRequest): Promise<Delivered> {
  const pushed = await bringUpToDate(job, proven, head, pull);
  if (pushed === "theirs") return leaveAlone(job, proven, pull);
  if (typeof pushed === "string") return pushFailed(job, pushed, pull.headBranch);
  return delivered(job.plan, pull.draft ? "draft_pr" : "review_pr", {
    message: `Pull request #${pull.number}, which a person opened from ${pull.headBranch}, carries the proven fix.`,
    url: pull.url,
    number: pull.number,
    ...pushed,
  });
}

/** One cause, one pull request: another branch with the same cause gets no second one (DESIGN §4.5). */
async function alsoSeen(job: Job, { run, patch }: ProvenFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "another-branch", job.view.healingRunUrl);
  const url = await upsertComment(job, pull.number, "another-branch", body);
  return delivered(job.plan, "comment", {
    message: `${run.head_branch} fails for the cause that pull request #${pull.number} mends; it was noted there.`,
    url,
    number: pull.number,
    branch: pull.headBranch,
    body,
  });
}

/** A branch that holds a person's commits is theirs. */
async function leaveAlone(job: Job, { patch }: ProvenFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "left-alone", job.view.healingRunUrl);
  const url = await upsertComment(job, pull.number, "left-alone", body);
  const plan = planOf(
    "suggestion_only",
    `Pull request #${pull.number} holds commits that are not Regreen's; it was left alone.`,
  );
  return delivered(plan, "comment", { url, number: pull.number, branch: pull.headBranch, body });
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

/** What the body says; also used by a dry run, which has no commit and asks nobody. */
export function pullRequestView(
  { material, situation, view, inputs }: Pick<Job, "material" | "situation" | "view" | "inputs">,
  { fix, patch, validation }: ProvenFix,
  at: Pick<PullRequestView, "branch" | "commitSha" | "previous" | "merged" | "ticket">,
): PullRequestView {
  const paths = patch.info.files.map((file) => file.path);
  const { policy } = situation;
  const guardians = guardiansFor(policy, paths);
  return {
    request: material.request,
    fix,
    patch,
    validation,
    policy,
    template: situation.bodyTemplate,
    remarks: view.violations,
    approval: approvalPaths(policy, paths),
    owners: view.owners,
    guardians,
    // An update asks nobody again, so what the first version said stays.
    mentions: at.previous?.includes(MENTION) === true ? [...guardians, ...view.owners].filter(isTeam) : [],
    workflowToken: situation.viewer === WORKFLOW_LOGIN,
    healingRunUrl: inputs.runUrl ?? null,
    ...at,
  };
}
