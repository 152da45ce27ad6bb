import { ESCAPE } from "./escape.ts";
import { BEHIND_STAMPS, BRACKETED, BYTE_ORDER_MARK, MARKS, STAMP } from "./line-heads.ts";
import { parseWake, type Wake } from "./wake.ts";
import {
  byteString,
  endItem,
  literalNode,
  type NextId,
  type OwnedLiteral,
  patternStart,
  type WakeItem,
} from "./wake-items.ts";

/** In the table: not known yet. */
export const UNKNOWN = 0xffff;
/** In the table: a terminal escape sequence begins, which hides nothing that it stands in. */
export const ESCAPE_BEGINS = 0xfffe;
/** Set in an entry whose state completes something. */
export const COMPLETES = 0x8000;
export const START = 0;
/** Where everything goes when there is no room for more states: until the line ends. */
export const OVERFLOW = 1;
/** A log that shows every literal of a thousand reaches a tenth of it. */
export const MAX_STATES = 0x7000;
/** Entries of a state: one for each byte. */
export const ROW = 256;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

interface State {
  readonly items: readonly WakeItem[];
  /** Owners of what was completed inside of something that may yet turn out to be a timestamp. */
  readonly held: readonly number[];
  readonly owners: readonly number[];
}

/**
 * Looks for the literals and patterns of all readers at once. A state is made when a byte first leads to it (as RE2
 * does): a log needs a few thousand of them however many literals there are, and nothing is built before it is needed.
 */
export class WakeAutomaton {
  readonly #table: Uint16Array;
  readonly #states: State[] = [];
  readonly #ids = new Map<string, number>();
  /** Unanchored literals and patterns by their first byte. */
  readonly #starters: (readonly WakeItem[] | null)[] = new Array<readonly WakeItem[] | null>(256).fill(null);
  readonly #anywhere: WakeItem[] = [];
  /** Items at the start of a line. */
  readonly #start: readonly WakeItem[];
  /** Reached at the end of something that stands before a line; the line begins behind it. */
  readonly #heads = new Map<WakeItem, readonly WakeItem[]>();
  /** Ids between these belong to something that stands before a line, and to a timestamp (or byte-order mark). */
  readonly #headIds: readonly [number, number];
  readonly #stampIds: readonly [number, number];
  readonly #afterReturn: readonly WakeItem[];
  /** By item the round in which it was last reached. */
  readonly #rounds: number[] = [];
  #round = 0;

  /**
   * @param wakes by owner (index) what wakes it; literals are case-sensitive
   * @param table room for at most `MAX_STATES` rows, shared with the kernel
   */
  constructor(wakes: readonly (readonly Wake[])[], table: Uint16Array) {
    this.#table = table;
    let ids = 0;
    const nextId: NextId = () => ids++;
    const anchored: WakeItem[] = [];
    const literals: OwnedLiteral[] = [];
    for (const [owner, wake] of wakes.flatMap((list, index) => list.map((each) => [index, each] as const))) {
      if (typeof wake === "string") {
        literals.push({ bytes: byteString(wake), owner });
        continue;
      }
      const pattern = parseWake(wake);
      const items = patternStart(pattern, endItem([owner], nextId), nextId);
      (pattern.anchored ? anchored : this.#anywhere).push(...items);
    }
    this.#anywhere.push(literalNode(literals, 0, nextId));

    const head = (patterns: readonly RegExp[], behind: readonly WakeItem[]) => {
      const end = endItem([], nextId);
      this.#heads.set(end, behind);
      return patterns.flatMap((pattern) => patternStart(parseWake(pattern), end, nextId));
    };
    const firstHead = ids;
    const marked = [...anchored, ...head(MARKS, anchored)];
    const spaced = [...marked, ...head([/^ /], marked)];
    const stamped = [...marked, ...head(BEHIND_STAMPS, spaced)];
    const bracketed = [...marked, ...head(BRACKETED, [...spaced, ...stamped])];
    const firstStamp = ids;
    const start = [...bracketed, ...head([STAMP], [...stamped, ...head([/^ /], marked)])];
    this.#start = [...start, ...head([BYTE_ORDER_MARK], start)];
    this.#headIds = [firstHead, ids];
    this.#stampIds = [firstStamp, ids];
    this.#afterReturn = marked;
    this.reset();
  }

  get isFull(): boolean {
    return this.#states.length * ROW >= this.#table.length;
  }

  /** Forgets all states. Those who hold one hold nothing afterwards. */
  reset(): void {
    this.#states.length = 0;
    this.#ids.clear();
    this.#stateOf(this.#start, [], []);
    // Its row leads to itself, and a new line out of it.
    this.#ids.set("overflow", this.#states.push({ items: [], held: [], owners: [] }) - 1);
    this.#table.fill(OVERFLOW, OVERFLOW * ROW, (OVERFLOW + 1) * ROW);
    this.#table[OVERFLOW * ROW + NEWLINE] = START;
  }

  /** Who has something complete in a state. */
  ownersOf(state: number): readonly number[] {
    return this.#states[state]?.owners ?? [];
  }

  /** The entry for a byte, which is put into the table. In a full table it is `OVERFLOW`, and not put there. */
  resolve(state: number, byte: number): number {
    const entry = this.#transition(this.#states[state] as State, byte);
    if (entry !== (OVERFLOW | COMPLETES)) this.#table[state * ROW + byte] = entry;
    return entry;
  }

  /** Makes room when there is none, and keeps one state. @returns its new number */
  renew(state: number): number {
    const { items, held, owners } = this.#states[state] as State;
    this.reset();
    return this.#stateOf(items, held, owners) & ~COMPLETES;
  }

  #transition({ items, held }: State, byte: number): number {
    const next = this.#following(items, byte);
    const owners = [...held];
    for (const item of next) owners.push(...item.owners);
    if (byte === NEWLINE) return this.#stateOf(this.#start, [], owners);
    let inStamp = false;
    let heads = 0;
    for (const item of next) {
      const isStamp = isBetween(item.id, this.#stampIds);
      inStamp ||= isStamp;
      const behind = this.#heads.get(item);
      if (behind === undefined) continue;
      heads++;
      // What was found in a timestamp was never in the line.
      if (isStamp) {
        return this.#stateOf([...behind, ...next.filter(({ id }) => isBetween(id, this.#headIds))], [], []);
      }
    }
    const reached = heads === 0 ? next : next.flatMap((item) => this.#heads.get(item) ?? [item]);
    if (byte === RETURN) reached.push(...this.#afterReturn);
    return inStamp ? this.#stateOf(reached, owners, []) : this.#stateOf(reached, [], owners);
  }

  /** Each item once. */
  #following(items: readonly WakeItem[], byte: number): WakeItem[] {
    const next: WakeItem[] = [];
    const round = ++this.#round;
    const add = (item: WakeItem) => {
      if (this.#rounds[item.id] === round) return;
      this.#rounds[item.id] = round;
      next.push(item);
    };
    for (const item of items) for (const each of item.next(byte)) add(each);
    for (const each of this.#startersOf(byte)) add(each);
    return next;
  }

  #startersOf(byte: number): readonly WakeItem[] {
    const known = this.#starters[byte];
    if (known) return known;
    const found = [...new Set(this.#anywhere.flatMap((item) => item.next(byte)))];
    this.#starters[byte] = found;
    return found;
  }

  /** The entry for a state, which is made if there is none like it. */
  #stateOf(items: readonly WakeItem[], held: readonly number[], owners: readonly number[]): number {
    const key = `${sorted(items.map(({ id }) => id))}|${sorted(held)}|${sorted(owners)}`;
    const completes = owners.length > 0 ? COMPLETES : 0;
    const known = this.#ids.get(key);
    if (known !== undefined) return known | completes;
    if (this.isFull) return OVERFLOW | COMPLETES;
    const state = this.#states.push({ items, held: [...new Set(held)], owners: [...new Set(owners)] }) - 1;
    this.#ids.set(key, state);
    this.#table.fill(UNKNOWN, state * ROW, (state + 1) * ROW);
    this.#table[state * ROW + ESCAPE] = ESCAPE_BEGINS;
    return state | completes;
  }
}

function sorted(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join() : [...new Set(numbers)].sort((a, b) => a - b).join();
}

function isBetween(id: number, [first, end]: readonly [number, number]): boolean {
  return id >= first && id < end;
}
