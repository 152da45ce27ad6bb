import { MAX_EVENT_NAME, MAX_EVENT_TESTS, MAX_REMEMBERED_PATCH, type NewLedgerEvent } from "@regreen/contracts";
import { containsSecret, oneLine, redact, stripTerminal } from "@regreen/text";

/**
 * An event fit to be written: its names come from logs, branches and titles, so they are redacted, put on one line and cut.
 * A patch is kept as it is or not at all, for a changed one would not apply.
 */
export function cleanEvent(event: NewLedgerEvent): NewLedgerEvent {
  const cleaned = cleanValue(event) as NewLedgerEvent;
  // Fingerprints are digits, and all of them count.
  if (event.type === "audit_seen" && cleaned.type === "audit_seen")
    return { ...cleaned, appeared: event.appeared, gone: event.gone };
  if (event.type !== "fix_proposed" || cleaned.type !== "fix_proposed") return cleaned;
  return { ...cleaned, patch: keptPatch(event.patch) };
}

/** A name as it stands in an event: to be compared with others only like this. */
export function cleanName(name: string): string {
  return oneLine(redact(stripTerminal(name)), MAX_EVENT_NAME);
}

function keptPatch(patch: string | null): string | null {
  return patch === null || patch.length > MAX_REMEMBERED_PATCH || containsSecret(patch) ? null : patch;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return cleanName(value);
  if (Array.isArray(value)) return value.slice(0, MAX_EVENT_TESTS).map(cleanValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleanValue(each)]));
}
