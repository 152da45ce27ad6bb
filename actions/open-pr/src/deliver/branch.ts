import { UserError } from "@regreen/contracts";
import type { CommitInfo, RefResult } from "@regreen/github";
import { commitMessage, FINGERPRINT_TRAILER, fixBranch, type MessageValues } from "@regreen/policy";
import type { Job } from "../delivered.ts";
import type { BoundPatch } from "../material.ts";
import { coAuthors } from "../people.ts";
import { isOwn } from "../situation.ts";
import { patchedFiles } from "./files.ts";

/** A fix branch with the fix on it. */
export interface PushedBranch {
  readonly branch: string;
  readonly commitSha: string;
}

/** The branch could not be written, and why. */
export type PushProblem = Exclude<RefResult, "done">;

export function messageValues({ material }: Job): MessageValues {
  const { request, fix } = material;
  const run = request.context.run;
  return {
    summary: fix?.summary ?? request.context.summary,
    fix_type: fix?.fix_type ?? request.context.fix_type,
    branch: run?.head_branch ?? "",
    recipe: fix === null ? "" : `${fix.recipe.id} v${fix.recipe.version}`,
    run_url: run?.url ?? "",
    fingerprint: request.fingerprint,
  };
}

/** Name of the branch for this cause. */
export function branchName({ material, situation, ports }: Pick<Job, "material" | "situation" | "ports">): string {
  const { request } = material;
  return fixBranch(situation.policy, {
    key: request.fingerprint,
    fix_type: request.context.fix_type,
    run_id: String(request.context.run?.id ?? 0),
    now: ports.now(),
  });
}

/**
 * Puts the fix on a new branch, as one commit on top of the failing one. A branch of that name may be left from an
 * earlier pull request of ours: then the fix goes on top of it. Anybody else's is not touched, and ours gets a suffix.
 */
export async function pushNewBranch(
  job: Job,
  head: CommitInfo,
  patch: BoundPatch,
): Promise<PushedBranch | PushProblem> {
  const name = branchName(job);
  const existing = await job.github.getBranch(name);
  if (existing === null) return create(job, name, head, patch);
  const tip = await job.github.getCommit(existing.sha);
  if (tip !== null && isOurs(job, tip)) return pushOnTop(job, name, tip, head, patch);
  return create(job, `${name}-${head.sha.slice(0, 7)}`, head, patch);
}

/**
 * Brings a branch of ours up to date without force: a commit whose parents are the branch and the failing commit, and
 * whose tree is the failing commit plus the patch. Nothing is written when that is what the branch holds already.
 */
export async function pushOnTop(
  job: Job,
  branch: string,
  tip: CommitInfo,
  head: CommitInfo,
  patch: BoundPatch,
): Promise<PushedBranch | PushProblem> {
  const tree = await createTree(job, head, patch);
  const holdsHead = tip.parents.includes(head.sha);
  if (holdsHead && tip.treeSha === tree) return { branch, commitSha: tip.sha };
  const commitSha = await commit(job, head, tree, holdsHead ? [tip.sha] : [tip.sha, head.sha]);
  const result = await job.github.advanceBranch(branch, commitSha);
  return result === "done" ? { branch, commitSha } : result;
}

async function create(
  job: Job,
  branch: string,
  head: CommitInfo,
  patch: BoundPatch,
): Promise<PushedBranch | PushProblem> {
  assertNotBase(job, branch);
  const tree = await createTree(job, head, patch);
  const commitSha = await commit(job, head, tree, [head.sha]);
  const result = await job.github.createBranch(branch, commitSha);
  return result === "done" ? { branch, commitSha } : result;
}

async function createTree({ github, situation }: Job, head: CommitInfo, { info }: BoundPatch): Promise<string> {
  const files = await patchedFiles(github, head, info, situation.policy.policy.lockfile_hosts);
  return github.createTree(head.treeSha, files);
}

function commit(job: Job, head: CommitInfo, treeSha: string, parents: readonly string[]): Promise<string> {
  const { policy } = job.situation;
  return job.github.createCommit({
    treeSha,
    parents,
    message: commitMessage(policy, messageValues(job), coAuthors(policy, head)),
    ...(policy.commit.author === null ? {} : { author: policy.commit.author }),
  });
}

/** A commit of ours names the cause in its trailer and was written by our own identity, where GitHub knows it. */
function isOurs({ material, situation }: Job, tip: CommitInfo): boolean {
  const named = tip.message.includes(`\n${FINGERPRINT_TRAILER}: ${material.request.fingerprint}`);
  const login = tip.author?.login ?? null;
  return named && (login === null || isOwn(situation, login) || situation.policy.commit.author !== null);
}

function assertNotBase({ material }: Job, branch: string): void {
  if (branch !== material.request.context.run?.head_branch) return;
  throw new UserError(`branch.template gives "${branch}", which is the failing branch itself.`, {
    hint: 'Use a template such as "ai/fix/{key}".',
    reasonCode: "bad_policy",
  });
}
