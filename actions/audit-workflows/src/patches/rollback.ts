import { type FilePatch, formatPatch, makePatch, type PatchInfo } from "@regreen/patch";
import { lintFile, RULES } from "@regreen/workflow-lint";
import { applied, type SoundPatch, soundPatch } from "./check.ts";
import type { Handed } from "./deploy.ts";
import { assertMay, assertReadable, moveOf, moveOn, recordOf } from "./lane.ts";
import { decidingPerson } from "./person.ts";
import type { PatchPorts } from "./ports.ts";
import { needWorkflowToken, type Proposal } from "./proposal.ts";
import { openPullRequest } from "./pull-request.ts";
import { findPull, settle } from "./settle.ts";
import { readSituation, type Situation } from "./situation.ts";
import { closeTicket, openTicket } from "./ticket.ts";

/**
 * Takes a deployed patch back: a draft pull request with the reverse of it where that still fits and the settings let it be pushed,
 * else an issue that shows what was changed.
 *
 * @throws Ending `refused/…`; UserError, PlatformError
 */
export async function rollBack(id: string, reason: string, ports: PatchPorts): Promise<Handed> {
  const actor = await decidingPerson(ports, "take it back");
  const situation = await readSituation(ports);
  const before = await ports.patches.read();
  assertReadable(before);
  const reading = await settle(before, recordOf(before, id), situation, ports);
  const record = recordOf(reading, id);
  if (record.state === "rolled_back" && record.moves !== recordOf(before, id).moves) {
    await closeTicket({ kind: "rollback", record }, ports);
    return { record, delivered: null, message: `Patch ${id} is taken back: ${record.moves.at(-1)?.reason ?? ""}` };
  }
  assertMay("rollback", record);
  const waiting = record.rollback === null ? null : await findPull(id, "rollback", record.rollback, ports);
  if (waiting?.state === "open") {
    const { number, url, draft } = waiting;
    const message = `Pull request #${number} that takes it back is open already.`;
    return { record, delivered: { delivery: draft ? "draft_pr" : "review_pr", number, url, message }, message };
  }
  const sound = await soundPatch(record, ports);
  const { after, diff } = await reverseOf(sound, situation, ports);
  const approver = record.approval?.actor ?? "";
  const proposal: Proposal = {
    kind: "rollback",
    record,
    patch: sound.patch,
    situation,
    after,
    diff,
    actor,
    reason,
    approver,
  };
  const isPushed = after !== null && situation.policy.audit.workflows.patches === "pr";
  if (isPushed && ports.workflows === null) throw needWorkflowToken("There is no token to push a workflow file with.");
  const delivered = await (isPushed ? openPullRequest(proposal, ports) : openTicket(proposal, ports));
  if (!isPushed) return { record, delivered, message: delivered.message };
  const step = moveOf(record, "deployed", { reason, pullRequest: delivered.number }, ports);
  const now = await moveOn(reading, [step], ports);
  return { record: recordOf(now, id), delivered, message: delivered.message };
}

/** The file without the patch, and the diff to there; without a text where it does not fit any more. */
async function reverseOf(
  { patch, parsed }: SoundPatch,
  { files }: Situation,
  ports: PatchPorts,
): Promise<{ readonly after: string | null; readonly diff: string }> {
  const text = files.get(patch.file);
  const reverse = reversed(parsed);
  const after = text === undefined ? null : applied(reverse, text);
  if (text === undefined || after === null || !(await isSound(patch.file, text, after, ports)))
    return { after: null, diff: formatPatch(reverse.files) };
  return { after, diff: makePatch([{ path: patch.file, before: text, after }]) };
}

/** Taking back brings old findings back, but never a workflow that GitHub could not read. */
async function isSound(file: string, before: string, after: string, { lint }: PatchPorts): Promise<boolean> {
  const facts = await lint.factsFor([{ path: file, text: after }]);
  const mistakes = (text: string) =>
    lintFile(file, text, RULES, facts).findings.filter(({ category }) => category === "correctness").length;
  return facts.actionlint !== undefined && mistakes(after) <= mistakes(before);
}

function reversed({ files, changedLines }: PatchInfo): PatchInfo {
  return { files: files.map(reversedFile), changedLines };
}

function reversedFile(file: FilePatch): FilePatch {
  const opposite = { context: "context", added: "removed", removed: "added" } as const;
  const hunks = file.hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.newStart,
    newStart: hunk.oldStart,
    oldLines: hunk.newLines,
    newLines: hunk.oldLines,
    lines: hunk.lines.map((line) => ({ ...line, kind: opposite[line.kind] })),
  }));
  return { ...file, additions: file.deletions, deletions: file.additions, hunks };
}
