import type { TypeDiagnostic } from "../diagnostics.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { functionAt, lineStart, placeOf } from "../python-text.ts";
import { functionSlot } from "./function-slot.ts";
import type { Slot } from "./slot.ts";

/** How many arguments a container takes. */
const HOLES: Readonly<Record<string, number>> = { list: 1, set: 1, frozenset: 1, dict: 2 };

/**
 * `-> dict` under `disallow_any_generics`: what the function returns tells the rest. A parameter's type is not told by those
 * who call the function today, so it stays.
 */
export function genericSlot(error: TypeDiagnostic, source: SourceFile): Slot | null {
  const { text, blank } = source;
  const at = error.column === null ? returnType(error, blank) : placeOf(text, error.line, error.column);
  const name = at === null ? null : (/^(?:t\.|typing\.)?\w+/.exec(blank.slice(at, at + 40))?.[0] ?? null);
  if (at === null || name === null || !Object.hasOwn(HOLES, plainName(name))) return null;
  // Only as the whole return type.
  const line = blank.lastIndexOf("\n", blank.lastIndexOf("def ", at)) + 1;
  const header = functionAt(blank, line);
  if (header === null || header.returns !== `-> ${name}` || at < header.close || at > header.colon) return null;
  const bare = {
    ...source,
    blank: `${blank.slice(0, header.close + 1)}${" ".repeat(header.colon - header.close - 1)}${blank.slice(header.colon)}`,
  };
  const returns = functionSlot({ ...error, line: blank.slice(0, header.lineStart).split("\n").length }, bare);
  if (returns === null || returns.shape !== "HOLE") return null;
  const holes = Array.from({ length: HOLES[plainName(name)] as number }, () => "HOLE").join(", ");
  return {
    ...returns,
    start: at,
    end: at + name.length,
    before: "",
    shape: `${plainName(name)}[${holes}]`,
    verb: "complete generic types",
  };
}

/** Where the return type of the function on that line begins. */
function returnType({ line }: TypeDiagnostic, blank: string): number | null {
  const start = lineStart(blank, line);
  const header = start === null ? null : functionAt(blank, start);
  const arrow = header === null ? null : /^\s*->\s*/.exec(blank.slice(header.close + 1, header.colon));
  return header === null || arrow === null ? null : header.close + 1 + arrow[0].length;
}

/** `t.List` is a `list`. */
function plainName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
