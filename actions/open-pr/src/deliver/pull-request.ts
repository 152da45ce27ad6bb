import type { Fix, RunInfo, Validation } from "@regreen/contracts";
import type { CommitInfo, PullRequest } from "@regreen/github";
import { PatchError } from "@regreen/patch";
import { approvalPaths, hasStableBranch, isTeam, maxOpenPullRequests, pullRequestTitle } from "@regreen/policy";
import { outcomeOf, type Plan } from "../decide.ts";
import { type Delivered, delivered, type Job, replan } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import type { BoundPatch } from "../material.ts";
import { leftAloneNote } from "../render/notes.ts";
import { MENTION, type PullRequestView, pullRequestBody } from "../render/pull-request.ts";
import { isOwn, WORKFLOW_LOGIN } from "../situation.ts";
import { addLabelsAndReviewers } from "./attention.ts";
import { branchName, messageValues, type PushedBranch, type PushProblem, pushNewBranch, pushOnTop } from "./branch.ts";
import { upsertComment } from "./comment.ts";
import { logAction } from "./log.ts";
import { deliverTicket } from "./ticket.ts";

/** A fix that may become a pull request: everything that `decide` has made sure of. */
export interface ProvenFix {
  readonly run: RunInfo;
  readonly fix: Fix;
  readonly patch: BoundPatch;
  readonly validation: Validation;
}

/** Opens the pull request of this cause, or brings the one there is up to date. */
export async function deliverPullRequest(job: Job, proven: ProvenFix, head: CommitInfo): Promise<Delivered> {
  const ours = await findOurs(job, proven.run);
  const same = ours.filter((pull) => readMarkers(pull.body).fingerprint === job.material.request.fingerprint);
  try {
    const open = same.find((pull) => pull.state === "open");
    if (open !== undefined) return await updateExisting(job, proven, head, open);
    const [latest] = same;
    if (latest?.state === "closed" && (await closedByPerson(job, latest))) return respectClosed(job, latest);
    const limit = maxOpenPullRequests(job.situation.policy);
    const others = ours.filter((pull) => pull.state === "open" && pull.baseBranch === proven.run.head_branch);
    if (others.length >= limit) return await overBudget(job, others.length, limit);
    return await openNew(job, proven, head);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return refuse(job, "patch_malformed", `The patch does not fit the failing commit: ${error.message}`);
  }
}

/**
 * Pull requests of ours, newest first: all with the branch of this cause, and the open ones of the same base. "Ours" is
 * what our own login wrote, from this repository, with our mark: anybody may write the mark alone.
 */
async function findOurs(job: Job, run: RunInfo): Promise<PullRequest[]> {
  const { github, inputs, situation } = job;
  // A branch named after the time says nothing about the cause, so then closed ones have to be looked through as well.
  const stable = hasStableBranch(situation.policy);
  const lists = await Promise.all([
    stable ? github.listPullRequests({ head: branchName(job), state: "all" }) : [],
    github.listPullRequests({ base: run.head_branch, state: stable ? "open" : "all" }),
  ]);
  const repository = `${inputs.owner}/${inputs.repo}`.toLowerCase();
  const unique = [...new Map(lists.flat().map((pull) => [pull.number, pull])).values()].sort(
    (a, b) => b.number - a.number,
  );
  return unique.filter(
    (pull) =>
      isOwn(situation, pull.author) &&
      pull.headRepository?.toLowerCase() === repository &&
      readMarkers(pull.body).kind === "pull-request",
  );
}

async function openNew(job: Job, proven: ProvenFix, head: CommitInfo): Promise<Delivered> {
  const { github, plan, situation } = job;
  const pushed = await pushNewBranch(job, head, proven.patch);
  if (typeof pushed === "string") return pushFailed(job, pushed);
  const { branch, commitSha } = pushed;
  const view = pullRequestView(job, proven, { branch, commitSha, previous: null });
  const wanted = {
    title: pullRequestTitle(situation.policy, messageValues(job)),
    body: pullRequestBody(view),
    head: branch,
    base: proven.run.head_branch,
  };
  const { draft } = situation.policy.pr;
  let pull = await github.createPullRequest({ ...wanted, draft });
  // Private repositories on a free plan have no drafts; the label asks for the review all the same.
  if (pull === "draft_unsupported") pull = await github.createPullRequest({ ...wanted, draft: false });
  switch (pull) {
    case "disabled":
      return creationDisabled(job, proven.run, pushed);
    case "no_commits":
      return delivered(planOf("superseded", `${proven.run.head_branch} holds the fix already.`), "none", pushed);
    case "exists":
    case "draft_unsupported":
      return deliverTicket(
        replan(job, {
          ...planOf("suggestion_only", `The fix is proven; ${branch} has a pull request that is not Regreen's.`),
          attachPatch: true,
        }),
      );
  }
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

async function updateExisting(job: Job, proven: ProvenFix, head: CommitInfo, pull: PullRequest): Promise<Delivered> {
  const { github, plan } = job;
  const at = { url: pull.url, number: pull.number, branch: pull.headBranch };
  if (pull.baseBranch !== proven.run.head_branch) return alsoSeen(job, proven, pull);
  const tip = await github.getCommit(pull.headSha);
  if (tip === null || readMarkers(pull.body).commit !== pull.headSha) return leaveAlone(job, proven, pull);
  const pushed = await pushOnTop(job, pull.headBranch, tip, head, proven.patch);
  // Somebody pushed between the two calls.
  if (pushed === "not_fast_forward") return leaveAlone(job, proven, pull);
  if (typeof pushed === "string") return pushFailed(job, pushed);
  const view = pullRequestView(job, proven, { ...pushed, previous: pull.body });
  const body = pullRequestBody(view);
  if (body !== pull.body) await github.updatePullRequest(pull.number, { body });
  await addLabelsAndReviewers(job, pull, view);
  if (pushed.commitSha !== pull.headSha) await logAction(job, `updated pull request #${pull.number}`, pull.url);
  return delivered(plan, pull.draft ? "draft_pr" : "review_pr", { ...at, commitSha: pushed.commitSha, body });
}

/** One cause, one pull request: another branch with the same cause gets no second one (DESIGN §4.5). */
async function alsoSeen(job: Job, { run, patch }: ProvenFix, pull: PullRequest): Promise<Delivered> {
  const body = leftAloneNote(job.material.request, patch.text, "another-branch");
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
  const body = leftAloneNote(job.material.request, patch.text, "left-alone");
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

function overBudget(job: Job, open: number, limit: number): Promise<Delivered> {
  const message = `${open} of ${limit} pull requests of Regreen are open for this branch (limits.max_open_prs_per_source).`;
  return deliverTicket(replan(job, { ...planOf("max_open_prs", message), attachPatch: true }));
}

function creationDisabled(job: Job, run: RunInfo, pushed: PushedBranch): Promise<Delivered> {
  const message =
    "GitHub Actions may not create pull requests here; the fix is on a branch. Allow it under Settings → Actions → General, or use an app token.";
  const plan = planOf("pr_creation_disabled", message);
  return deliverTicket(replan(job, plan, { compareUrl: compareUrl(job, run.head_branch, pushed.branch) })).then(
    (ticket) => ({ ...ticket, ...pushed }),
  );
}

function compareUrl({ ports, inputs }: Job, base: string, branch: string): string {
  const part = (name: string) => name.split("/").map(encodeURIComponent).join("/");
  return `${ports.serverUrl}/${inputs.owner}/${inputs.repo}/compare/${part(base)}...${part(branch)}?expand=1`;
}

function pushFailed(job: Job, problem: PushProblem): Promise<Delivered> | Delivered {
  if (problem === "secret")
    return refuse(job, "secret_detected", "GitHub's push protection found a secret in the fix.");
  // The branch was not there, or was ours, a moment ago.
  return delivered(planOf("superseded", "Another run wrote the branch of this fix meanwhile."), "none");
}

function refuse(job: Job, code: "secret_detected" | "patch_malformed", message: string): Promise<Delivered> {
  return deliverTicket(replan(job, planOf(code, message)));
}

/** What the body says; also used by a dry run, which has no commit and asks nobody. */
export function pullRequestView(
  { material, situation, view, inputs }: Pick<Job, "material" | "situation" | "view" | "inputs">,
  { fix, patch, validation }: ProvenFix,
  at: { branch: string; commitSha: string | null; previous: string | null },
): PullRequestView {
  const paths = patch.info.files.map((file) => file.path);
  return {
    request: material.request,
    fix,
    patch,
    validation,
    policy: situation.policy,
    remarks: view.violations,
    approval: approvalPaths(situation.policy, paths),
    owners: view.owners,
    // An update asks nobody again, so what the first version said stays.
    mentions: at.previous?.includes(MENTION) === true ? view.owners.filter(isTeam) : [],
    workflowToken: situation.viewer === WORKFLOW_LOGIN,
    healingRunUrl: inputs.runUrl ?? null,
    ...at,
  };
}

function planOf(reason_code: Plan["reason_code"], message: string): Plan {
  return { outcome: outcomeOf(reason_code), reason_code, message, deliver: "ticket", attachPatch: false };
}
