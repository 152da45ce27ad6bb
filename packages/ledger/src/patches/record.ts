import type { LedgerEvent, LedgerEventOf, WorkflowPatchState } from "@regreen/contracts";
import { eventsOf } from "../views.ts";
import { NEXT_STATES, STALE } from "./states.ts";

export type PatchMove = LedgerEventOf<"workflow_patch_moved">;

/** What the events tell of a patch of a workflow file. */
export interface PatchRecord {
  /** 12 hex digits. */
  readonly id: string;
  readonly file: string;
  readonly patchSha256: string;
  /** Commit that it was made for. */
  readonly headSha: string;
  readonly state: WorkflowPatchState;
  /** Who approved it last; null where nobody did since it was tested. */
  readonly approval: PatchMove | null;
  /** Number of the pull request with it; null where there is none. */
  readonly pullRequest: number | null;
  /** Number of the pull request that takes it back. */
  readonly rollback: number | null;
  /** Moves that count, oldest first; never empty. */
  readonly moves: readonly PatchMove[];
  /** Lines that speak of it and can't be true: a forbidden step, another file, another patch. They count for nothing. */
  readonly ignored: number;
}

/** All patches, in the order in which they were made. */
export function patchRecords(events: readonly LedgerEvent[]): PatchRecord[] {
  const records = new Map<string, PatchRecord>();
  const early = new Map<string, number>();
  for (const move of eventsOf(events, "workflow_patch_moved")) {
    const record = records.get(move.patch);
    const next = record === undefined ? first(move, early.get(move.patch) ?? 0) : follow(record, move);
    if (next === null) early.set(move.patch, (early.get(move.patch) ?? 0) + 1);
    else records.set(move.patch, next);
  }
  return [...records.values()];
}

/** How many lines speak of a patch, also those that count for nothing: what the next one is numbered by. */
export function linesOf(events: readonly LedgerEvent[], id: string): number {
  return eventsOf(events, "workflow_patch_moved").filter(({ patch }) => patch === id).length;
}

function first(move: PatchMove, ignored: number): PatchRecord | null {
  if (!NEXT_STATES.none.includes(move.to)) return null;
  return {
    id: move.patch,
    file: move.file,
    patchSha256: move.patch_sha256,
    headSha: move.head_sha,
    state: move.to,
    approval: null,
    pullRequest: null,
    rollback: null,
    moves: [move],
    ignored,
  };
}

function follow(record: PatchRecord, move: PatchMove): PatchRecord {
  if (!isPossible(record, move)) return { ...record, ignored: record.ignored + 1 };
  const { state } = record;
  const isApproval = move.to === "approved" && move.pull_request === null;
  const isProposal = move.to === "approved" && move.pull_request !== null;
  const isAnew = move.to === "pending" || move.to === "testing";
  return {
    ...record,
    state: move.to,
    headSha: move.head_sha,
    approval: isApproval ? move : isAnew ? null : record.approval,
    pullRequest: isProposal ? move.pull_request : isAnew ? null : record.pullRequest,
    rollback: state === "deployed" && move.to === "deployed" ? move.pull_request : record.rollback,
    moves: [...record.moves, move],
  };
}

function isPossible(record: PatchRecord, move: PatchMove): boolean {
  const { state, moves } = record;
  if (!NEXT_STATES[state].includes(move.to)) return false;
  if (move.file !== record.file || move.patch_sha256 !== record.patchSha256) return false;
  const isReopened = state === "rejected";
  if (isReopened && moves.at(-1)?.reason !== STALE) return false;
  // Approved anew may be said at any time; a pull request without an approval may not.
  if (move.to === "approved" && move.pull_request !== null && state !== "approved") return false;
  if (state === "deployed" && move.to === "deployed" && move.pull_request === null) return false;
  return isReopened || move.head_sha === record.headSha;
}
