import { refused } from "@regreen/contracts";
import { type PatchReading, type PatchRecord, STALE } from "@regreen/ledger/patches";
import { judgePatch, type SoundPatch, soundPatch } from "./check.ts";
import { assertMay, assertReadable, moveOf, moveOn, recordOf } from "./lane.ts";
import { assertApproved, decidingPerson } from "./person.ts";
import type { PatchPorts } from "./ports.ts";
import { type Delivered, needWorkflowToken, type Proposal } from "./proposal.ts";
import { openPullRequest } from "./pull-request.ts";
import { findPull, settle } from "./settle.ts";
import { readSituation, type Situation } from "./situation.ts";
import { closeTicket, openTicket } from "./ticket.ts";

/** What became of a patch, and where people find it; null where nothing had to be handed over. */
export interface Handed {
  readonly record: PatchRecord;
  readonly delivered: Delivered | null;
  readonly message: string;
}

/**
 * Hands an approved patch to people: as an issue with the diff, or, where the settings say so, as a draft pull request (requirements
 * C-08b). It is `deployed` once the default branch has it, which GitHub is asked about each time.
 *
 * @throws Ending `refused/…`; UserError, PlatformError
 */
export async function deployPatch(id: string, reason: string, ports: PatchPorts): Promise<Handed> {
  const actor = await decidingPerson(ports, "ask for the deployment");
  const situation = await readSituation(ports);
  const before = await ports.patches.read();
  assertReadable(before);
  const reading = await settle(before, recordOf(before, id), situation, ports);
  const record = recordOf(reading, id);
  if (record.state === "deployed" && record.moves !== recordOf(before, id).moves) {
    await closeTicket({ kind: "patch", record }, ports);
    return { record, delivered: null, message: `Patch ${id} is deployed: ${record.moves.at(-1)?.reason ?? ""}` };
  }
  assertMay("deploy", record);
  const approver = await assertApproved(record, ports);
  const waiting = await waitingPull(record, ports);
  if (waiting !== null) return { record, delivered: waiting, message: waiting.message };
  const sound = await soundPatch(record, ports);
  const isPushed = situation.policy.audit.workflows.patches === "pr";
  if (isPushed && ports.workflows === null) throw needWorkflowToken("There is no token to push a workflow file with.");
  const after = await judged(sound, { reading, record, situation }, ports);
  const proposal: Proposal = {
    kind: "patch",
    record,
    patch: sound.patch,
    situation,
    after,
    diff: sound.patch.patch,
    actor,
    reason,
    approver,
  };
  const delivered = await (isPushed ? openPullRequest(proposal, ports) : openTicket(proposal, ports));
  if (!isPushed) return { record, delivered, message: delivered.message };
  const step = moveOf(record, "approved", { reason: delivered.message, pullRequest: delivered.number }, ports);
  const now = await moveOn(reading, [step], ports);
  return { record: recordOf(now, id), delivered, message: delivered.message };
}

async function waitingPull(record: PatchRecord, ports: PatchPorts): Promise<Delivered | null> {
  const pull = record.pullRequest === null ? null : await findPull(record.id, "patch", record.pullRequest, ports);
  if (pull?.state !== "open") return null;
  const { number, url, draft } = pull;
  const message = `Pull request #${number} with ${record.file} waits for its code owners; nothing merges it by itself.`;
  return { delivery: draft ? "draft_pr" : "review_pr", number, url, message };
}

interface At {
  readonly reading: PatchReading;
  readonly record: PatchRecord;
  readonly situation: Situation;
}

/** What was true when it was tested has to be true now. */
async function judged(sound: SoundPatch, { reading, record, situation }: At, ports: PatchPorts): Promise<string> {
  const found = await judgePatch(sound, situation, ports);
  if ("after" in found) return found.after;
  if (!found.stale) throw refused(found.code, found.message);
  await moveOn(reading, [moveOf(record, "rejected", { reason: STALE }, ports)], ports);
  throw refused(found.code, `${found.message} It is rejected; \`operation: create\` makes a new one.`);
}
