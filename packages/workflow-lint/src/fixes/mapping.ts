import type { FindingEdit } from "@regreen/contracts";
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { type Entry, rangeOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";

/** An edit of the file that a rule looks at. */
export type Edit = Omit<FindingEdit, "file">;

/** Keys with their values as they are written in YAML; a list of lines makes a mapping below the key. */
export type NewEntries = readonly (readonly [key: string, value: string | NewEntries])[];

/** Writes entries behind the last one of a mapping, in its style. Null where that can't be done: an alias, or a mapping without entries in a block. */
export function addEntries(map: Node | null, added: NewEntries, file: ParsedFile): Edit[] | null {
  if (map === null || isAlias(map) || !isMap(map)) return null;
  return (map as YAMLMap).flow ? addInFlow(map as YAMLMap, added) : addInBlock(map as YAMLMap, added, file);
}

/** Writes entries before the first one of a mapping in a block. */
export function atStart(map: Node | null, added: NewEntries, file: ParsedFile): Edit[] | null {
  if (!isMap(map) || map.flow || !isScalar(map.items[0]?.key)) return null;
  const { source } = file;
  const [first] = rangeOf(map.items[0].key);
  const { line, column } = source.position(first);
  const indent = source.text.slice(source.offset(line), first);
  // The mapping of a step begins behind the dash.
  if (!/^ *$/.test(indent)) return null;
  const newline = source.text.includes("\r\n") ? "\r\n" : "\n";
  const lines = linesOf(added, " ".repeat(column - 1), " ".repeat(indentOf(file)));
  return [
    { start: source.offset(line), end: source.offset(line), text: lines.map((each) => `${each}${newline}`).join("") },
  ];
}

function addInFlow(map: YAMLMap, added: NewEntries): Edit[] {
  const text = added.map(([key, value]) => `${key}: ${flowOf(value)}`).join(", ");
  const [start, end] = rangeOf(map);
  if (map.items.length === 0) return [{ start, end, text: `{ ${text} }` }];
  const at = lastOffset(map);
  return [{ start: at, end: at, text: `, ${text}` }];
}

function flowOf(value: string | NewEntries): string {
  if (typeof value === "string") return value;
  return `{ ${value.map(([key, each]) => `${key}: ${flowOf(each)}`).join(", ")} }`;
}

function addInBlock(map: YAMLMap, added: NewEntries, file: ParsedFile): Edit[] | null {
  const [first] = map.items;
  if (first === undefined || !isScalar(first.key)) return null;
  const { source } = file;
  const column = source.position(rangeOf(first.key)[0]).column - 1;
  const lines = linesOf(added, " ".repeat(column), " ".repeat(indentOf(file)));
  return [linesBehind(lastOffset(map), lines, file)];
}

/** Whole lines behind the line in which an offset lies. */
export function linesBehind(offset: number, lines: readonly string[], file: ParsedFile): Edit {
  const { text } = file.source;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const end = text.indexOf("\n", offset);
  if (end < 0) return { start: text.length, end: text.length, text: lines.map((line) => `${newline}${line}`).join("") };
  return { start: end + 1, end: end + 1, text: lines.map((line) => `${line}${newline}`).join("") };
}

export function linesOf(added: NewEntries, indent: string, unit: string): string[] {
  return added.flatMap(([key, value]) =>
    typeof value === "string"
      ? [`${indent}${key}: ${value}`]
      : [`${indent}${key}:`, ...linesOf(value, indent + unit, unit)],
  );
}

/** The last character that belongs to a node, comments and blank lines behind it left out. */
export function lastOffset(node: unknown): number {
  if (isMap(node) || isSeq(node)) {
    if (node.flow) return node.items.length === 0 ? rangeOf(node)[1] : Math.max(...node.items.map(lastOffset));
    const last = node.items.at(-1);
    return last === undefined ? rangeOf(node as Node)[1] : lastOffset(last);
  }
  if (isPair(node)) return Math.max(lastOffset(node.key), lastOffset(node.value));
  if (!node) return 0;
  const range = (node as Node).range;
  if (!range) return 0;
  const isBlock = isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
  return isBlock ? Math.max(range[0], range[1] - 1) : range[1];
}

/** Blanks by which the file sets the entries of a mapping in; 2 where it does not show. */
export function indentOf({ root, source }: ParsedFile): number {
  for (const { value } of isMap(root) ? root.items : []) {
    if (!isMap(value) || value.flow || !isScalar(value.items[0]?.key)) continue;
    const column = source.position(rangeOf(value.items[0].key)[0]).column - 1;
    if (column > 0) return column;
  }
  return 2;
}

/** Takes an entry away with its lines: from the line of its key to that of its end. Null where something else stands on them. */
export function withoutEntry({ keyNode, written }: Entry, file: ParsedFile): Edit | null {
  const { source } = file;
  const [start] = rangeOf(keyNode);
  const line = source.position(start).line;
  if (!/^[ \t]*$/.test(source.text.slice(source.offset(line), start))) return null;
  const last = source.position(Math.max(rangeOf(keyNode)[1], lastOffset(written))).line;
  return { start: source.offset(line), end: source.offset(last + 1), text: "" };
}
