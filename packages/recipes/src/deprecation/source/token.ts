/** What a piece of source is. Code is only ever changed in `name` and `op` tokens: strings and comments stay. */
export type TokenKind = "name" | "number" | "string" | "comment" | "op" | "newline";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offsets in the source, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of the first character. */
  readonly line: number;
  /** Brackets open around it; a bracket itself counts as outside. */
  readonly depth: number;
}

/** Files beyond this are not looked at; nobody wrote them by hand. */
export const MAX_SOURCE_CHARS = 1_000_000;

/** Collects tokens and keeps count of lines and brackets. */
export class TokenList {
  readonly tokens: Token[] = [];
  readonly #source: string;
  #line = 1;
  #counted = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Takes the next token in. @returns false when a bracket closes that was never opened */
  add(kind: TokenKind, start: number, end: number): boolean {
    const text = this.#source.slice(start, end);
    for (; this.#counted < start; this.#counted++) if (this.#source[this.#counted] === "\n") this.#line++;
    const opens = kind === "op" && "([{".includes(text);
    const closes = kind === "op" && ")]}".includes(text);
    if (closes) this.#depth--;
    if (this.#depth < 0) return false;
    this.tokens.push({ kind, text, start, end, line: this.#line, depth: this.#depth });
    if (opens) this.#depth++;
    return true;
  }
}

/** Index of the bracket that closes the one at `open`; -1 when there is none. */
export function closingBracket(tokens: readonly Token[], open: number): number {
  const depth = tokens[open]?.depth;
  for (let at = open + 1; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.depth === depth && token.kind === "op" && ")]}".includes(token.text)) return at;
  }
  return -1;
}

/** The arguments between brackets as ranges of token indices, comments and line ends left out; `[]` for none. */
export function splitArguments(tokens: readonly Token[], open: number, close: number): [first: number, last: number][] {
  const inner = (tokens[open]?.depth ?? 0) + 1;
  const parts: [number, number][] = [];
  let first = -1;
  let last = -1;
  for (let at = open + 1; at <= close; at++) {
    const token = tokens[at] as Token;
    const ends = at === close || (token.text === "," && token.kind === "op" && token.depth === inner);
    if (ends) {
      if (first !== -1) parts.push([first, last]);
      first = -1;
    } else if (token.kind !== "comment" && token.kind !== "newline") {
      if (first === -1) first = at;
      last = at;
    }
  }
  return parts;
}
