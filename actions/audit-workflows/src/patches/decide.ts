import type { PatchRecord } from "@regreen/ledger/patches";
import { soundPatch } from "./check.ts";
import { assertMay, assertReadable, moveOf, moveOn, recordOf } from "./lane.ts";
import { decidingPerson } from "./person.ts";
import type { PatchPorts } from "./ports.ts";

/**
 * A person says that a tested patch may be deployed (AUD-12, C-28). What is approved is the text by its digest: another one is another
 * patch.
 *
 * @throws Ending `refused/…`; UserError, PlatformError
 */
export async function approvePatch(id: string, reason: string, ports: PatchPorts): Promise<PatchRecord> {
  await decidingPerson(ports, "approve it");
  const reading = await ports.patches.read();
  assertReadable(reading);
  const record = recordOf(reading, id);
  assertMay("approve", record);
  await soundPatch(record, ports);
  return recordOf(await moveOn(reading, [moveOf(record, "approved", { reason }, ports)], ports), id);
}

/**
 * A person says no. The same patch is never offered again.
 *
 * @throws Ending `refused/…`; UserError, PlatformError
 */
export async function rejectPatch(id: string, reason: string, ports: PatchPorts): Promise<PatchRecord> {
  await decidingPerson(ports, "reject it");
  const reading = await ports.patches.read();
  const record = recordOf(reading, id);
  assertMay("reject", record);
  // A person's own words never pass for the machine's, after which the patch would be offered again.
  const said = `Rejected: ${reason}`;
  return recordOf(await moveOn(reading, [moveOf(record, "rejected", { reason: said }, ports)], ports), id);
}
