import { Ending } from "@regreen/contracts";
import { type PatchFile, type PatchReading, STALE } from "@regreen/ledger/patches";
import { coveredBy } from "@regreen/policy";
import { workflowsNamed } from "../workflow-name.ts";
import type { PatchInputs } from "./inputs.ts";
import { instead, moveOf, moveOn, words } from "./lane.ts";
import { type Made, makePatchFile } from "./make.ts";
import type { PatchPorts } from "./ports.ts";
import { readSituation, type Situation, textsOf } from "./situation.ts";

/** What became of one workflow file. */
export interface Created {
  readonly file: string;
  /** Null where no patch could be made. */
  readonly patch: PatchFile | null;
  readonly isNew: boolean;
  /** One sentence. */
  readonly message: string;
}

export interface Creation {
  readonly created: readonly Created[];
  readonly reading: PatchReading;
  readonly situation: Situation;
}

/**
 * Makes one patch for each workflow file that can be mended, and writes them down as `pending` (AUD-08). The same fixes of the same file
 * are the same patch: asked for again, nothing happens.
 *
 * @throws UserError, PlatformError
 */
export async function createPatches(inputs: PatchInputs, ports: PatchPorts): Promise<Creation> {
  const situation = await readSituation(ports);
  const { policy } = situation;
  const texts = textsOf(situation).filter(({ path }) => !coveredBy(path, policy.audit.exclude));
  const files = inputs.workflow === undefined ? texts : workflowsNamed(inputs.workflow, texts);
  const facts = await ports.lint.factsFor(files);
  const wanted = {
    rules: inputs.rules,
    unsafe: inputs.unsafeFixes,
    autoOptimize: inputs.autoOptimize ?? policy.audit.workflows.auto_optimize,
  };
  let reading = await ports.patches.read();
  const created: Created[] = situation.unreadable.map((file) => untouched(file, "It could not be read."));
  for (const file of files) {
    const made = makePatchFile(file, wanted, { policy, facts });
    if (made === null) continue;
    const result = await remember(made, reading, situation, ports);
    created.push(result.created);
    reading = result.reading;
  }
  return { created, reading, situation };
}

function untouched(file: string, message: string): Created {
  return { file, patch: null, isNew: false, message };
}

async function remember(
  made: Made,
  reading: PatchReading,
  { head }: Situation,
  ports: PatchPorts,
): Promise<{ readonly created: Created; readonly reading: PatchReading }> {
  if (!("patch" in made)) return { created: untouched(made.file, made.why), reading };
  const { patch } = made;
  const { id, file } = patch;
  const known = reading.records.find((record) => record.id === id);
  if (known !== undefined && !(known.state === "rejected" && known.moves.at(-1)?.reason === STALE)) {
    const message = `It is ${words(known.state)} already. ${instead(known.state)}`;
    return { created: { file, patch, isNew: false, message }, reading };
  }
  const about = { id, file, patchSha256: patch.patch_sha256, headSha: head.sha };
  const count = patch.mends.length;
  const reason = `Mends ${count} ${count === 1 ? "finding" : "findings"}.`;
  try {
    const now = await moveOn(reading, [moveOf(about, "pending", { reason }, ports)], ports, patch);
    return { created: { file, patch, isNew: true, message: reason }, reading: await retire(patch, now, ports) };
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    // Another run has written the very same patch.
    const now = await ports.patches.read();
    return { created: { file, patch, isNew: false, message: "Another run has just made it." }, reading: now };
  }
}

/** Patches of an older text of the file, which nobody has decided about, are done with. */
async function retire(made: PatchFile, reading: PatchReading, ports: PatchPorts): Promise<PatchReading> {
  let now = reading;
  for (const record of reading.records) {
    const isUndecided = record.state === "pending" || record.state === "tested";
    if (record.file !== made.file || record.id === made.id || !isUndecided) continue;
    const older = await ports.patches.readPatch(record.id);
    if (older?.patch.before_sha256 === made.before_sha256) continue;
    try {
      now = await moveOn(now, [moveOf(record, "rejected", { reason: STALE }, ports)], ports);
    } catch (error) {
      // Somebody is at work with it, and will be told.
      if (!(error instanceof Ending)) throw error;
    }
  }
  return now;
}
