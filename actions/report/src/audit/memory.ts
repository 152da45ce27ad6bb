import type { Logger } from "@regreen/action-kit";
import { type Finding, type Findings, type LedgerEvent, PlatformError, UserError } from "@regreen/contracts";
import { isCounted, rank } from "@regreen/findings";
import type { Memory } from "@regreen/ledger";
import { AUDIT_MEMORY_DAYS, type HealthPoint, healthTrend, openFindings, runOfAudit } from "@regreen/ledger/audits";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What nights before have seen. */
export interface Remembered {
  readonly events: readonly LedgerEvent[];
  /** Why nothing is known; null where the memory could be read. */
  readonly why: string | null;
}

/** An audit, and what is new in it. */
export interface AuditNews {
  readonly findings: Findings;
  /** What counts. */
  readonly counted: readonly Finding[];
  /** Fingerprints that stood before this run; null where nobody knows. */
  readonly known: ReadonlySet<string> | null;
  readonly fresh: readonly Finding[];
  /** New, medium or graver, and not told by an earlier attempt of this run. */
  readonly loud: readonly Finding[];
  /** How many that stood were not found again. */
  readonly gone: number;
}

export async function readMemory(
  memory: Memory,
  { logger, now }: { readonly logger: Logger; readonly now: string },
): Promise<Remembered> {
  if (memory.ledger === null) return { events: [], why: memory.why };
  const since = new Date(Date.parse(now) - AUDIT_MEMORY_DAYS * DAY_MS).toISOString();
  try {
    const { events, warnings } = await memory.ledger.read({ since });
    for (const warning of warnings) logger.warning(warning);
    return { events, why: null };
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    return { events: [], why: error.message };
  }
}

/**
 * Holds an audit against what stood before. A second attempt of a run marks the same findings as new as the first one did, and is not
 * loud about them again.
 */
export function newsOf(findings: Findings, { events }: Remembered, runId: number | null): AuditNews {
  const before = openFindings(events, findings.audit, ({ key }) => runId === null || runOfAudit(key) !== runId);
  const told = openFindings(events, findings.audit);
  const counted = findings.findings.filter(isCounted);
  const fingerprints = new Set(counted.map(({ fingerprint }) => fingerprint));
  const known = before === null ? null : new Set(before.keys());
  const fresh = known === null ? [] : counted.filter(({ fingerprint }) => !known.has(fingerprint));
  const isLoud = ({ severity, fingerprint }: Finding) =>
    rank(severity) <= rank("medium") && told?.has(fingerprint) !== true;
  const isWhole = findings.not_checked.length === 0;
  const gone = known === null || !isWhole ? 0 : [...known].filter((each) => !fingerprints.has(each)).length;
  return { findings, counted, known, fresh, loud: fresh.filter(isLoud), gone };
}

/** The score over the nights, this one last. */
export function trendOf({ events }: Remembered, { runId, score, now }: Tonight): HealthPoint[] {
  const before = healthTrend(
    events.filter((event) => event.type === "audit_seen" && (runId === null || runOfAudit(event.key) !== runId)),
  );
  return score === null ? before : [...before, { at: now, health: score }];
}

interface Tonight {
  readonly runId: number | null;
  readonly score: number | null;
  readonly now: string;
}
