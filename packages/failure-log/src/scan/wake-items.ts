import type { WakeElement, WakePattern } from "./wake.ts";

/** How far into a literal or pattern the bytes read last have come. */
export interface WakeItem {
  /** Tells items apart. */
  readonly id: number;
  /** Owners of what is complete here. */
  readonly owners: readonly number[];
  /** Where the next byte leads; nothing when it does not fit. */
  next(byte: number): readonly WakeItem[];
}

/** A literal as a string of bytes (one character each), so that most need no conversion. */
export interface OwnedLiteral {
  readonly bytes: string;
  readonly owner: number;
}

const NONE: readonly never[] = [];

/** Gives out the ids of items. */
export type NextId = () => number;

export function byteString(literal: string): string {
  return /^[\0-\x7f]*$/.test(literal) ? literal : Buffer.from(literal, "utf8").toString("latin1");
}

/**
 * A node of the tree of all literals. Its children are made when a byte first leads to one: most logs see few of them,
 * so a thousand literals more don't make the start slower.
 */
export function literalNode(literals: readonly OwnedLiteral[], depth: number, nextId: NextId): WakeItem {
  let children: Map<number, readonly WakeItem[]> | null = null;

  function branch(): Map<number, readonly WakeItem[]> {
    const groups = new Map<number, OwnedLiteral[]>();
    for (const literal of literals) {
      if (literal.bytes.length === depth) continue;
      const byte = literal.bytes.charCodeAt(depth);
      const group = groups.get(byte);
      if (group === undefined) groups.set(byte, [literal]);
      else group.push(literal);
    }
    return new Map([...groups].map(([byte, group]) => [byte, [literalNode(group, depth + 1, nextId)]]));
  }

  return {
    id: nextId(),
    owners: [...new Set(literals.filter(({ bytes }) => bytes.length === depth).map(({ owner }) => owner))],
    next(byte) {
      children ??= branch();
      return children.get(byte) ?? NONE;
    },
  };
}

/** The items that stand before a pattern's first byte. `end` is reached when all of it was read. */
export function patternStart({ elements }: WakePattern, end: WakeItem, nextId: NextId): readonly WakeItem[] {
  const places: WakeItem[] = [];
  // Items at element `index` or, when it may be absent, after it.
  const from = (index: number): readonly WakeItem[] => {
    const element = elements[index];
    if (element === undefined) return [end];
    const here = places[index] as WakeItem;
    return element.repeat === "once" ? [here] : [here, ...from(index + 1)];
  };
  for (const [index, element] of elements.entries())
    places.push(placeOf(element, () => from(after(element, index)), nextId));
  return from(0);
}

function after(element: WakeElement, index: number): number {
  return element.repeat === "any" ? index : index + 1;
}

function placeOf({ bytes }: WakeElement, following: () => readonly WakeItem[], nextId: NextId): WakeItem {
  let reached: readonly WakeItem[] | null = null;
  return {
    id: nextId(),
    owners: NONE,
    next(byte) {
      if (bytes[byte] === 0) return NONE;
      reached ??= following();
      return reached;
    },
  };
}

/** What stands at the end of a pattern. */
export function endItem(owners: readonly number[], nextId: NextId): WakeItem {
  return { id: nextId(), owners, next: () => NONE };
}
