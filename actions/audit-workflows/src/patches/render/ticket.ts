import { fence, inlineCode } from "@regreen/text";
import type { PatchPorts } from "../ports.ts";
import type { Proposal } from "../proposal.ts";
import { headOf, marksOf } from "./pull-request.ts";

/** GitHub refuses larger bodies; some room is left for the words around the diff. */
const MAX_DIFF_CHARS = 45_000;

export function ticketBody(proposal: Proposal, ports: PatchPorts): string {
  const { kind, diff, after } = proposal;
  const how =
    after === null
      ? "The file has changed since, so it does not fit as it is; it has to be taken back by hand. This is what was changed:"
      : `Nothing was pushed, because the settings say \`audit.workflows.patches: suggest\`, or nobody gave a token that may. Save this as ${inlineCode("workflow.patch")}, and run \`git apply workflow.patch\`:`;
  const done =
    kind === "patch"
      ? "Once the default branch holds it, `operation: deploy` or `report` says so."
      : "Once the file on the default branch is what it was before, `operation: report` says so.";
  return `${marksOf(proposal)}${headOf(proposal, ports)}\n\n${how}\n\n${diffBlock(diff)}\n\n${done}\n`;
}

/** The diff as it is: a defanged one would not apply. It was looked at for secrets when it was made. */
export function diffBlock(diff: string): string {
  const isCut = diff.length > MAX_DIFF_CHARS;
  const shown = isCut ? diff.slice(0, MAX_DIFF_CHARS) : diff;
  return `${fence(shown, "diff")}${isCut ? "\n\nThe diff is longer than fits here; the whole of it is in the run's artifact." : ""}`;
}
