import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";
import { escapeRegExp } from "../escape-regexp.ts";
import { isObject } from "../manifest/package-json.ts";

/**
 * Puts `key = value` into a table of a TOML file as a text edit: sorted in where its neighbours are sorted, else at the end of the
 * table. A table that is not there is made at the end of the file when `make` says so. Null when the result would not be
 * exactly that.
 *
 * @param value as TOML writes it: `"^1.2"`, `{ workspace = true }`
 */
export function addTomlEntry(text: string, table: string, key: string, value: string, make: boolean): string | null {
  const before = parseOrNull(text);
  if (before === null) return null;
  const line = `${/^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key)} = ${value}`;
  const edited = insertLine(text, table, key, line) ?? (make ? withTable(text, table, line) : null);
  const wanted = parseOrNull(`${tableHeader(table)}\n${line}\n`);
  if (edited === null || wanted === null) return null;
  return isDeepStrictEqual(plain(parseOrNull(edited)), plain(merged(before, wanted))) ? edited : null;
}

function tableHeader(table: string): string {
  return `[${table}]`;
}

function insertLine(text: string, table: string, key: string, line: string): string | null {
  const header = new RegExp(`^\\[${escapeRegExp(table)}\\][ \\t]*(?:#.*)?\\r?$`, "m").exec(text);
  if (header === null) return null;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const start = header.index + header[0].length + 1;
  const rest = text.slice(start);
  const end = start + (/^\[/m.exec(rest)?.index ?? rest.length);
  const body = text.slice(start, end);
  const keys = [...body.matchAll(/^([A-Za-z0-9_-]+)[ \t]*(?:=|\.)/gm)].map((match) => ({
    name: match[1] as string,
    at: start + match.index,
  }));
  const names = keys.map(({ name }) => name.toLowerCase());
  const isSorted = names.every((name, at) => at === 0 || (names[at - 1] as string) <= name);
  const next = isSorted ? keys.find(({ name }) => name.toLowerCase() > key.toLowerCase()) : undefined;
  const at = next?.at ?? start + body.trimEnd().length;
  if (next !== undefined) return `${text.slice(0, at)}${line}${eol}${text.slice(at)}`;
  const isEmpty = body.trim() === "";
  return `${text.slice(0, at)}${isEmpty ? "" : eol}${line}${isEmpty ? eol : ""}${text.slice(at)}`;
}

function withTable(text: string, table: string, line: string): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text.trimEnd()}${eol}${eol}${tableHeader(table)}${eol}${line}${eol}`;
}

/** The parser's objects are of another kind than ours. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function merged(a: unknown, b: unknown): unknown {
  if (!isObject(a) || !isObject(b)) return b;
  const result: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) result[key] = Object.hasOwn(a, key) ? merged(a[key], value) : value;
  return result;
}

/** TOML as an object; null when it is none. */
export function parseOrNull(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** What stands at `a.b.c`; null for no table. */
export function tableAt(root: Record<string, unknown> | null, path: string): Record<string, unknown> | null {
  const found = path.split(".").reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), root);
  return isObject(found) ? found : null;
}
