import { width } from "./comments.ts";
import type { Change } from "./edits.ts";
import { indentOf, type PyToken, type PythonSource } from "./source.ts";

/** A literal in plain quotes, or an f-string, with the stretches in which it may be broken. */
interface Literal {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly quote: string;
  readonly depth: number;
  /** Text that is not part of an expression or of a format. */
  readonly plain: readonly { readonly start: number; readonly end: number }[];
}

const MIN_PART = 16;

/**
 * Breaks the string literals of a row that is too long into adjacent ones, which Python joins again: at blanks, never inside
 * of an expression, an escape or a word. Where the literal doesn't begin its line, brackets give it lines of its own.
 */
export function splitStrings(source: PythonSource, row: number, max: number): Change | null {
  const literal = literalsOf(source)
    .filter((each) => rowOf(source, each.start) === row)
    .sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (literal === undefined || /^[^"']*b/i.test(literal.prefix)) return null;
  const line = source.lines[row - 1] as string;
  const start = source.starts[row - 1] as number;
  const before = source.text.slice(start, literal.start);
  const own = before.trim() === "" && literal.depth > 0;
  const torn = isKeptAlone(source, literal);
  if (own || (torn && literal.depth > 0)) {
    const column = width(before);
    const after = width(line) - width(source.text.slice(start, literal.end));
    const parts = pieces(source, literal, max - column, after, 2);
    return parts === null ? null : change(literal, parts.join(`\n${own ? before : " ".repeat(column)}`));
  }
  if (torn) return null;
  const inner = `${indentOf(line)}    `;
  const parts = pieces(source, literal, max - width(inner), 0, 1);
  return parts === null ? null : change(literal, `(\n${inner}${parts.join(`\n${inner}`)}\n${indentOf(line)})`);
}

function change(literal: Literal, text: string): Change {
  return { edits: [{ start: literal.start, end: literal.end, text }], layout: true };
}

/** A string next to another is part of that: brackets around one of them alone would tear them apart. */
function isKeptAlone({ tokens }: PythonSource, literal: Literal): boolean {
  const isText = (token: PyToken | undefined) =>
    token !== undefined && /^(?:String|FString(?:Start|End))$/.test(token.kind);
  const code = tokens.filter((token) => token.kind !== "Comment" && token.kind !== "NonLogicalNewline");
  const first = code.findIndex((token) => token.start === literal.start);
  const last = code.findIndex((token) => token.end === literal.end);
  return isText(code[first - 1]) || isText(code[last + 1]);
}

/** The literal in pieces that fit, at least so many; null when a word is too long. */
function pieces({ text }: PythonSource, literal: Literal, room: number, after: number, least: number): string[] | null {
  const { prefix, quote, plain } = literal;
  const [from, to] = [literal.start + prefix.length + 1, literal.end - 1];
  const space = room - prefix.length - 2;
  if (space < MIN_PART || text.slice(from, to).includes("\\N{")) return null;
  const breaks = breakPoints(text, plain, " ");
  const parts: string[] = [];
  let at = from;
  while (at < to) {
    const rest = width(text.slice(at, to));
    if (rest + after <= space) break;
    const next = breaks.findLast((place) => place > at && width(text.slice(at, place)) <= space);
    if (next === undefined || next >= to) return null;
    parts.push(text.slice(at, next));
    at = next;
  }
  parts.push(text.slice(at, to));
  if (parts.length < least) return null;
  return parts.map(
    (part) => `${isPlainPart(prefix, part) ? prefix.replace(/[fF]/, "") : prefix}${quote}${part}${quote}`,
  );
}

/** A piece of an f-string without an expression needs no `f`. */
function isPlainPart(prefix: string, part: string): boolean {
  return /[fF]/.test(prefix) && !/[{}]/.test(part);
}

/** Places after a blank, so that the blank ends its piece. */
function breakPoints(text: string, plain: Literal["plain"], char: string): number[] {
  const found: number[] = [];
  for (const { start, end } of plain) {
    for (let at = text.indexOf(char, start); at !== -1 && at < end; at = text.indexOf(char, at + 1)) {
      if (text[at - 1] !== "\\" && text[at + 1] !== char) found.push(at + 1);
    }
  }
  return found;
}

function literalsOf({ tokens, text }: PythonSource): Literal[] {
  const found: Literal[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.triple || (token.kind !== "String" && token.kind !== "FStringStart")) continue;
    const head = /^([a-zA-Z]*)(["'])/.exec(text.slice(token.start, token.start + 4));
    if (head === null) continue;
    const [, prefix = "", quote = ""] = head;
    if (token.kind === "String") {
      const plain = [{ start: token.start + prefix.length + 1, end: token.end - 1 }];
      found.push({ start: token.start, end: token.end, prefix, quote, depth: token.depth, plain });
      continue;
    }
    const fstring = readFString(tokens, index);
    if (fstring !== null) found.push({ ...fstring, start: token.start, prefix, quote, depth: token.depth });
  }
  return found;
}

/** Where an f-string ends, and its text outside of braces. Null when another one is inside of it. */
function readFString(tokens: readonly PyToken[], from: number): Pick<Literal, "end" | "plain"> | null {
  const plain: { start: number; end: number }[] = [];
  const depth = (tokens[from] as PyToken).depth;
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at] as PyToken;
    if (token.kind === "FStringStart") return null;
    if (token.kind === "FStringEnd") return { end: token.end, plain };
    if (token.kind === "FStringMiddle" && token.depth === depth) plain.push({ start: token.start, end: token.end });
  }
  return null;
}

function rowOf({ tokens }: PythonSource, start: number): number {
  return tokens.find((token) => token.start === start)?.row ?? 0;
}
