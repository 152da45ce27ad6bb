/**
 * A Python text with the insides of strings and all comments blanked out: every offset stays, so brackets, colons and names
 * can be looked for without a parser. Nested quotes of f-strings (Python 3.12) are read as their ends, which at worst
 * makes a place look like none.
 */
export function blankOut(text: string): string {
  const pattern = /#[^\n]*|("""|''')(?:[^\\]|\\[\s\S])*?\1|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/g;
  return text.replace(pattern, (found) => {
    if (found.startsWith("#")) return " ".repeat(found.length);
    const inside = found.slice(1, -1).replace(/[^\n]/g, " ");
    // The end of a text over several lines may stand at any indentation, which says nothing about blocks.
    return `${found[0]}${inside}${found.includes("\n") ? " " : found.at(-1)}`;
  });
}

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Offset of the bracket that closes the one at `open`; -1 when none does. */
export function closingBracket(blank: string, open: number): number {
  const stack: string[] = [];
  for (let at = open; at < blank.length; at++) {
    const char = blank[at] as string;
    if (char in PAIRS) stack.push(PAIRS[char] as string);
    else if (char === ")" || char === "]" || char === "}") {
      if (stack.pop() !== char) return -1;
      if (stack.length === 0) return at;
    }
  }
  return -1;
}

/** A function's `def`, up to the colon that ends it. Offsets are into the text. */
export interface FunctionHeader {
  readonly name: string;
  /** Offset of the line that `def` stands on. */
  readonly lineStart: number;
  readonly indent: string;
  readonly open: number;
  readonly close: number;
  /** Offset of the colon. */
  readonly colon: number;
  /** What stands between the brackets and the colon: `-> int`, or nothing. */
  readonly returns: string;
}

/** The function whose `def` is the first at or below an offset, decorators passed over. */
export function functionAt(blank: string, offset: number): FunctionHeader | null {
  const pattern = /^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*(?=[([])/gm;
  pattern.lastIndex = blank.lastIndexOf("\n", offset - 1) + 1;
  const match = pattern.exec(blank);
  if (match === null) return null;
  // Between the place and the `def` there are decorators, and nothing else.
  const between = blank.slice(blank.lastIndexOf("\n", offset - 1) + 1, match.index).trim();
  if (between !== "" && !between.startsWith("@")) return null;
  const first = match.index + match[0].length;
  const generics = blank[first] === "[" ? closingBracket(blank, first) : first - 1;
  const open = generics === -1 ? -1 : blank.indexOf("(", generics + 1);
  const close = open === -1 ? -1 : closingBracket(blank, open);
  const colon = close === -1 ? -1 : endOfHeader(blank, close + 1);
  if (colon === -1) return null;
  const returns = blank.slice(close + 1, colon).trim();
  return { name: match[2] as string, lineStart: match.index, indent: match[1] as string, open, close, colon, returns };
}

function endOfHeader(blank: string, from: number): number {
  for (let at = from; at < blank.length; at++) {
    const char = blank[at] as string;
    if (char === ":") return at;
    if (char in PAIRS) {
      at = closingBracket(blank, at);
      if (at === -1) return -1;
    }
  }
  return -1;
}

/** The body of a function: from behind its colon to the first line that is indented no further than its `def`. */
export function bodyOf(blank: string, header: FunctionHeader): { start: number; end: number } {
  const start = header.colon + 1;
  let at = blank.indexOf("\n", start) + 1;
  if (at === 0) return { start, end: blank.length };
  while (at < blank.length) {
    const feed = blank.indexOf("\n", at);
    const next = feed === -1 ? blank.length : feed + 1;
    const line = blank.slice(at, next);
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (line.trim() !== "" && indent.length <= header.indent.length && !/^[)\]}]/.test(line.trim())) break;
    at = next;
  }
  return { start, end: at };
}

/** Offset of mypy's line and column; null where the line has characters that columns could be counted in two ways. */
export function placeOf(text: string, line: number, column: number): number | null {
  let start = 0;
  for (let current = 1; current < line; current++) {
    const feed = text.indexOf("\n", start);
    if (feed === -1) return null;
    start = feed + 1;
  }
  const feed = text.indexOf("\n", start);
  const whole = text.slice(start, feed === -1 ? undefined : feed);
  if (column - 1 > whole.length || /[^\x20-\x7e\t\r]/.test(whole.slice(0, column))) return null;
  return start + column - 1;
}

/** Offset where a line begins; null when there are fewer. */
export function lineStart(text: string, line: number): number | null {
  return placeOf(text, line, 1);
}
