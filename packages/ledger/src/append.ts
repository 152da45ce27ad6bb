import { PlatformError } from "@regreen/contracts";
import type { StateHead, StatePort } from "@regreen/github";
import { FIRST_FILES, type Layout, PART_BYTES, type Part, STATE_FILE } from "./layout.ts";
import { newerError, type StateReader } from "./snapshot.ts";

export interface AppendPorts {
  readonly state: StatePort;
  /** From 0 up to 1, without 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `duplicate`: it stands there already, by somebody else. `denied`: the order's `admit` said no. */
export type Appended = "written" | "duplicate" | "denied";

/** Files that lines are added to one after the other. */
export interface Row {
  /** In the order in which they were written. */
  readonly parts: readonly Part[];
  /** Path of the part to begin when the last one is full. */
  readonly next: string;
  /** Something that is none of ours stands behind the last part, so nothing is added to it. */
  readonly blocked: boolean;
}

/** Lines to write, and how they are told from others. */
export interface Order {
  /** Ends with a line break. */
  readonly lines: string;
  readonly message: string;
  /** Written in the same commit; one that stands there already is replaced. */
  readonly files?: readonly { readonly path: string; readonly content: string }[];
  readonly rowIn: (layout: Layout | null) => Row;
  /** What a part says about these lines. */
  readonly lookup: (text: string) => { readonly by: "written" | "duplicate" | null; readonly newer: boolean };
  /** Asked at the very moment of writing; null: go on. */
  readonly admit?: (head: StateHead | null) => Promise<Appended | null>;
}

/** Tells two writers with the same key apart. */
export function nonceFrom(random: () => number): string {
  return Math.floor(random() * 2 ** 48).toString(16);
}

/** In every round one of all writers gets through, so this many can write at once; the waits make it far fewer rounds. */
const MAX_TRIES = 60;
/** Tries for which GitHub itself is at fault; the client has tried each request several times already. */
const MAX_BROKEN = 5;
const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8000;

/**
 * Adds lines to a row of files by compare-and-swap: look, write a commit, move the branch; whoever was slower looks again.
 *
 * @throws UserError when the branch may not be written to (permission, ruleset, newer version); PlatformError when GitHub did
 *   not let us in for minutes
 */
export async function appendLinesTo(ports: AppendPorts, reader: StateReader, order: Order): Promise<Appended> {
  const begun: Begun = { path: null };
  let broken = 0;
  let said = "";
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) await ports.sleep(waitBefore(tries, ports.random()));
    try {
      const result = await attempt(ports.state, reader, order, begun);
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

/** Path of the part that the first try wrote to; null before it. A part that was begun is looked through to the end. */
interface Begun {
  path: string | null;
}

/** One look and one try. */
async function attempt(
  state: StatePort,
  reader: StateReader,
  order: Order,
  begun: Begun,
): Promise<Appended | { readonly said: string }> {
  const head = await state.head();
  const layout: Layout | null = head === null ? null : await reader.layout(head);
  const refusal = layout === null ? null : await reader.refusal(layout);
  if (refusal !== null) throw refusal;
  const place = await placeFor(order, order.rowIn(layout), begun, reader, state.branch);
  if (typeof place === "string") return place;
  const answer = (await order.admit?.(head)) ?? null;
  if (answer !== null) return answer;
  begun.path ??= place.path;
  const files = [
    { path: place.path, content: joined(place.text, order.lines) },
    ...(order.files ?? []),
    ...(layout?.stateFile == null ? FIRST_FILES.filter(({ path }) => head === null || path === STATE_FILE) : []),
  ];
  const commit = await state.writeCommit({ parent: head, files, message: order.message });
  if (commit.kind === "moved") return commit;
  const moved = await state.moveTo(commit.sha, head);
  return moved.kind === "done" ? "written" : moved;
}

/** The part to write to, with its text; or that the lines stand there already, ours or another's of the same key. */
async function placeFor(
  { lookup }: Order,
  { parts, next, blocked }: Row,
  begun: Begun,
  reader: StateReader,
  branch: string,
): Promise<"written" | "duplicate" | { readonly path: string; readonly text: string }> {
  const last = parts.at(-1);
  const first = begun.path === null ? -1 : parts.findIndex(({ path }) => path === begun.path);
  for (const [index, part] of parts.entries()) {
    if (part !== last && (first === -1 || index < first)) continue;
    const text = await reader.text(part);
    const found = text === null ? null : lookup(text);
    if (found?.by != null) return found.by;
    if (found?.newer) throw newerError(branch, `${part.path} holds its lines`);
    // A full part is left alone, and so is one behind which something else stands.
    if (part === last && text !== null && !blocked && part.size < PART_BYTES) return { path: part.path, text };
  }
  return { path: next, text: "" };
}

/** New lines after what is there, which stays as it is; a last line that broke off is ended first. */
function joined(text: string, lines: string): string {
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${lines}`;
}

/** Exponential, capped, and anywhere up to that ("full jitter"), so that writers who met once do not meet again. */
function waitBefore(tries: number, random: number): number {
  return Math.round(Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * random);
}
