import { isDeepStrictEqual } from "node:util";
import { escapeRegExp } from "../escape-regexp.ts";
import { isObject } from "../manifest/package-json.ts";
import { addTomlEntry, parseOrNull, tableAt } from "./toml-entry.ts";

/** Where an array of requirements stands: table header and key. */
type Place = readonly [table: string, key: string];

const DEVELOPMENT: readonly Place[] = [
  ...["test", "tests", "testing", "dev"].map((key) => ["dependency-groups", key] as const),
  ...["test", "tests", "testing", "dev"].map((key) => ["project.optional-dependencies", key] as const),
];
const PRODUCTION: readonly Place[] = [["project", "dependencies"]];

/**
 * Puts a requirement at the end of the fitting array of a pyproject.toml (PEP 621, PEP 735), as a text edit. Null when
 * there is no such array, or the result would not be exactly that.
 */
export function addToPyproject(text: string, requirement: string, development: boolean): string | null {
  const before = parseOrNull(text);
  if (before === null) return null;
  for (const [table, key] of development ? [...DEVELOPMENT, ...PRODUCTION] : PRODUCTION) {
    const array = table
      .split(".")
      .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), before);
    const list = isObject(array) ? array[key] : undefined;
    if (!Array.isArray(list)) continue;
    const edited = insert(text, table, key, requirement);
    list.push(requirement);
    return edited !== null && isDeepStrictEqual(parseOrNull(edited), before) ? edited : null;
  }
  return null;
}

const POETRY_DEVELOPMENT = [
  ...["dev", "test", "tests"].map((group) => `tool.poetry.group.${group}.dependencies`),
  "tool.poetry.dev-dependencies",
];

/** The same for Poetry's own tables, where a version is written `^1.2.3`. */
export function addToPoetry(text: string, name: string, version: string | null, development: boolean): string | null {
  const root = parseOrNull(text);
  const tables = [...(development ? POETRY_DEVELOPMENT : []), "tool.poetry.dependencies"];
  const table = tables.find((each) => tableAt(root, each) !== null);
  return table === undefined
    ? null
    : addTomlEntry(text, table, name, version === null ? '"*"' : `"^${version}"`, false);
}

function insert(text: string, table: string, key: string, requirement: string): string | null {
  const header = new RegExp(`^\\[${escapeRegExp(table)}\\][ \\t]*(?:#.*)?$`, "m").exec(text);
  if (header === null) return null;
  const from = header.index + header[0].length;
  const rest = text.slice(from);
  const end = /^\[/m.exec(rest)?.index ?? rest.length;
  const start = new RegExp(`^${escapeRegExp(key)}[ \\t]*=[ \\t]*\\[`, "m").exec(rest.slice(0, end));
  if (start === null) return null;
  const open = from + start.index + start[0].length;
  const close = closingBracket(text, open);
  if (close === null) return null;
  const inside = text.slice(open, close);
  const body = inside.trimEnd();
  const comma = body === "" || /,(?:[ \t]*#[^"'\n]*)?$/.test(body) ? "" : ",";
  const indent = /\n([ \t]+)["']/.exec(inside)?.[1];
  const quoted = JSON.stringify(requirement);
  if (indent === undefined)
    return `${text.slice(0, open)}${body}${comma}${body === "" ? "" : " "}${quoted}${text.slice(close)}`;
  // A comment at the end would swallow the comma.
  if (comma !== "" && /#[^"'\n]*$/.test(body)) return null;
  return `${text.slice(0, open)}${body}${comma}\n${indent}${quoted},${inside.slice(body.length)}${text.slice(close)}`;
}

function closingBracket(text: string, start: number): number | null {
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const char = text[at] as string;
    if (quote !== "") {
      if (char === "\\" && quote === '"') at++;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "#") at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    else if (char === "[") return null;
    else if (char === "]") return at;
  }
  return null;
}
