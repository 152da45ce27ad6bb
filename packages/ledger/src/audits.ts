import type { AuditId, LedgerEvent, LedgerEventOf, NewLedgerEvent } from "@regreen/contracts";
import { eventsOf } from "./views.ts";

/** Fingerprints of one event (contracts, `audit_seen`). */
const CHUNK = 500;

/** Days of events that have to be read to know everything that stands. */
export const AUDIT_MEMORY_DAYS = 400;
/** What has stood for so long is written again, so that nobody must read further back. */
const RENEWED_AFTER_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What was found and has not gone, by fingerprint, with when it was written last; null where the audit never ran. */
export type OpenFindings = ReadonlyMap<string, string>;

/**
 * Findings of an audit that stand, from its deltas (requirements AUD-09).
 *
 * @param isCounted leaves events out, such as those of the own run
 */
export function openFindings(
  events: readonly LedgerEvent[],
  audit: AuditId,
  isCounted: (event: LedgerEventOf<"audit_seen">) => boolean = () => true,
): OpenFindings | null {
  const own = eventsOf(events, "audit_seen").filter((event) => event.audit === audit && isCounted(event));
  if (own.length === 0) return null;
  const open = new Map<string, string>();
  for (const { appeared, gone, at } of own) {
    for (const fingerprint of gone) open.delete(fingerprint);
    for (const fingerprint of appeared) open.set(fingerprint, at);
  }
  return open;
}

export interface HealthPoint {
  /** ISO 8601. */
  readonly at: string;
  /** 0 to 100. */
  readonly health: number;
}

/** The score of the workflows over time, oldest first; one for each run, its last. */
export function healthTrend(events: readonly LedgerEvent[]): HealthPoint[] {
  const points = new Map<string, HealthPoint>();
  for (const { key, at, health } of eventsOf(events, "audit_seen"))
    if (health !== null) points.set(runOfAudit(key)?.toString() ?? key, { at, health });
  return [...points.values()];
}

export interface SeenAudit {
  readonly audit: AuditId;
  readonly headSha: string;
  /** All that counts now. */
  readonly fingerprints: ReadonlySet<string>;
  /** Whether everything was looked at: only then is what was not found gone. */
  readonly isWhole: boolean;
  readonly health: number | null;
}

/** What changed since `open`, as events; at least one, as the night is part of the trend. */
export function auditEvents(
  { audit, headSha, fingerprints, isWhole, health }: SeenAudit,
  open: OpenFindings | null,
  now: string,
): NewLedgerEvent[] {
  const renewable = new Date(Date.parse(now) - RENEWED_AFTER_DAYS * DAY_MS).toISOString();
  const before = open ?? new Map<string, string>();
  const appeared = [...fingerprints].filter((each) => (before.get(each) ?? "") < renewable);
  const gone = isWhole ? [...before.keys()].filter((each) => !fingerprints.has(each)) : [];
  const kept = isWhole ? 0 : [...before.keys()].filter((each) => !fingerprints.has(each)).length;
  const chunks = Math.max(1, Math.ceil(appeared.length / CHUNK), Math.ceil(gone.length / CHUNK));
  return Array.from({ length: chunks }, (_, at) => ({
    type: "audit_seen" as const,
    audit,
    head_sha: headSha,
    appeared: appeared.slice(at * CHUNK, (at + 1) * CHUNK),
    gone: gone.slice(at * CHUNK, (at + 1) * CHUNK),
    open: fingerprints.size + kept,
    health,
  }));
}

/** Names the act of remembering a night: a run's second attempt is another one. */
export function auditKey(runId: number, attempt: number): string {
  return `audit-seen/${runId}.${attempt}`;
}

/** The run that an event's key names; null where it is none of ours. */
export function runOfAudit(key: string): number | null {
  const [, run] = /^audit-seen\/(\d{1,15})\.\d{1,6}#\d+$/.exec(key) ?? [];
  return run === undefined ? null : Number(run);
}
