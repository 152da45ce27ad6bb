import type { LedgerEvent, NewLedgerEvent } from "@regreen/contracts";
import type { StatePort } from "@regreen/github";
import type { Appended } from "../append.ts";
import { pathOfPatch } from "../layout.ts";
import { createLedger, type LedgerPorts } from "../ledger.ts";
import { parseJson } from "../lines.ts";
import { type Snapshot, StateReader } from "../snapshot.ts";
import { isIntact, type PatchFile, patchFileSchema } from "./patch-file.ts";
import { linesOf, type PatchRecord, patchRecords } from "./record.ts";

export type NewPatchMove = Extract<NewLedgerEvent, { type: "workflow_patch_moved" }>;

export interface PatchReading {
  readonly records: readonly PatchRecord[];
  /** Everything that is remembered, the audits' runs among it. */
  readonly events: readonly LedgerEvent[];
  readonly warnings: readonly string[];
  /** Months of which something could not be read: a rejection may stand there. */
  readonly damaged: readonly string[];
}

/** Patches of workflow files: their states as events, their texts as files beside them. */
export interface PatchStore {
  /** @throws UserError, PlatformError */
  read(): Promise<PatchReading>;
  /**
   * The text of a patch; null where it is gone, or is none.
   *
   * @returns `intact`: digest and id are those of what it holds
   */
  readPatch(id: string): Promise<{ readonly patch: PatchFile; readonly intact: boolean } | null>;
  /**
   * Moves a patch on, all steps or none, if nobody has moved it since it was read.
   *
   * @param read what the steps were decided by
   * @param patch its text, where it is new
   * @returns `denied` or `duplicate` when somebody else was faster
   * @throws UserError when the branch may not be written to; PlatformError
   */
  move(read: PatchReading, steps: readonly NewPatchMove[], patch?: PatchFile): Promise<Appended>;
}

const ALL = "0000-01-01T00:00:00.000Z";

export function createPatchStore(ports: LedgerPorts): PatchStore {
  const ledger = createLedger(ports);
  const reader = new StateReader(ports.state);
  return {
    async read() {
      const { events, warnings, damaged } = await ledger.read();
      return { records: patchRecords(events), events, warnings, damaged };
    },
    readPatch: (id) => readPatch(ports.state, reader, id),
    move: async (read, steps, patch) => {
      const [step] = steps;
      if (step === undefined) return "written";
      const lines = linesOf(read.events, step.patch);
      return ledger.append(steps, {
        idempotencyKey: `workflow-patch/${step.patch}/${lines}`,
        admit: { since: ALL, allows: (snapshot) => isUnmoved(snapshot, step.patch, lines) },
        ...(patch === undefined ? {} : { files: [fileOf(patch)] }),
      });
    },
  };
}

function isUnmoved({ events }: Snapshot, id: string, lines: number): boolean {
  return linesOf(events, id) === lines;
}

function fileOf(patch: PatchFile): { readonly path: string; readonly content: string } {
  return { path: pathOfPatch(patch.id), content: `${JSON.stringify(patchFileSchema.parse(patch), null, 2)}\n` };
}

async function readPatch(
  state: StatePort,
  reader: StateReader,
  id: string,
): Promise<{ readonly patch: PatchFile; readonly intact: boolean } | null> {
  const head = await state.head();
  if (head === null) return null;
  const path = pathOfPatch(id);
  const found = (await reader.layout(head)).patches.find((file) => file.path === path);
  const text = found === undefined ? null : await reader.text(found);
  const read = patchFileSchema.safeParse(text === null ? undefined : parseJson(text));
  if (!read.success) return null;
  return { patch: read.data, intact: read.data.id === id && isIntact(read.data) };
}
