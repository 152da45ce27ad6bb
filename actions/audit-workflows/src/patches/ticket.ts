import { UserError } from "@regreen/contracts";
import { type Issue, isOwnLogin } from "@regreen/github";
import { readMarks } from "@regreen/text";
import type { PatchPorts } from "./ports.ts";
import { type Delivered, type Proposal, WORKFLOW_LABEL } from "./proposal.ts";
import { workflowLabels } from "./pull-request.ts";
import { titleOf } from "./render/pull-request.ts";
import { ticketBody } from "./render/ticket.ts";
import { viewerOf } from "./situation.ts";

/**
 * Puts the diff into an issue, one for each patch; nothing is pushed anywhere.
 *
 * @throws UserError where issues are switched off, or the token may not write them; PlatformError
 */
export async function openTicket(proposal: Proposal, ports: PatchPorts): Promise<Delivered> {
  const { publish } = ports;
  const viewer = await viewerOf(publish);
  const body = ticketBody(proposal, ports);
  const lock = { key: `workflow-${proposal.kind}-${proposal.record.id}`, sha: proposal.situation.head.sha };
  const issue = await publish.exclusively(lock, async () => {
    const known = await findTicket(proposal, viewer, ports);
    if (known === null) {
      const labels = await workflowLabels(publish, ports);
      return publish.createIssue({ title: titleOf(proposal), body, labels });
    }
    if (known.body !== body || known.state === "closed")
      await publish.updateIssue(known.number, { body, state: "open" });
    return known;
  });
  if (issue === "disabled")
    throw new UserError("The repository has its issues switched off, so the diff stands in the summary alone.", {
      hint: "Switch them on under Settings → General, or take the diff from the summary.",
      reasonCode: "permission_missing",
    });
  const message = `Issue #${issue.number} has the diff of ${proposal.record.file}; nothing was pushed.`;
  return { delivery: "ticket", number: issue.number, url: issue.url, message };
}

/** Closes the issue about a patch that people have dealt with. What goes wrong here is a warning: the patch is where it belongs. */
export async function closeTicket(about: Pick<Proposal, "kind" | "record">, ports: PatchPorts): Promise<void> {
  const { publish, logger } = ports;
  try {
    const known = await findTicket(about, await viewerOf(publish), ports);
    if (known?.state === "open") await publish.updateIssue(known.number, { state: "closed", stateReason: "completed" });
  } catch (error) {
    logger.warning(`The issue about patch ${about.record.id} was not closed: ${(error as Error).message}`);
  }
}

/** The issue about a patch that we wrote ourselves, whoever else copies its marks. */
async function findTicket(
  { kind, record }: Pick<Proposal, "kind" | "record">,
  viewer: string,
  { publish }: PatchPorts,
): Promise<Issue | null> {
  const isOurs = ({ author, body }: Issue) => {
    const marks = readMarks(body);
    return isOwnLogin(viewer, author) && marks.get("kind") === `workflow-${kind}` && marks.get("patch") === record.id;
  };
  const labelled = (await publish.listIssues({ label: WORKFLOW_LABEL })).find(isOurs);
  return labelled ?? (await publish.listIssues({ creator: viewer })).find(isOurs) ?? null;
}
