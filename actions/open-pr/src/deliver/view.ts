import type { Fix, RunInfo, Score, Validation } from "@regreen/contracts";
import { WORKFLOW_LOGIN } from "@regreen/github";
import { approvalPaths, guardiansFor, isTeam } from "@regreen/policy";
import type { Job } from "../delivered.ts";
import type { BoundPatch } from "../material.ts";
import type { PullRequestView } from "../render/pull-request.ts";
import { MENTION } from "../render/review.ts";

/** A fix that may become a pull request: everything that `decide` has made sure of. */
export interface ShownFix {
  readonly run: RunInfo;
  readonly fix: Fix;
  readonly patch: BoundPatch;
  readonly score: Score;
  /** There always where the fix is proven. */
  readonly validation: Validation | null;
  /** Why it is not proven; null when it is. */
  readonly notProven: string | null;
}

/** What the body says; also used by a dry run, which has no commit and asks nobody. */
export function pullRequestView(
  { material, situation, view, inputs }: Pick<Job, "material" | "situation" | "view" | "inputs">,
  { fix, patch, score, validation, notProven }: ShownFix,
  at: Pick<PullRequestView, "branch" | "commitSha" | "previous" | "merged" | "ticket">,
): PullRequestView {
  const paths = patch.info.files.map((file) => file.path);
  const { policy } = situation;
  const guardians = guardiansFor(policy, paths);
  return {
    request: material.request,
    fix,
    patch,
    score,
    validation,
    notProven,
    spent: view.spent,
    round: view.round,
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
