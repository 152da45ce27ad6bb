import { LEDGER_VERSION, type LedgerEvent, ledgerEventSchema, type NewLedgerEvent } from "@regreen/contracts";
import type { StateHead } from "@regreen/github";
import { type Appended, type AppendPorts, appendLinesTo, nonceFrom, type Order, type Row } from "./append.ts";
import { cleanEvent } from "./clean.ts";
import { type Layout, monthOf, pathOfPart } from "./layout.ts";
import { readLines, writeLines } from "./lines.ts";
import { NOTHING, type Snapshot, StateReader } from "./snapshot.ts";

export interface LedgerPorts extends AppendPorts {
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}

export interface AppendOptions {
  /** Names the act that the events tell of: written a second time, they count once. */
  readonly idempotencyKey: string;
  /** When it happened, ISO 8601 in UTC; now, unless `admit` has to judge by the very time that is written. */
  readonly at?: string;
  /**
   * Looks at what stands on the branch at the very moment of writing, and says no by `false`: a limit is kept by this even
   * when many write at once.
   */
  readonly admit?: { readonly since: string; readonly allows: (snapshot: Snapshot) => boolean };
  /** What the events speak of and is too large for them: written in the same commit, or not at all. */
  readonly files?: Order["files"];
}

/** Append-only events on a branch; everything else is a view of them. */
export interface Ledger {
  /**
   * @param since ISO 8601; events before it are left out
   * @throws UserError, PlatformError
   */
  read(options?: { readonly since?: string }): Promise<Snapshot>;
  /**
   * Writes events, all or none of them, in one commit.
   *
   * @throws UserError when the branch may not be written to (permission, ruleset, newer version); PlatformError when
   *   GitHub did not let us in for minutes
   */
  append(events: readonly NewLedgerEvent[], options: AppendOptions): Promise<Appended>;
}

export function createLedger(ports: LedgerPorts): Ledger {
  const reader = new StateReader(ports.state);
  return {
    read: async ({ since } = {}) => {
      const head = await ports.state.head();
      return snapshotFor(reader, head, since ?? null);
    },
    append: (events, options) => append(ports, reader, events, options),
  };
}

async function append(
  ports: LedgerPorts,
  reader: StateReader,
  events: readonly NewLedgerEvent[],
  options: AppendOptions,
): Promise<Appended> {
  if (events.length === 0) return "written";
  const lines = events.map((event, index) => seal(event, `${options.idempotencyKey}#${index}`, options, ports));
  const [first] = lines;
  // The time stays that of the first try, and so does the month.
  const month = monthOf(first?.at ?? "");
  const { admit } = options;
  return appendLinesTo(ports, reader, {
    lines: writeLines(lines),
    message: messageOf(lines),
    ...(options.files === undefined ? {} : { files: options.files }),
    rowIn: (layout) => rowOf(layout, month),
    lookup: (text) => {
      const { events: there, newer } = readLines(text);
      return { by: wroteIt(there, first), newer };
    },
    ...(admit === undefined ? {} : { admit: (head) => judge(reader, head, first, admit) }),
  });
}

/** @returns null to go on */
async function judge(
  reader: StateReader,
  head: StateHead | null,
  wanted: LedgerEvent | undefined,
  { since, allows }: NonNullable<AppendOptions["admit"]>,
): Promise<Appended | null> {
  const snapshot = await snapshotFor(reader, head, since);
  return wroteIt(snapshot.events, wanted) ?? (allows(snapshot) ? null : "denied");
}

/** Who wrote the event with this key: we, or somebody else; null when it is not there. */
function wroteIt(events: readonly LedgerEvent[], wanted: LedgerEvent | undefined): "written" | "duplicate" | null {
  const found = events.find(({ key }) => key === wanted?.key);
  if (found === undefined) return null;
  return found.nonce === wanted?.nonce ? "written" : "duplicate";
}

async function snapshotFor(reader: StateReader, head: StateHead | null, since: string | null): Promise<Snapshot> {
  return head === null ? NOTHING : reader.read(head, since);
}

function rowOf(layout: Layout | null, month: string): Row {
  const parts = layout?.parts.filter((part) => part.month === month) ?? [];
  const taken = layout?.taken.get(month) ?? 0;
  return { parts, next: pathOfPart(month, taken + 1), blocked: taken !== (parts.at(-1)?.number ?? 0) };
}

/** @throws ZodError when an event does not fit its schema, which is our bug */
function seal(event: NewLedgerEvent, key: string, { at }: AppendOptions, ports: LedgerPorts): LedgerEvent {
  return ledgerEventSchema.parse({
    v: LEDGER_VERSION,
    key,
    nonce: nonceFrom(ports.random),
    at: at ?? ports.now(),
    ...cleanEvent(event),
  });
}

function messageOf(lines: readonly LedgerEvent[]): string {
  return `Remember ${[...new Set(lines.map(({ type }) => type.replaceAll("_", " ")))].join(", ")}`;
}
