import { refused } from "@regreen/contracts";
import { type PatchReading, type PatchRecord, STALE } from "@regreen/ledger/patches";
import { type Failure, judgePatch, type SoundPatch, soundPatch } from "./check.ts";
import { assertMay, moveOf, moveOn, recordOf } from "./lane.ts";
import { decidingPerson } from "./person.ts";
import type { PatchPorts } from "./ports.ts";
import { needWorkflowToken } from "./proposal.ts";
import { readSituation, type Situation } from "./situation.ts";
import { tryRun } from "./trial.ts";

/** A test that has not ended by then never will: its job is gone. */
const TEST_MS = 60 * 60 * 1000;

export interface Tested {
  readonly record: PatchRecord;
  readonly sound: SoundPatch;
  readonly situation: Situation;
}

/**
 * Tries a patch without pushing anything, unless a person asks for a run with it (AUD-08): `testing`, then `tested`; back to `pending`
 * where it does not pass, or `rejected` where the file is another one by now.
 *
 * @throws Ending `refused/…` with the reason; UserError, PlatformError
 */
export async function tryPatch(id: string, withRun: boolean, ports: PatchPorts): Promise<Tested> {
  if (withRun) await decidingPerson(ports, "ask for a run with it");
  if (withRun && ports.workflows === null) throw needWorkflowToken("There is no token to try a workflow file with.");
  const reading = await ports.patches.read();
  const record = recordOf(reading, id);
  const testing = await begin(reading, record, ports);
  try {
    const sound = await soundPatch(record, ports);
    const situation = await readSituation(ports);
    const judged = await judgePatch(sound, situation, ports);
    if (!("after" in judged)) throw refused(judged.code, await end(testing, record, judged, ports));
    const tried = withRun ? await tryRun(sound, judged.after, situation, ports) : null;
    if (tried !== null && !("run" in tried)) throw refused(tried.code, await end(testing, record, tried, ports));
    const ran = tried === null ? "" : ` Run ${tried.run} with it was green.`;
    const reason = `It mends what it is for, brings no other finding, and is valid for GitHub and actionlint.${ran}`;
    const now = await moveOn(testing, [moveOf(record, "tested", { reason }, ports)], ports);
    return { record: recordOf(now, id), sound, situation };
  } catch (error) {
    await giveBack(testing, record, error, ports);
    throw error;
  }
}

/** Takes the patch, so that nobody else tries it at the same moment; one whose test broke off is given back first. */
async function begin(reading: PatchReading, record: PatchRecord, ports: PatchPorts): Promise<PatchReading> {
  const last = record.moves.at(-1);
  const isAbandoned = record.state === "testing" && Date.parse(ports.now()) - Date.parse(last?.at ?? "") > TEST_MS;
  if (!isAbandoned) assertMay("test", record);
  const back = moveOf(record, "pending", { reason: "The test before this one broke off." }, ports);
  const take = moveOf(record, "testing", { reason: "Tried on the default branch, in memory." }, ports);
  return moveOn(reading, isAbandoned ? [back, take] : [take], ports);
}

async function end(testing: PatchReading, record: PatchRecord, failure: Failure, ports: PatchPorts): Promise<string> {
  const [to, reason] = failure.stale ? (["rejected", STALE] as const) : (["pending", failure.message] as const);
  await moveOn(testing, [moveOf(record, to, { reason }, ports)], ports);
  const then = failure.stale
    ? "It is rejected; `operation: create` makes a new one."
    : "It is pending again, and stays so until it is rejected or the reason is gone.";
  return `${failure.message} ${then}`;
}

/** A test that could not be carried out says nothing about the patch. */
async function giveBack(testing: PatchReading, record: PatchRecord, error: unknown, ports: PatchPorts): Promise<void> {
  const now = await ports.patches.read().catch(() => null);
  if (now?.records.find(({ id }) => id === record.id)?.state !== "testing") return;
  const reason = `The test broke off: ${error instanceof Error ? error.message : String(error)}`;
  // What went wrong is told anyway; after an hour the next test takes it over.
  await ports.patches.move(testing, [moveOf(record, "pending", { reason }, ports)]).catch(() => undefined);
}
