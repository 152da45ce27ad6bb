// biome-ignore-all lint/suspicious/noControlCharactersInRegex: JSON forbids control characters in strings (RFC 8259, 7).

import type { Json } from "./value.ts";

/** A text that is no JSON: what was found, and where. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  /** 1-based. */
  readonly line: number;
  readonly column: number;

  constructor(message: string, text: string, offset: number) {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    super(`line ${line}, column ${column}: ${message}`);
    this.line = line;
    this.column = column;
  }
}

/** Deeper data is nobody's; the stack of the reader is not endless. */
const MAX_DEPTH = 1000;

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;
const PLAIN_STRING = /"([^"\\\u0000-\u001f]*)"/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

const WORDS: Readonly<Record<string, Json>> = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/**
 * Reads JSON (RFC 8259) with what Python adds to it. Not by `JSON.parse`, which refuses `NaN` and rounds large numbers.
 *
 * @throws JsonError
 */
export function parseJson(text: string): Json {
  const reader = new Reader(text.startsWith("\ufeff") ? text.slice(1) : text);
  return reader.document();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    const value = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw this.#error("the data ends before this.");
    return value;
  }

  #value(depth: number): Json {
    this.#skip();
    const next = this.#text[this.#at];
    if (next === "{") return this.#object(depth + 1);
    if (next === "[") return this.#array(depth + 1);
    if (next === '"') return this.#string();
    const word = this.#take(WORD);
    if (word !== null) return WORDS[word[0]] as Json;
    return this.#number();
  }

  #number(): number | bigint {
    const found = this.#take(NUMBER);
    if (found === null) throw this.#error("a value was expected.");
    const [text, fraction, exponent] = found;
    const value = Number(text);
    const isWhole = fraction === undefined && exponent === undefined;
    return isWhole && !Number.isSafeInteger(value) ? BigInt(text) : value;
  }

  #string(): string {
    const plain = this.#take(PLAIN_STRING);
    if (plain !== null) return plain[1] as string;
    const found = this.#take(STRING);
    if (found === null) throw this.#error("this string does not end, or holds what a string can't.");
    return JSON.parse(found[0]) as string;
  }

  #array(depth: number): readonly Json[] {
    this.#enter(depth);
    const values: Json[] = [];
    if (this.#ends("]")) return values;
    do values.push(this.#value(depth));
    while (this.#goesOn("]"));
    return values;
  }

  #object(depth: number): ReadonlyMap<string, Json> {
    this.#enter(depth);
    const entries = new Map<string, Json>();
    if (this.#ends("}")) return entries;
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') throw this.#error("a key in quotes was expected.");
      const key = this.#string();
      this.#skip();
      if (this.#text[this.#at++] !== ":") throw this.#error('":" was expected.', -1);
      entries.set(key, this.#value(depth));
    } while (this.#goesOn("}"));
    return entries;
  }

  #enter(depth: number): void {
    if (depth > MAX_DEPTH) throw this.#error(`the data is nested more than ${MAX_DEPTH} deep.`);
    this.#at++;
  }

  #ends(close: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== close) return false;
    this.#at++;
    return true;
  }

  #goesOn(close: string): boolean {
    this.#skip();
    const next = this.#text[this.#at++];
    if (next === ",") return true;
    if (next === close) return false;
    throw this.#error(`"," or "${close}" was expected.`, -1);
  }

  #skip(): void {
    BLANK.lastIndex = this.#at;
    BLANK.test(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #error(message: string, offset = 0): JsonError {
    return new JsonError(message, this.#text, this.#at + offset);
  }
}
