import { type Fix, UserError } from "@regreen/contracts";
import { type CommitInfo, isOwnCommit, type RefResult } from "@regreen/github";
import { commitMessage, FINGERPRINT_TRAILER, fixBranch, type MessageValues } from "@regreen/policy";
import type { Job } from "../delivered.ts";
import type { BoundPatch } from "../material.ts";
import { coAuthors } from "../people.ts";
import { patchedFiles } from "./files.ts";

/** A fix branch with the fix on it. */
export interface PushedBranch {
  readonly branch: string;
  readonly commitSha: string;
}

/**
 * The branch could not be written, and why. `taken`: branches of these names hold somebody else's commits. `head_moved`,
 * `head_gone`: what happened to the failing branch in the meantime; nothing was written.
 */
export type PushProblem = Exclude<RefResult, "done"> | "taken" | "head_moved" | "head_gone";

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
  for (const branch of [name, `${name}-${head.sha.slice(0, 7)}`]) {
    const existing = await job.github.getBranch(branch);
    if (existing === null) return create(job, branch, head, patch);
    const tip = await job.github.getCommit(existing.sha);
    const pushed = tip === null ? "taken" : await pushOnTop(job, { branch, tip, ours: isOurs(job, tip) }, head, patch);
    if (pushed !== "taken") return pushed;
  }
  return "taken";
}

/** A branch that is there. */
export interface ExistingBranch {
  readonly branch: string;
  readonly tip: CommitInfo;
  /** Its last commit is ours; nobody else's is ever built upon. */
  readonly ours: boolean;
}

/**
 * Brings a branch of ours up to date without force: a commit whose parents are the branch and the failing commit, and
 * whose tree is the failing commit plus the patch. Nothing is written when that is what the branch holds already, whoever
 * put it there: a run that was cut off goes on so.
 */
export async function pushOnTop(
  job: Job,
  { branch, tip, ours }: ExistingBranch,
  head: CommitInfo,
  patch: BoundPatch,
): Promise<PushedBranch | PushProblem> {
  const tree = await createTree(job, head, patch);
  const holdsHead = tip.parents.includes(head.sha);
  if (holdsHead && tip.treeSha === tree) return { branch, commitSha: tip.sha };
  if (!ours) return "taken";
  const commitSha = await commit(job, head, tree, holdsHead ? [tip.sha] : [tip.sha, head.sha]);
  const moved = await movedSince(job, head);
  if (moved !== null) return moved;
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
  const moved = await movedSince(job, head);
  if (moved !== null) return moved;
  const result = await job.github.createBranch(branch, commitSha);
  return result === "done" ? { branch, commitSha } : result;
}

async function createTree({ github }: Job, head: CommitInfo, { info }: BoundPatch): Promise<string> {
  return github.createTree(head.treeSha, await patchedFiles(github, head, info));
}

/** Asked once more, just before anything becomes visible: what was decided on may be minutes old. */
async function movedSince({ github, material }: Job, head: CommitInfo): Promise<"head_moved" | "head_gone" | null> {
  const now = await github.getBranch(material.request.context.run?.head_branch ?? "");
  if (now === null) return "head_gone";
  return now.sha === head.sha ? null : "head_moved";
}

function commit(job: Job, head: CommitInfo, treeSha: string, parents: readonly string[]): Promise<string> {
  const { policy } = job.situation;
  return job.github.createCommit({
    treeSha,
    parents,
    message: commitMessage(policy, messageValues(job), coAuthors(policy, head), assistant(job.material.fix)),
    ...(policy.commit.author === null ? {} : { author: policy.commit.author }),
  });
}

/** The model that wrote the fix, for the trailer `Assisted-by` (C-18); null for a recipe's. */
function assistant(fix: Fix | null): string | null {
  return fix?.model == null ? null : `${fix.model.provider}/${fix.model.id}`;
}

/** A commit of ours names the cause in its trailer, and both who wrote it and who put it there are we. */
export function isOurs({ material, situation }: Job, commit: CommitInfo): boolean {
  const named = commit.message.includes(`\n${FINGERPRINT_TRAILER}: ${material.request.fingerprint}`);
  const { viewer, policy } = situation;
  return named && isOwnCommit({ viewer, email: policy.commit.author?.email ?? null }, commit);
}

function assertNotBase({ material }: Job, branch: string): void {
  if (branch !== material.request.context.run?.head_branch) return;
  throw new UserError(`branch.template gives "${branch}", which is the failing branch itself.`, {
    hint: 'Use a template such as "ai/fix/{key}".',
    reasonCode: "bad_policy",
  });
}
