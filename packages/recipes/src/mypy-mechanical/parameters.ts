import { closingBracket, type FunctionHeader } from "./python-text.ts";

/** A parameter of a function. Offsets are into the text. */
export interface Parameter {
  readonly name: string;
  /** Offset behind the name. */
  readonly end: number;
  readonly annotated: boolean;
  /** Offset of the default value; null without one. */
  readonly value: number | null;
  /** `*args`, `**kwargs`. */
  readonly starred: boolean;
}

/** The parameters in the order they stand, without `self`, `cls`, and the marks `*` and `/`. Null: they can't be read. */
export function parametersOf(blank: string, { open, close }: FunctionHeader): Parameter[] | null {
  const found: Parameter[] = [];
  for (let at = open + 1; at < close; ) {
    const end = nextComma(blank, at, close);
    if (end === -1) return null;
    const part = blank.slice(at, end);
    const name = /^\s*(\*{0,2})\s*(\w+)/.exec(part);
    if (name !== null && !(found.length === 0 && /^(?:self|cls)$/.test(name[2] as string))) {
      const rest = part.slice(name[0].length);
      const equals = /^\s*=\s*/.exec(rest);
      const nameEnd = at + name[0].length;
      found.push({
        name: name[2] as string,
        end: nameEnd,
        annotated: /^\s*:/.test(rest),
        value: equals === null ? null : nameEnd + equals[0].length,
        starred: name[1] !== "",
      });
    } else if (name === null && !/^\s*[*/]?\s*$/.test(part)) return null;
    at = end + 1;
  }
  return found;
}

/** Offset of the next comma outside of brackets, or of the end; -1 when brackets don't match. */
function nextComma(blank: string, from: number, close: number): number {
  for (let at = from; at < close; at++) {
    const char = blank[at] as string;
    if (char === ",") return at;
    if (!"([{".includes(char)) continue;
    at = closingBracket(blank, at);
    if (at === -1) return -1;
  }
  return close;
}

/** What mypy says when parameters have no types: of some of them, or of a function without any type. */
export const MISSING_PARAMETERS =
  /^Function is missing a type annotation(?: for one or more (?:parameters|arguments))?$/;
