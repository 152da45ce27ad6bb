import { LEDGER_VERSION, type LedgerEvent, ledgerEventSchema } from "@regreen/contracts";

/** What a file of events holds. */
export interface ReadLines {
  readonly events: readonly LedgerEvent[];
  /** 1-based numbers of lines that are no event. */
  readonly corrupt: readonly number[];
  /** A newer Regreen has written here. */
  readonly newer: boolean;
}

/** A line is an event of a kilobyte, or one with a patch; longer ones are nobody's. */
const MAX_LINE = 64 * 1024;

/**
 * Reads the lines of a file. Lines of a newer version, and kinds of events that this version does not know, are passed over;
 * they stay in the file.
 */
export function readLines(text: string): ReadLines {
  const events: LedgerEvent[] = [];
  const corrupt: number[] = [];
  let newer = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = line.length > MAX_LINE ? undefined : parseJson(line);
    if (isNewer(value)) newer = true;
    else if (!isUnknownType(value)) {
      const parsed = ledgerEventSchema.safeParse(value);
      if (parsed.success) events.push(parsed.data);
      else corrupt.push(index + 1);
    }
  }
  return { events, corrupt, newer };
}

export function writeLines(events: readonly LedgerEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

const KNOWN_TYPES = new Set(ledgerEventSchema.options.map((option) => option.shape.type.value as string));

function isUnknownType(value: unknown): boolean {
  const { v, type } = (value ?? {}) as { v?: unknown; type?: unknown };
  return v === LEDGER_VERSION && typeof type === "string" && !KNOWN_TYPES.has(type);
}

function isNewer(value: unknown): boolean {
  const version = (value as { v?: unknown } | null | undefined)?.v;
  return typeof version === "number" && Number.isInteger(version) && version > LEDGER_VERSION;
}

/** The value of a line; undefined when it is no JSON. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
