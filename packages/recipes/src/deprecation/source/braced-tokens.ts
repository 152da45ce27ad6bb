import { MAX_SOURCE_CHARS, type Token, TokenList } from "./token.ts";

/** Languages with braces and slashes. They differ in what a string is. */
export type BracedLanguage = "javascript" | "go" | "rust";

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const OPERATOR =
  /\.\.\.|=>|\?\.|::|:=|->|===|!==|[-+*/%&|^=!<>?]=|&&|\|\||\?\?|\+\+|--|[-+*/%&|^~@#=<>()[\]{},:.;!?\\]/y;
const RUST_RAW = /b?r(#{0,20})"/y;
const RUST_CHAR = /b?'(?:\\(?:x[\da-fA-F]{2}|u\{[\da-fA-F_]{1,8}\}|.)|[^\\'\n])'/uy;
/** Words after which a slash begins an expression. */
const BEFORE_REGEXP = new Set(["return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "new"]);

/**
 * Tokens of JavaScript (TypeScript too), Go or Rust: strings, templates, regular expressions and comments are one token
 * each, so that nothing in them is taken for code.
 *
 * @returns null for a text that does not look like the language, or is cut off
 */
export function bracedTokens(source: string, language: BracedLanguage): Token[] | null {
  if (source.length > MAX_SOURCE_CHARS) return null;
  const list = new TokenList(source);
  let at = source.startsWith("#!") ? endOfLine(source, 0) : 0;
  while (at < source.length) {
    const char = source[at] as string;
    if (/\s|\uFEFF/.test(char)) {
      at++;
      continue;
    }
    const comment = commentEnd(source, at, language);
    if (comment !== null) {
      list.add("comment", at, comment);
      at = comment;
      continue;
    }
    const literal = literalEnd(source, at, language, list.tokens);
    if (literal === -1) return null;
    if (literal !== null) {
      list.add("string", at, literal);
      at = literal;
      continue;
    }
    const found = plain(source, at);
    if (found === null || !list.add(found.kind, at, found.end)) return null;
    at = found.end;
  }
  return list.depth === 0 ? list.tokens : null;
}

function plain(source: string, at: number): { kind: "name" | "number" | "op"; end: number } | null {
  for (const [kind, pattern] of [
    ["name", NAME],
    ["number", NUMBER],
    ["op", OPERATOR],
  ] as const) {
    const found = match(pattern, source, at);
    if (found !== null) return { kind, end: at + found[0].length };
  }
  return null;
}

function commentEnd(source: string, at: number, language: BracedLanguage): number | null {
  if (source.startsWith("//", at)) return endOfLine(source, at);
  if (!source.startsWith("/*", at)) return null;
  let depth = 1;
  for (let end = at + 2; end < source.length; end++) {
    if (language === "rust" && source.startsWith("/*", end)) {
      depth++;
      end++;
    } else if (source.startsWith("*/", end)) {
      end++;
      if (--depth === 0) return end + 1;
    }
  }
  return source.length;
}

/** Where a string, template or regular expression ends; -1 when it is cut off, null when none begins here. */
function literalEnd(source: string, at: number, language: BracedLanguage, before: readonly Token[]): number | null {
  const char = source[at] as string;
  if (language === "rust") {
    const raw = match(RUST_RAW, source, at);
    if (raw !== null) return after(source, `"${raw[1]}`, at + raw[0].length);
    const letter = match(RUST_CHAR, source, at);
    if (letter !== null) return at + letter[0].length;
    // What is left is a lifetime: `'a`.
    if (char === "'")
      return match(/'\w+/y, source, at) === null ? -1 : at + (match(/'\w+/y, source, at)?.[0].length ?? 1);
    return char === '"' ? quotedEnd(source, at, true) : null;
  }
  if (char === '"' || char === "'") return quotedEnd(source, at, false);
  if (char === "`") return language === "go" ? after(source, "`", at + 1) : templateEnd(source, at);
  return char === "/" && language === "javascript" && beginsExpression(before.at(-1)) ? regexpEnd(source, at) : null;
}

function quotedEnd(source: string, at: number, multiline: boolean): number {
  for (let end = at + 1; end < source.length; end++) {
    if (source[end] === "\\") end++;
    else if (source[end] === source[at]) return end + 1;
    else if (source[end] === "\n" && !multiline) return -1;
  }
  return -1;
}

/** A template is one token, code in `${…}` included; a template inside of it is found by its own quotes. */
function templateEnd(source: string, at: number): number {
  let braces = 0;
  for (let end = at + 1; end < source.length; end++) {
    const char = source[end] as string;
    if (char === "\\") end++;
    else if (braces === 0 && char === "`") return end + 1;
    else if (char === "{" && (braces > 0 || source[end - 1] === "$")) braces++;
    else if (char === "}" && braces > 0) braces--;
    else if (braces > 0 && (char === "`" || char === '"' || char === "'")) {
      const inner = char === "`" ? templateEnd(source, end) : quotedEnd(source, end, false);
      if (inner === -1) return -1;
      end = inner - 1;
    }
  }
  return -1;
}

function beginsExpression(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "name") return BEFORE_REGEXP.has(before.text);
  return before.kind === "op" && !/^[)\]}]$|^(?:\+\+|--)$/.test(before.text);
}

function regexpEnd(source: string, at: number): number {
  let inClass = false;
  for (let end = at + 1; end < source.length; end++) {
    const char = source[end];
    if (char === "\\") end++;
    else if (char === "\n") return -1;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass)
      return end + 1 + (/^[a-z]*/.exec(source.slice(end + 1, end + 12))?.[0].length ?? 0);
  }
  return -1;
}

function after(source: string, what: string, from: number): number {
  const at = source.indexOf(what, from);
  return at === -1 ? -1 : at + what.length;
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end === -1 ? source.length : end;
}
