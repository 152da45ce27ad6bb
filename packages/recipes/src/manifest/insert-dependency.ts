import { isDeepStrictEqual } from "node:util";
import { type DependencyGroup, isObject, parseObject } from "./package-json.ts";

/**
 * Puts one dependency into a package.json as a text edit, sorted in, so that nothing else of the file changes. Null when the
 * result would not be exactly that.
 */
export function insertDependency(text: string, group: DependencyGroup, name: string, range: string): string | null {
  const before = parseObject(text);
  if (before === null) return null;
  const span = objectSpan(text, group);
  const edited = span === null ? withNewGroup(text, group, name, range) : withEntry(text, span, name, range);
  const wanted = { ...before, [group]: { ...(isObject(before[group]) ? before[group] : {}), [name]: range } };
  return edited !== null && isDeepStrictEqual(parseObject(edited), wanted) ? edited : null;
}

interface Span {
  /** Offset of `{`. */
  readonly open: number;
  /** Offset of `}`. */
  readonly close: number;
  /** Keys in the object with the offsets of their opening quotes. */
  readonly keys: readonly { readonly name: string; readonly at: number }[];
}

function withEntry(text: string, span: Span, name: string, range: string): string {
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(range)}`;
  const next = span.keys.find((key) => key.name > name);
  if (next !== undefined) return `${text.slice(0, next.at)}${entry},${gapBefore(text, next.at)}${text.slice(next.at)}`;
  const last = span.keys.at(-1);
  if (last !== undefined) {
    const end = text.slice(0, span.close).trimEnd().length;
    return `${text.slice(0, end)},${gapBefore(text, last.at)}${entry}${text.slice(end)}`;
  }
  const { eol, indent } = layout(text);
  return `${text.slice(0, span.open)}{${eol}${indent}${indent}${entry}${eol}${indent}}${text.slice(span.close + 1)}`;
}

function withNewGroup(text: string, group: string, name: string, range: string): string | null {
  const close = text.lastIndexOf("}");
  const end = text.slice(0, close).trimEnd().length;
  if (close === -1 || text[end - 1] === "{") return null;
  const { eol, indent } = layout(text);
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(range)}`;
  const added = `${JSON.stringify(group)}: {${eol}${indent}${indent}${entry}${eol}${indent}}`;
  return `${text.slice(0, end)},${eol}${indent}${added}${eol}${text.slice(close)}`;
}

function gapBefore(text: string, at: number): string {
  return /\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? " ";
}

function layout(text: string): { eol: string; indent: string } {
  return { eol: text.includes("\r\n") ? "\r\n" : "\n", indent: /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  " };
}

/** Finds the object of a top-level key by walking over the JSON; strings are stepped over whole. */
function objectSpan(text: string, wanted: string): Span | null {
  let depth = 0;
  let key = "";
  let open = -1;
  let keys: { name: string; at: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"') {
      const end = stringEnd(text, at);
      const isKey = /^\s*:/.test(text.slice(end, end + 40));
      const name = isKey ? String(JSON.parse(text.slice(at, end))) : "";
      if (isKey && depth === 1) key = name;
      if (isKey && depth === 2 && open !== -1) keys.push({ name, at });
      at = end - 1;
    } else if (char === "{" || char === "[") {
      if (depth === 1 && char === "{" && key === wanted) [open, keys] = [at, []];
      depth++;
    } else if (char === "}" || char === "]") {
      depth--;
      if (depth === 1 && open !== -1) return { open, close: at, keys };
    }
  }
  return null;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
