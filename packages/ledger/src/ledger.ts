import {
  LEDGER_VERSION,
  type LedgerEvent,
  ledgerEventSchema,
  type NewLedgerEvent,
  PlatformError,
  type UserError,
} from "@regreen/contracts";
import type { StateHead, StatePort } from "@regreen/github";
import { cleanEvent } from "./clean.ts";
import { FIRST_FILES, type Layout, monthOf, PART_BYTES, type Part, pathOfPart, STATE_FILE } from "./layout.ts";
import { appendLines, readLines } from "./lines.ts";
import { NOTHING, newerError, type Snapshot, StateReader } from "./snapshot.ts";

export interface LedgerPorts {
  readonly state: StatePort;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** From 0 up to 1, without 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
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
}

/** `duplicate`: an event with this key stands there already, by somebody else. `denied`: `admit` said no. */
export type Appended = "written" | "duplicate" | "denied";

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

/** In every round one of all writers gets through, so this many can write at once; the waits make it far fewer rounds. */
const MAX_TRIES = 60;
/** Tries for which GitHub itself is at fault; the client has tried each request several times already. */
const MAX_BROKEN = 5;
const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8000;

export function createLedger(ports: LedgerPorts): Ledger {
  const reader = new StateReader(ports.state);
  return {
    read: async ({ since } = {}) => {
      const head = await ports.state.head();
      if (head === null) return NOTHING;
      return reader.read(head, since ?? null);
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
  // The time stays that of the first try, and so does the month; a part that was begun is looked through to the end.
  const order: Order = { lines, month: monthOf(lines[0]?.at ?? ""), from: null };
  let broken = 0;
  let said = "";
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) await ports.sleep(waitBefore(tries, ports.random()));
    try {
      const result = await attempt(ports.state, reader, order, options);
      if (typeof result === "string") return result;
      said = result.said;
    } catch (error) {
      // A request whose answer never came may have been carried out: the next try looks.
      if (!(error instanceof PlatformError) || ++broken >= MAX_BROKEN) throw error;
      said = error.message;
    }
  }
  throw new PlatformError(`The branch ${ports.state.branch} could not be written in ${MAX_TRIES} tries: ${said}`, {
    reasonCode: "platform_failure",
  });
}

interface Order {
  readonly lines: readonly LedgerEvent[];
  readonly month: string;
  /** Number of the part that the first try wrote to; null before it. */
  from: number | null;
}

/** One look and one try. */
async function attempt(
  state: StatePort,
  reader: StateReader,
  order: Order,
  { admit }: AppendOptions,
): Promise<Appended | { readonly said: string }> {
  const head = await state.head();
  const layout: Layout | null = head === null ? null : await reader.layout(head);
  const refusal: UserError | null = layout === null ? null : await reader.refusal(layout);
  if (refusal !== null) throw refusal;
  const place = await placeFor(order, layout, reader, state.branch);
  if (place.kind === "there") return place.by;
  if (admit !== undefined) {
    const snapshot = await snapshotFor(reader, head, admit.since);
    const claimed = snapshot.events.find(({ key }) => key === order.lines[0]?.key);
    if (claimed !== undefined) return claimed.nonce === order.lines[0]?.nonce ? "written" : "duplicate";
    if (!admit.allows(snapshot)) return "denied";
  }
  order.from ??= place.number;
  const files = [
    { path: pathOfPart(order.month, place.number), content: appendLines(place.text, order.lines) },
    ...(layout?.stateFile == null ? FIRST_FILES.filter(({ path }) => head === null || path === STATE_FILE) : []),
  ];
  const commit = await state.writeCommit({ parent: head, files, message: messageOf(order.lines) });
  if (commit.kind === "moved") return commit;
  const moved = await state.moveTo(commit.sha, head);
  return moved.kind === "done" ? "written" : moved;
}

async function snapshotFor(reader: StateReader, head: StateHead | null, since: string): Promise<Snapshot> {
  return head === null ? NOTHING : reader.read(head, since);
}

type Place =
  | { readonly kind: "there"; readonly by: "written" | "duplicate" }
  | { readonly kind: "free"; readonly number: number; readonly text: string };

/** The part to write to, with its text; or that the events stand there already, ours or another's of the same key. */
async function placeFor(order: Order, layout: Layout | null, reader: StateReader, branch: string): Promise<Place> {
  const parts = layout?.parts.filter((part) => part.month === order.month) ?? [];
  const last = parts.at(-1);
  const begun = parts.filter((part) => part === last || (order.from !== null && part.number >= order.from));
  for (const part of begun) {
    const text = await reader.text(part);
    const read = text === null ? null : readLines(text);
    const [wanted] = order.lines;
    const found = read?.events.find((event) => event.key === wanted?.key);
    if (found !== undefined) return { kind: "there", by: found.nonce === wanted?.nonce ? "written" : "duplicate" };
    if (read?.newer) throw newerError(branch, `${part.path} holds its lines`);
    if (part === last && text !== null && hasRoom(part, layout)) return { kind: "free", number: part.number, text };
  }
  return { kind: "free", number: (layout?.taken.get(order.month) ?? 0) + 1, text: "" };
}

/** A full part is left alone, and so is one behind which something else stands. */
function hasRoom(part: Part, layout: Layout | null): boolean {
  return part.size < PART_BYTES && layout?.taken.get(part.month) === part.number;
}

/** @throws ZodError when an event does not fit its schema, which is our bug */
function seal(event: NewLedgerEvent, key: string, { at }: AppendOptions, ports: LedgerPorts): LedgerEvent {
  const nonce = Math.floor(ports.random() * 2 ** 48).toString(16);
  return ledgerEventSchema.parse({ v: LEDGER_VERSION, key, nonce, at: at ?? ports.now(), ...cleanEvent(event) });
}

/** Exponential, capped, and anywhere up to that ("full jitter"), so that writers who met once do not meet again. */
function waitBefore(tries: number, random: number): number {
  return Math.round(Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * random);
}

function messageOf(lines: readonly LedgerEvent[]): string {
  return `Remember ${[...new Set(lines.map(({ type }) => type.replaceAll("_", " ")))].join(", ")}`;
}
