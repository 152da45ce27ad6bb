import type { WorkflowPatchState } from "@regreen/contracts";

/** What may follow a state of a patch (requirements AUD-08). What is not here is forbidden, whoever asks for it. */
export const NEXT_STATES: Readonly<Record<WorkflowPatchState | "none", readonly WorkflowPatchState[]>> = {
  none: ["pending"],
  pending: ["testing", "rejected"],
  testing: ["tested", "pending", "rejected"],
  tested: ["testing", "approved", "rejected"],
  // To itself: approved anew, or a pull request was opened for it.
  approved: ["approved", "deployed", "rejected"],
  // To itself: a pull request that takes it back was opened.
  deployed: ["deployed", "rolled_back"],
  // Only where the file had changed, and is again what it was.
  rejected: ["pending"],
  rolled_back: [],
};

/** The reason of a rejection that was nobody's decision. */
export const STALE = "The file has changed since the patch was made.";
