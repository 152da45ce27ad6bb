import type { TextEdit } from "../text-edits/edits.ts";
import { blankOut, closingBracket } from "./python-text.ts";

/** Whether a name means `module.name` in the file, because it is imported from there at the top level. */
function isImportedFrom(blank: string, module: string, name: string): boolean {
  return importsOf(blank, module).some((found) =>
    found.names.some((each) => each.local === name && each.name === name),
  );
}

/** Whether the file itself gives a name another meaning, so that importing it would change things. */
export function isTaken(blank: string, name: string): boolean {
  return new RegExp(
    `^[ \\t]*(?:(?:async[ \\t]+)?def|class)[ \\t]+${name}\\b|^[ \\t]*${name}[ \\t]*[:=][^=]|[ ,(]as ${name}\\b`,
    "m",
  ).test(blank);
}

/** How a file writes a name of a module, and the import that it takes. */
export interface Reach {
  readonly text: string;
  readonly imports: readonly (readonly [string, string])[];
}

/** A name as the file can write it: imported by itself, as `module.name` where the module is imported, else with an import. */
export function reach(blank: string, module: string, name: string): Reach {
  if (isImportedFrom(blank, module, name)) return { text: name, imports: [] };
  const whole = new RegExp(
    `^import[ \\t]+${module.replaceAll(".", "\\.")}(?:[ \\t]+as[ \\t]+(\\w+))?[ \\t]*\\r?$`,
    "m",
  ).exec(blank);
  if (whole !== null) return { text: `${whole[1] ?? module}.${name}`, imports: [] };
  return { text: name, imports: [[module, name]] };
}

interface FromImport {
  /** Offsets of what is imported, brackets left out. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly {
    readonly name: string;
    readonly local: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** `from MODULE import …` at the top level. */
function importsOf(blank: string, module: string): FromImport[] {
  const pattern = new RegExp(`^from[ \\t]+${module.replaceAll(".", "\\.")}[ \\t]+import[ \\t]+`, "gm");
  return [...blank.matchAll(pattern)].flatMap((match) => {
    const first = match.index + match[0].length;
    const close = blank[first] === "(" ? closingBracket(blank, first) : -1;
    const feed = blank.indexOf("\n", first);
    const line = feed === -1 ? blank.length : feed;
    if (blank[first] === "(" && close === -1) return [];
    const [start, end] = close === -1 ? [first, line] : [first + 1, close];
    if (close === -1 && /[\\;*]/.test(blank.slice(start, end))) return [];
    const names = [...blank.slice(start, end).matchAll(/(\w+)(?:[ \t]+as[ \t]+(\w+))?/g)].map((each) => ({
      name: each[1] as string,
      local: each[2] ?? (each[1] as string),
      start: start + each.index,
      end: start + each.index + each[0].length,
    }));
    return [{ start, end, names }];
  });
}

/**
 * Makes `module.name` known in a file: beside the names that are imported from there already, sorted in; else as a line of
 * its own below the imports of the standard library. Null when the name is taken, or there is no place for it.
 */
export function importName(text: string, module: string, name: string): TextEdit[] | null {
  const blank = blankOut(text);
  if (isImportedFrom(blank, module, name)) return [];
  if (isTaken(blank, name)) return null;
  const [present] = importsOf(blank, module).filter(({ names }) => names.length > 0);
  return present === undefined
    ? newImport(text, blank, `from ${module} import ${name}`)
    : [beside(text, present, name)];
}

function beside(text: string, { names }: FromImport, name: string): TextEdit {
  const next = names.find((each) => rank(each.name) > rank(name));
  const last = names.at(-1) as FromImport["names"][number];
  const [first] = names as [FromImport["names"][number]];
  const indent = /\n([ \t]*)$/.exec(text.slice(0, first.start))?.[1];
  // One name a line stays one name a line.
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = indent === undefined ? " " : `${eol}${indent}`;
  if (next !== undefined) return { start: next.start, end: next.start, text: `${name},${gap}` };
  return { start: last.end, end: last.end, text: `,${gap}${name}` };
}

/** isort's usual order: constants, classes, the rest. */
function rank(name: string): string {
  const kind = /^[A-Z0-9_]{2,}$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return `${kind}${name.toLowerCase()}`;
}

/** Below the last import of the first block, in front of what sorts behind it; after the docstring where nothing is imported. */
function newImport(text: string, blank: string, line: string): TextEdit[] | null {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const imports = [...blank.matchAll(/^(?:from|import)[ \t]+(?!__future__)[^\n]*\n/gm)];
  const [first] = imports;
  if (first === undefined) {
    const at = afterHead(text);
    const [before, after] = [at > 0 ? eol : "", /^\r?\n/.test(text.slice(at)) ? "" : eol];
    return [{ start: at, end: at, text: `${before}${line}${eol}${after}` }];
  }
  // A block ends with an empty line; what follows is another section, or code.
  const block = imports.filter(
    (each, index) => index === 0 || !/\n[ \t]*\r?\n/.test(blank.slice(first.index, each.index)),
  );
  const moduleOf = (statement: string) => /^from[ \t]+([\w.]+)/.exec(statement)?.[1] ?? null;
  const wanted = moduleOf(line) ?? "";
  const next = block.find((each) => (moduleOf(each[0]) ?? "") > wanted);
  if (next !== undefined) return [{ start: next.index, end: next.index, text: `${line}${eol}` }];
  const last = block.at(-1) as RegExpExecArray;
  const open = last[0].indexOf("(");
  const close = open === -1 ? last.index : closingBracket(blank, last.index + open);
  if (close === -1) return null;
  const end = blank.indexOf("\n", close) + 1;
  return end === 0 ? null : [{ start: end, end, text: `${line}${eol}` }];
}

/** Behind comments at the top, the docstring and imports from `__future__`. */
export function afterHead(text: string): number {
  const comments = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
  const docstring =
    /^[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*')[^\n]*\n/.exec(text.slice(comments))?.[0] ?? "";
  let at = docstring === "" ? (/^(?:#[^\n]*\r?\n)*/.exec(text)?.[0].length ?? 0) : comments + docstring.length;
  for (const match of text.matchAll(/^from __future__ import [^\n]*\n/gm))
    at = Math.max(at, match.index + match[0].length);
  return at;
}

/** Takes a name out of the imports when the file has no other use for it. */
export function dropImport(text: string, module: string, name: string): TextEdit[] {
  const blank = blankOut(text);
  const found = importsOf(blank, module).find(({ names }) => names.some((each) => each.local === name));
  // Also in strings: annotations in quotes, `__all__`.
  const uses = text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
  const at = found?.names.findIndex((each) => each.local === name) ?? -1;
  const own = found?.names[at];
  if (found === undefined || own === undefined || uses !== 1) return [];
  const next = found.names[at + 1];
  const last = found.names[at - 1];
  if (next !== undefined) return [{ start: own.start, end: next.start, text: "" }];
  if (last !== undefined) return [{ start: last.end, end: own.end, text: "" }];
  const start = text.lastIndexOf("\n", own.start) + 1;
  const feed = text.indexOf("\n", found.end);
  // Over several lines, or with a comment behind it, it is left to whoever sees it.
  const rest = text.slice(found.end, feed === -1 ? text.length : feed).trim();
  return rest === "" && text.slice(start, own.start).startsWith("from ")
    ? [{ start, end: feed === -1 ? text.length : feed + 1, text: "" }]
    : [];
}
