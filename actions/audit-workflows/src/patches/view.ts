import type { LedgerEventOf, WorkflowPatchState } from "@regreen/contracts";
import type { PatchFile, PatchMove, PatchReading, PatchRecord } from "@regreen/ledger/patches";
import type { PatchPorts } from "./ports.ts";
import { type Settlement, settlementOf } from "./settle.ts";
import { readSituation } from "./situation.ts";

/** A patch as it is told of: what the events say, and what GitHub says since. */
export interface PatchView {
  readonly record: PatchRecord;
  readonly state: WorkflowPatchState;
  /** What has happened to it that no event tells of yet. */
  readonly settlement: Settlement | null;
}

/** The older ones are told by their events alone. */
const MAX_ASKED = 100;

/** All patches, the newest first. Nothing is written. */
export async function viewPatches(ports: PatchPorts): Promise<{ views: PatchView[]; reading: PatchReading }> {
  const reading = await ports.patches.read();
  const situation = reading.records.length === 0 ? null : await readSituation(ports);
  const views: PatchView[] = [];
  for (const record of [...reading.records].reverse()) {
    const isAsked = situation !== null && views.length < MAX_ASKED;
    const settlement = isAsked ? await settlementOf(record, situation, ports) : null;
    views.push({ record, state: settlement?.to ?? record.state, settlement });
  }
  return { views, reading };
}

/** One patch as JSON for the output `patches`. */
export function patchJson({ record, state }: PatchView, patch: PatchFile | null = null) {
  const [made] = record.moves;
  return {
    id: record.id,
    file: record.file,
    state,
    head_sha: record.headSha,
    patch_sha256: record.patchSha256,
    approved_by: record.approval?.actor ?? null,
    pull_request: record.pullRequest,
    rollback_pull_request: record.rollback,
    created_at: made?.at ?? null,
    updated_at: record.moves.at(-1)?.at ?? null,
    ...(patch === null ? {} : { mends: patch.mends, patch: patch.patch }),
  };
}

/** Who did what when, as JSON (AUD-12). */
export function moveJson({ at, patch, to, file, actor, run, pull_request, reason }: PatchMove) {
  return { at, patch, to, file, actor, run, pull_request, reason };
}

/** Runs of the audit of workflows, oldest first (AUD-09). */
export function auditsOf({ events }: PatchReading): LedgerEventOf<"audit_seen">[] {
  return events.filter(
    (event): event is LedgerEventOf<"audit_seen"> => event.type === "audit_seen" && event.audit === "workflows",
  );
}

/** Hours from `pending` to `deployed` in the middle of all that were deployed; null where none was. */
export function hoursToDeploy(records: readonly PatchRecord[]): number | null {
  const hours = records
    .flatMap(({ moves }) => {
      const done = moves.find(({ to }) => to === "deployed");
      const [made] = moves;
      return done === undefined || made === undefined ? [] : [(Date.parse(done.at) - Date.parse(made.at)) / 3_600_000];
    })
    .sort((a, b) => a - b);
  return hours[Math.floor(hours.length / 2)] ?? null;
}
