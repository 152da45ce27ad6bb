import { MAX_SOURCE_CHARS, type Token, TokenList } from "./token.ts";

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /(?:\d|\.\d)[\w.]*/y;
const STRING_START = /(?:[rRbBuUfFtT]{0,2})("""|'''|"|')/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%&|^@=!<>:]=|->|\*\*|\/\/|<<|>>|[-+*/%&|^~@=<>()[\]{},:.;!]/y;

/**
 * Python's tokens, as far as a mechanical edit needs them: names, strings (an f-string is one token, whatever is in it),
 * comments, operators, ends of lines outside of brackets. Source: Python's lexical analysis, 2.
 *
 * @returns null for a text that is no Python, or is cut off in a string
 */
export function pythonTokens(source: string): Token[] | null {
  if (source.length > MAX_SOURCE_CHARS) return null;
  const list = new TokenList(source);
  let at = source.startsWith("\uFEFF") ? 1 : 0;
  while (at < source.length) {
    const char = source[at] as string;
    const next = source[at + 1] ?? "";
    if (char === "\n") {
      if (list.depth === 0) list.add("newline", at, at + 1);
      at++;
    } else if (char === " " || char === "\t" || char === "\r" || char === "\f") at++;
    else if (char === "\\" && (next === "\n" || next === "\r")) at += next === "\r" && source[at + 2] === "\n" ? 3 : 2;
    else if (char === "#") {
      const end = endOfLine(source, at);
      list.add("comment", at, end);
      at = end;
    } else {
      const end = tokenEnd(source, at);
      if (end === null) return null;
      if (!list.add(end.kind, at, end.at)) return null;
      at = end.at;
    }
  }
  return list.depth === 0 ? list.tokens : null;
}

function tokenEnd(source: string, at: number): { kind: "string" | "name" | "number" | "op"; at: number } | null {
  const quote = match(STRING_START, source, at);
  if (quote !== null) {
    const end = stringEnd(source, at, quote[0], quote[1] ?? "");
    return end === null ? null : { kind: "string", at: end };
  }
  for (const [kind, pattern] of [
    ["name", NAME],
    ["number", NUMBER],
    ["op", OPERATOR],
  ] as const) {
    const found = match(pattern, source, at);
    if (found !== null) return { kind, at: at + found[0].length };
  }
  return null;
}

/** Where a string that begins with `start` ends; null when it does not. */
function stringEnd(source: string, from: number, start: string, quote: string): number | null {
  const formatted = /[ft]/i.test(start.slice(0, -quote.length));
  let braces = 0;
  for (let at = from + start.length; at < source.length; at++) {
    const char = source[at] as string;
    if (char === "\\") at++;
    else if (char === "\n" && quote.length === 1 && braces === 0) return null;
    else if (formatted && char === "{") {
      // `{{` is a brace and opens nothing.
      if (braces === 0 && source[at + 1] === "{") at++;
      else braces++;
    } else if (formatted && char === "}") braces = Math.max(0, braces - 1);
    else if (braces === 0 && source.startsWith(quote, at)) return at + quote.length;
    else if (braces > 0 && (char === '"' || char === "'")) {
      // Before Python 3.12 the same quote ended the string here, in code that was an error anyway.
      const inner = match(STRING_START, source, at);
      const end = inner === null ? null : stringEnd(source, at, inner[0], inner[1] ?? "");
      if (end === null) return null;
      at = end - 1;
    }
  }
  return null;
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  const stop = end === -1 ? source.length : end;
  return source[stop - 1] === "\r" ? stop - 1 : stop;
}
