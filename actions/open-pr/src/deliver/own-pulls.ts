import type { RunInfo } from "@regreen/contracts";
import type { PullRequest } from "@regreen/github";
import { hasStableBranch } from "@regreen/policy";
import type { Job } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import { isOwn } from "../situation.ts";
import { branchName, isOurs } from "./branch.ts";

/** Pull requests that decide about what is delivered, each list newest first. */
export interface KnownPulls {
  /** Regreen's own, of any cause: all with this cause's branch, and the open ones of the same base. */
  readonly own: readonly PullRequest[];
  /** Opened by a person from the branch that we pushed, as the ticket tells them where Actions may not. */
  readonly byHand: readonly PullRequest[];
}

/**
 * Looks for the pull requests of this cause. "Own" is what our own login wrote, from this repository, with our mark: anybody
 * may write the mark alone.
 */
export async function findPulls(job: Job, run: RunInfo): Promise<KnownPulls> {
  const { github, inputs, situation } = job;
  // A branch named after the time says nothing about the cause, so then closed ones have to be looked through as well.
  const stable = hasStableBranch(situation.policy);
  const lists = await Promise.all([
    stable ? github.listPullRequests({ head: branchName(job), state: "all" }) : [],
    github.listPullRequests({ base: run.head_branch, state: stable ? "open" : "all" }),
  ]);
  const repository = `${inputs.owner}/${inputs.repo}`.toLowerCase();
  const unique = [...new Map(lists.flat().map((pull) => [pull.number, pull])).values()]
    .filter((pull) => pull.headRepository?.toLowerCase() === repository)
    .sort((a, b) => b.number - a.number);
  const isMine = (pull: PullRequest) => isOwn(situation, pull.author) && readMarkers(pull.body).kind === "pull-request";
  const byHand = [];
  for (const pull of unique)
    if (stable && !isMine(pull) && pull.headBranch === branchName(job) && (await holdsOurCommit(job, pull)))
      byHand.push(pull);
  return { own: unique.filter(isMine), byHand };
}

/** The open pull requests that this cause's fix goes to, where there are any. */
export function openPullsOf(
  job: Job,
  { own, byHand }: KnownPulls,
  base: string,
): { readonly ours: PullRequest | undefined; readonly theirs: PullRequest | undefined } {
  const isOpen = ({ state }: PullRequest) => state === "open";
  return {
    ours: own.filter(isOpen).find((pull) => isAboutCause(job, pull)),
    theirs: byHand.filter(isOpen).find((pull) => pull.baseBranch === base),
  };
}

/** Whether one of our own pull requests is about this cause. */
export function isAboutCause({ material }: Job, pull: PullRequest): boolean {
  return readMarkers(pull.body).fingerprint === material.request.fingerprint;
}

async function holdsOurCommit(job: Job, pull: PullRequest): Promise<boolean> {
  const tip = await job.github.getCommit(pull.headSha);
  return tip !== null && isOurs(job, tip);
}
