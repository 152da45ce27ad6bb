import { type ReasonCode, undelivered, type Verdict } from "@regreen/contracts";
import type { BranchInfo, PullRequestInfo, RunDetails } from "@regreen/github";
import { isBotBranch, matchesAny, type Policy } from "@regreen/policy";

export interface GuardFacts {
  readonly run: RunDetails;
  readonly policy: Policy;
  /** Open pull requests whose head is the failed commit. */
  readonly pullRequests: readonly PullRequestInfo[];
  /** The failing branch now; null when it is gone, or in a fork. */
  readonly branch: BranchInfo | null;
  readonly failedJobs: number;
  /** Jobs that were cut off, where the policy asks for those that ran out of time. */
  readonly cutOffJobs: number;
}

/** Why there is nothing to analyse, or null. Checked before any log is read. */
export function standDown(facts: Omit<GuardFacts, "branch">): Verdict | null {
  return notFailed(facts) ?? botBranch(facts) ?? optedOut(facts);
}

/** Why what was found is not worth acting on any more, or null: the branch has moved since. */
export function superseded({ run, pullRequests, branch }: GuardFacts): Verdict | null {
  const { is_fork, head_branch, head_sha } = run.info;
  if (is_fork) {
    if (pullRequests.length > 0) return null;
    return undelivered(
      "nothing_to_do",
      "superseded",
      `No open pull request of the fork has ${short(head_sha)} as its head any more.`,
    );
  }
  if (branch === null)
    return undelivered("nothing_to_do", "superseded", `The branch "${head_branch}" no longer exists, or is a tag.`);
  if (branch.sha === head_sha) return null;
  return undelivered(
    "nothing_to_do",
    "superseded",
    `"${head_branch}" is at ${short(branch.sha)} now; the run failed at ${short(head_sha)}.`,
  );
}

/** Why no fix is tried although there is a cause. */
export interface Stop {
  readonly code: ReasonCode;
  /** A sentence for people. */
  readonly message: string;
}

/** Why no fix may be proposed for this head, or null (C-13). */
export function fixBlock({ run, policy, branch }: GuardFacts): Stop | null {
  const { is_fork, head_branch, default_branch, head_repository } = run.info;
  if (is_fork) {
    const message = `The head is in a fork (${head_repository || "deleted"}); its code is not run with our rights.`;
    return { code: "fork", message };
  }
  const { skip_protected_branches, fix_default_branch } = policy.triggers;
  const isDefault = head_branch === default_branch;
  const closed = isDefault || (branch?.protected === true && skip_protected_branches);
  if (!closed || fix_default_branch) return null;
  const kind = isDefault ? "the default" : "a protected";
  const message = `"${head_branch}" is ${kind} branch; set triggers.fix_default_branch to get fix pull requests for it.`;
  return { code: "protected_branch", message };
}

function notFailed({ run, policy, failedJobs, cutOffJobs }: Omit<GuardFacts, "branch">): Verdict | null {
  const { conclusion } = run.info;
  // A job of the same run may ask while the run is still going.
  if (conclusion === null && failedJobs > 0) return null;
  if (policy.triggers.conclusions.some((each) => each === conclusion)) return null;
  // GitHub calls a job that ran out of time cancelled, and with it the run; the logs will tell.
  if (conclusion === "cancelled" && cutOffJobs > 0) return null;
  const state = conclusion === null ? `is ${run.status}` : `concluded "${conclusion}"`;
  return undelivered(
    "nothing_to_do",
    "run_not_failed",
    `The run ${state}; analysed are runs that concluded ${list(policy.triggers.conclusions)}.`,
  );
}

/** The recursion guard: fixes of fixes would never end. */
function botBranch({ run, policy }: Omit<GuardFacts, "branch">): Verdict | null {
  const { head_branch } = run.info;
  return isBotBranch(policy, head_branch)
    ? undelivered("nothing_to_do", "bot_branch", `"${head_branch}" is a branch of ours.`)
    : null;
}

/** People who don't want it: by label, commit message, branch, actor or workflow (SAF-24, C-26). */
function optedOut({ run, policy, pullRequests }: Omit<GuardFacts, "branch">): Verdict | null {
  const { ignore } = policy.triggers;
  const marker = ignore.commit_markers.find((each) => run.headCommitMessage.includes(each));
  if (marker !== undefined) return optOut(`the head commit says "${marker}"`);
  const labels = new Set(pullRequests.flatMap((each) => each.labels.map((label) => label.toLowerCase())));
  const label = ignore.labels.find((each) => labels.has(each.toLowerCase()));
  if (label !== undefined) return optOut(`the pull request has the label "${label}"`);
  if (matchesAny(run.info.head_branch, ignore.branches))
    return optOut(`triggers.ignore.branches fits "${run.info.head_branch}"`);
  if (ignore.actors.includes(run.info.actor)) return optOut(`triggers.ignore.actors names "${run.info.actor}"`);
  if (ignore.workflows.includes(run.info.workflow_name)) {
    return optOut(`triggers.ignore.workflows names "${run.info.workflow_name}"`);
  }
  return null;
}

function optOut(why: string): Verdict {
  return undelivered("nothing_to_do", "opted_out", `Left alone on request: ${why}.`);
}

function list(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(" or ");
}

function short(sha: string): string {
  return sha.slice(0, 10);
}
