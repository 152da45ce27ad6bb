import { refused, UserError } from "@regreen/contracts";
import type { PatchFile, PatchRecord } from "@regreen/ledger/patches";
import type { Situation } from "./situation.ts";

/** A change of one workflow file that people are asked to take: a patch, or one that takes it back. */
export interface Proposal {
  readonly kind: "patch" | "rollback";
  readonly record: PatchRecord;
  readonly patch: PatchFile;
  readonly situation: Situation;
  /** The file as it would be; null where the change does not fit any more. */
  readonly after: string | null;
  /** What is to be changed, as a unified diff. */
  readonly diff: string;
  /** Login of who asked for it, and why. */
  readonly actor: string;
  readonly reason: string;
  /** Login of who approved the patch. */
  readonly approver: string;
}

/** Where a proposal went. */
export interface Delivered {
  readonly delivery: "draft_pr" | "review_pr" | "ticket";
  readonly number: number;
  readonly url: string;
  readonly message: string;
}

/** Label of everything that wants to change a workflow file (requirements C-08b). */
export const WORKFLOW_LABEL = "workflow-change";

/**
 * Said before GitHub is asked at all: its refusal comes late, and does not say what to do.
 *
 * @throws UserError
 */
export function needWorkflowToken(what: string): UserError {
  return new UserError(`${what} The workflow's own token (GITHUB_TOKEN) never may change workflow files.`, {
    hint: "Give the token of a GitHub App or a person with `contents`, `pull requests` and `workflows: write` as the secret REGREEN_WORKFLOW_TOKEN, or set `audit.workflows.patches: suggest`.",
    reasonCode: "permission_missing",
  });
}

export function notPushed(branch: string, why: string) {
  return refused("patch_state", `The branch ${branch} ${why}`);
}
