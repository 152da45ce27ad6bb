import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from "yaml";

/** A key with its value, aliases followed. */
export interface Entry {
  readonly key: string;
  readonly keyNode: Scalar;
  /** Null for a key without a value. */
  readonly value: Node | null;
  /** Where the value is written: the alias, if it is one. */
  readonly written: Node | null;
}

/** What an alias stands for; any other node itself. Null where nothing, or nothing known, stands. */
export function follow(node: unknown, document: Document): Node | null {
  let at = node as Node | null | undefined;
  // An alias of an alias is no YAML; a second step never happens in a file that parses.
  for (let steps = 0; steps < 2 && isAlias(at); steps++) at = (at as Alias).resolve(document) as Node | undefined;
  return at === undefined || at === null || isAlias(at) ? null : at;
}

/** Rules ask for the same mappings again and again. */
const KNOWN = new WeakMap<Node, readonly Entry[]>();
const NOTHING: readonly Entry[] = [];
/** From so many entries on a key is looked up and not searched for. */
const MANY = 16;
const BY_KEY = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

/** The entries of a mapping in their order; none where it is no mapping. A later key of the same name is another entry. */
export function entries(node: Node | null | undefined, document: Document): readonly Entry[] {
  const map = follow(node, document);
  if (!isMap(map)) return NOTHING;
  const known = KNOWN.get(map);
  if (known !== undefined) return known;
  const all: Entry[] = [];
  for (const { key, value } of (map as YAMLMap).items) {
    const keyNode = follow(key, document);
    if (isScalar(keyNode))
      all.push({
        key: String(keyNode.value),
        keyNode,
        value: follow(value, document),
        written: (value as Node | null) ?? null,
      });
  }
  KNOWN.set(map, all);
  return all;
}

/** The entry of a key, the first one of its name; null where there is none. */
export function entry(node: Node | null | undefined, key: string, document: Document): Entry | null {
  const all = entries(node, document);
  if (all.length >= MANY) return byKey(all).get(key) ?? null;
  for (const each of all) if (each.key === key) return each;
  return null;
}

function byKey(all: readonly Entry[]): ReadonlyMap<string, Entry> {
  const known = BY_KEY.get(all);
  if (known !== undefined) return known;
  const found = new Map<string, Entry>();
  for (const each of all) if (!found.has(each.key)) found.set(each.key, each);
  BY_KEY.set(all, found);
  return found;
}

/** The elements of a list, or a single value as a list of one. */
export function elements(node: Node | null | undefined, document: Document): Node[] {
  const list = follow(node, document);
  if (list === null) return [];
  if (!isSeq(list)) return isScalar(list) ? [list] : [];
  return list.items.flatMap((item) => follow(item, document) ?? []);
}

/** A scalar as text, as GitHub takes it; null for what is none. */
export function textOf(node: Node | null | undefined): string | null {
  if (!isScalar(node)) return null;
  const { value, source } = node as Scalar & { source?: string };
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : (source ?? String(value));
}

/** Offsets of a node's text: [first, first after]. */
export function rangeOf(node: Node | null | undefined): readonly [start: number, end: number] {
  const range = node?.range;
  return range ? [range[0], range[1]] : [0, 0];
}
