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

/** What is read of a mapping; rules ask for the same ones again and again. */
interface ReadMapping {
  readonly all: readonly Entry[];
  readonly byKey: ReadonlyMap<string, Entry>;
}

const KNOWN = new WeakMap<Node, ReadMapping>();
const NOTHING: ReadMapping = { all: [], byKey: new Map() };

function read(node: Node | null | undefined, document: Document): ReadMapping {
  const map = follow(node, document);
  if (!isMap(map)) return NOTHING;
  const known = KNOWN.get(map);
  if (known !== undefined) return known;
  const all = (map as YAMLMap).items.flatMap(({ key, value }): Entry[] => {
    const keyNode = follow(key, document);
    if (!isScalar(keyNode)) return [];
    return [
      { key: String(keyNode.value), keyNode, value: follow(value, document), written: (value as Node | null) ?? null },
    ];
  });
  const byKey = new Map<string, Entry>();
  for (const each of all) if (!byKey.has(each.key)) byKey.set(each.key, each);
  KNOWN.set(map, { all, byKey });
  return { all, byKey };
}

/** The entries of a mapping in their order; none where it is no mapping. A later key of the same name is another entry. */
export function entries(node: Node | null | undefined, document: Document): readonly Entry[] {
  return read(node, document).all;
}

/** The entry of a key, the first one of its name; null where there is none. */
export function entry(node: Node | null | undefined, key: string, document: Document): Entry | null {
  return read(node, document).byKey.get(key) ?? null;
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
