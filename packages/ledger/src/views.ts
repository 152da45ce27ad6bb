import type { LedgerEvent, LedgerEventOf, LedgerEventType } from "@regreen/contracts";

/** Events of one kind, in their order. */
export function eventsOf<T extends LedgerEventType>(events: readonly LedgerEvent[], type: T): LedgerEventOf<T>[] {
  return events.filter((event): event is LedgerEventOf<T> => event.type === type);
}

/** What is known of a cause. */
export interface CauseRecord {
  /** Runs that showed it. */
  readonly seen: number;
  /** Pull requests that were opened for it. */
  readonly attempts: number;
  /** Runs in which history, not the code, explained it. */
  readonly flaky: number;
  /** How it ended last; null when it never did. */
  readonly last: LedgerEventOf<"fix_outcome"> | null;
}

/** The record of a cause. Several events of one run count once. */
export function recordOf(events: readonly LedgerEvent[], fingerprint: string): CauseRecord {
  const own = events.filter((event) => "fingerprint" in event && event.fingerprint === fingerprint);
  return {
    seen: runsOf(eventsOf(own, "failure_seen")),
    attempts: new Set(eventsOf(own, "fix_proposed").map((event) => event.pull_request)).size,
    flaky: runsOf(eventsOf(own, "flaky_observed")),
    last: eventsOf(own, "fix_outcome").at(-1) ?? null,
  };
}

/** A fix that was proposed for a cause before. */
export interface KnownFix {
  readonly proposed: LedgerEventOf<"fix_proposed">;
  /** What people did with it, as far as somebody wrote it down. */
  readonly decision: "merged" | "closed" | null;
}

/**
 * Fixes that were proposed for a cause (requirements DET-12): merged ones first, then undecided ones, the newest of each
 * first. A fix that people closed is not offered again, and neither is the same patch under another number.
 */
export function knownFixes(events: readonly LedgerEvent[], fingerprint: string): KnownFix[] {
  const own = events.filter((event) => "fingerprint" in event && event.fingerprint === fingerprint);
  const decisions = new Map(eventsOf(own, "fix_decided").map((event) => [event.pull_request, event.decision]));
  const all = eventsOf(own, "fix_proposed")
    .reverse()
    .map((proposed) => ({ proposed, decision: decisions.get(proposed.pull_request) ?? null }));
  const closed = new Set(all.filter(isClosed).map(({ proposed }) => proposed.patch_sha256));
  const merged = all.filter(({ decision }) => decision === "merged");
  const open = all.filter(({ decision, proposed }) => decision === null && !closed.has(proposed.patch_sha256));
  const patches = new Set<string>();
  return [...merged, ...open].filter(
    ({ proposed: { patch_sha256: patch } }) => !patches.has(patch) && patches.add(patch),
  );
}

function isClosed({ decision }: KnownFix): boolean {
  return decision === "closed";
}

/** Re-runs that were asked for: of one run over all its attempts, and of all runs since a time. */
export function rerunsOf(events: readonly LedgerEvent[], runId: number): number {
  return eventsOf(events, "rerun_requested").filter(({ run }) => run.id === runId).length;
}

export function rerunsSince(events: readonly LedgerEvent[], since: string): number {
  return eventsOf(events, "rerun_requested").filter(({ at }) => at >= since).length;
}

function runsOf(events: readonly { readonly run: { readonly id: number } }[]): number {
  return new Set(events.map(({ run }) => run.id)).size;
}
