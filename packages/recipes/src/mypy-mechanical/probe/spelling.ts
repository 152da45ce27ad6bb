import type { SourceFile } from "../mechanical-class.ts";
import { isTaken, reach } from "../typing-imports.ts";
import { plain, type TypeNode } from "./type-text.ts";

const BUILTINS = new Set([
  ...["int", "str", "bool", "float", "complex", "bytes", "bytearray", "list", "dict", "set", "frozenset", "tuple"],
  ...["type", "None", "range", "slice", "memoryview", "...", "Exception", "BaseException", "ValueError", "OSError"],
]);

/** Types of the standard library that functions often return, and where they live. */
const HOMES: Readonly<Record<string, string>> = {
  Path: "pathlib",
  Decimal: "decimal",
  Fraction: "fractions",
  UUID: "uuid",
  datetime: "datetime",
  date: "datetime",
  timedelta: "datetime",
  Namespace: "argparse",
  ArgumentParser: "argparse",
  Logger: "logging",
  Thread: "threading",
  StringIO: "io",
  BytesIO: "io",
  OrderedDict: "collections",
  Iterator: "collections.abc",
  Iterable: "collections.abc",
  AsyncIterator: "collections.abc",
  Generator: "collections.abc",
  Mapping: "collections.abc",
  Sequence: "collections.abc",
};

/** An annotation, and what it needs to be imported. */
export interface Spelled {
  readonly text: string;
  readonly imports: readonly (readonly [string, string])[];
}

/**
 * A type as this file would write it. Null when one of its names means nothing there.
 *
 * @param at where it will stand: what Python evaluates there has to be known by then
 */
export function spell(type: TypeNode, at: number, evaluated: boolean, source: SourceFile): Spelled | null {
  const imports: (readonly [string, string])[] = [];
  let late = false;
  const name = (written: string): string | null => {
    if (BUILTINS.has(written)) return written;
    const [head = ""] = written.split(".");
    const known = whereKnown(head, at, source.blank);
    if (known !== null) {
      late ||= known === "late";
      return written;
    }
    const home = Object.hasOwn(HOMES, written) ? (HOMES[written] as string) : null;
    if (home === null || isTaken(source.blank, written)) return null;
    return take(home === "collections.abc" && usesTyping(source.blank) ? "typing" : home, written);
  };
  const take = (module: string, written: string): string => {
    const known = reach(source.blank, module, written);
    imports.push(...known.imports);
    return known.text;
  };
  const write = (node: TypeNode): string | null => {
    if (node.kind === "union") {
      const members = node.members.map(write);
      if (members.includes(null)) return null;
      if (source.style.union) return members.join(" | ");
      const rest = members.filter((member) => member !== "None");
      const inner = rest.length === 1 ? (rest[0] as string) : `${take("typing", "Union")}[${rest.join(", ")}]`;
      return rest.length === members.length ? inner : `${take("typing", "Optional")}[${inner}]`;
    }
    const own = name(node.name);
    const args = node.args.map(write);
    if (own === null || args.includes(null)) return null;
    if (args.length === 0) return own;
    const capital = { list: "List", dict: "Dict", set: "Set", frozenset: "FrozenSet", tuple: "Tuple", type: "Type" }[
      own
    ];
    if (capital === undefined || source.style.lowerCase) return `${own}[${args.join(", ")}]`;
    return `${take("typing", capital)}[${args.join(", ")}]`;
  };
  const text = write(type);
  if (text === null || plain(type).length > 100) return null;
  const quoted = late && evaluated && !/^from __future__ import [^\n]*\bannotations\b/m.test(source.blank);
  return { text: quoted ? `"${text}"` : text, imports };
}

/** `early`: known when the line runs. `late`: only to type checkers, or further down, or the class that is just being made. */
function whereKnown(name: string, at: number, blank: string): "early" | "late" | null {
  const word = new RegExp(`\\b${name}\\b`);
  for (const match of blank.matchAll(/^(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(?:\([^)]*\)|[^\n]*)/gm))
    if (word.test(match[0].replace(/\w+[ \t]+as[ \t]+/g, "").replace(/^from[ \t]+[\w.]+/, ""))) return "early";
  const own = new RegExp(`^class[ \\t]+${name}\\b`, "m").exec(blank);
  if (own !== null) {
    const end =
      own.index +
      own[0].length +
      (/\n(?=[^\s#)\]}])/.exec(blank.slice(own.index + own[0].length))?.index ?? blank.length);
    return end < at ? "early" : "late";
  }
  const assigned = new RegExp(`^${name}[ \\t]*(?::[^=\\n]{1,200})?=(?!=)`, "m").exec(blank);
  if (assigned !== null) return assigned.index < at ? "early" : "late";
  const guarded = /^if[ \t]+(?:typing\.|t\.)?TYPE_CHECKING:[^\n]*\n((?:[ \t]+[^\n]*\n|[ \t]*\r?\n|\)[^\n]*\n)*)/gm;
  for (const match of blank.matchAll(guarded)) if (word.test(match[1] as string)) return "late";
  return null;
}

/** A file that takes its abstract types from `typing` goes on so. */
function usesTyping(blank: string): boolean {
  return (
    /^(?:from[ \t]+typing[ \t]+import|import[ \t]+typing)\b/m.test(blank) &&
    !/^from[ \t]+collections\.abc[ \t]+import\b/m.test(blank)
  );
}
