import { ObjectBuilder } from "./object.ts";
import { JsonError, placeOf } from "./position.ts";
import type { Json, JsonObject } from "./value.ts";

export { JsonError } from "./position.ts";

/** Deeper data is nobody's; the stack of the reader is not endless. */
const MAX_DEPTH = 1000;
/** Digits of a whole number; reading one takes time with their square. */
const MAX_DIGITS = 4000;
/** Digits that a double holds in any case. */
const SURE_DIGITS = 15;

const [QUOTE, BACKSLASH, MINUS, PLUS, DOT, ZERO, NINE, UPPER_E, LOWER_E, LOWER_U] = [
  34, 92, 45, 43, 46, 48, 57, 69, 101, 117,
];
const [COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [44, 58, 91, 93, 123, 125];
const FIRST_PRINTED = 32;
const ESCAPED = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));
const HEX = /[0-9a-fA-F]{4}/y;

const WORDS: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
];

export interface JsonReading {
  readonly value: Json;
  /** The first key that stands twice in one object; the last value of such a key counts. Null where there is none. */
  readonly duplicate: { readonly key: string; readonly line: number } | null;
}

/**
 * Reads JSON (RFC 8259) with what Python adds to it. Not by `JSON.parse`, which refuses `NaN` and rounds large numbers.
 *
 * @throws JsonError
 */
export function parseJson(text: string): Json {
  return readJson(text).value;
}

/**
 * The same, and whether any key stands twice.
 *
 * @throws JsonError
 */
export function readJson(text: string): JsonReading {
  return new Reader(text.startsWith("\ufeff") ? text.slice(1) : text).document();
}

class Reader {
  readonly #text: string;
  #at = 0;
  /** One for each depth. */
  readonly #builders: ObjectBuilder[] = [];
  #duplicate: { readonly key: string; readonly at: number } | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonReading {
    const value = this.#value(0);
    if (this.#skip() === this.#text.charCodeAt(this.#at)) throw this.#error("the data ends before this.");
    const twice = this.#duplicate;
    const duplicate = twice === null ? null : { key: twice.key, line: placeOf(this.#text, twice.at).line };
    return { value, duplicate };
  }

  #value(depth: number): Json {
    const next = this.#skip();
    if (next === OPEN_OBJECT) return this.#object(depth + 1);
    if (next === OPEN_LIST) return this.#array(depth + 1);
    if (next === QUOTE) return this.#string();
    if (isDigit(next)) return this.#number();
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#number();
  }

  #number(): number | bigint {
    const start = this.#at;
    const isNegative = this.#text.charCodeAt(start) === MINUS;
    let at = start + (isNegative ? 1 : 0);
    const first = at;
    let value = 0;
    for (let code = this.#text.charCodeAt(at); isDigit(code); code = this.#text.charCodeAt(++at)) {
      value = value * 10 + (code - ZERO);
      if (code === ZERO && at === first) {
        at++;
        break;
      }
    }
    if (at === first) throw this.#error("a value was expected.");
    const digits = at - first;
    const end = this.#exponent(this.#fraction(at));
    this.#at = end;
    if (end > at) return Number(this.#text.slice(start, end));
    if (digits <= SURE_DIGITS) return isNegative ? -value : value;
    if (digits > MAX_DIGITS) throw this.#error(`a whole number has more than ${MAX_DIGITS} digits.`, start - end);
    const text = this.#text.slice(start, end);
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  }

  #fraction(at: number): number {
    return this.#text.charCodeAt(at) === DOT && isDigit(this.#text.charCodeAt(at + 1)) ? this.#digits(at + 1) : at;
  }

  #exponent(at: number): number {
    const letter = this.#text.charCodeAt(at);
    if (letter !== LOWER_E && letter !== UPPER_E) return at;
    const sign = this.#text.charCodeAt(at + 1);
    const from = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    return isDigit(this.#text.charCodeAt(from)) ? this.#digits(from) : at;
  }

  #digits(from: number): number {
    let at = from;
    while (isDigit(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #string(): string {
    const start = this.#at + 1;
    let isPlain = true;
    for (let at = start; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return isPlain ? this.#text.slice(start, at) : (JSON.parse(this.#text.slice(start - 1, at + 1)) as string);
      }
      if (code < FIRST_PRINTED)
        throw this.#error("a string holds a control character; write it as \\u0000.", at - this.#at);
      if (code !== BACKSLASH) continue;
      isPlain = false;
      at = this.#escape(at + 1);
    }
    throw this.#error("this string does not end.");
  }

  /** @returns where the escape's last character stands */
  #escape(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (ESCAPED.has(code)) return at;
    HEX.lastIndex = at + 1;
    if (code === LOWER_U && HEX.test(this.#text)) return at + 4;
    throw this.#error("a string has a backslash that begins nothing known.", at - 1 - this.#at);
  }

  #array(depth: number): readonly Json[] {
    this.#enter(depth);
    const values: Json[] = [];
    if (this.#ends(CLOSE_LIST)) return values;
    do values.push(this.#value(depth));
    while (this.#goesOn(CLOSE_LIST));
    return values;
  }

  #object(depth: number): JsonObject {
    this.#enter(depth);
    this.#builders[depth] ??= new ObjectBuilder();
    const builder = this.#builders[depth];
    builder.begin();
    if (!this.#ends(CLOSE_OBJECT)) {
      do this.#entry(builder, depth);
      while (this.#goesOn(CLOSE_OBJECT));
    }
    return builder.finish();
  }

  #entry(builder: ObjectBuilder, depth: number): void {
    if (this.#skip() !== QUOTE) throw this.#error("a key in quotes was expected.");
    const start = this.#at;
    const { guess } = builder;
    if (guess !== undefined && this.#isKey(guess)) {
      this.#at += guess.length + 2;
      this.#colon();
      builder.addGuessed(this.#value(depth));
      return;
    }
    const key = this.#string();
    this.#colon();
    if (!builder.add(key, this.#value(depth))) this.#duplicate ??= { key, at: start };
  }

  /** Whether this very key stands here. Where it would have to be escaped, the long way is asked. */
  #isKey(key: string): boolean {
    const end = this.#at + 1 + key.length;
    return this.#text.charCodeAt(end) === QUOTE && this.#text.startsWith(key, this.#at + 1) && isUnescaped(key);
  }

  #colon(): void {
    if (this.#skip() !== COLON) throw this.#error('":" was expected.');
    this.#at++;
  }

  #enter(depth: number): void {
    if (depth > MAX_DEPTH) throw this.#error(`the data is nested more than ${MAX_DEPTH} deep.`);
    this.#at++;
  }

  #ends(close: number): boolean {
    if (this.#skip() !== close) return false;
    this.#at++;
    return true;
  }

  #goesOn(close: number): boolean {
    const next = this.#skip();
    if (next !== COMMA && next !== close) throw this.#error(`"," or "${String.fromCharCode(close)}" was expected.`);
    this.#at++;
    return next === COMMA;
  }

  /** Goes over blanks. @returns the code of what stands there; NaN at the end */
  #skip(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #error(message: string, offset = 0): JsonError {
    return new JsonError(message, this.#text, this.#at + offset);
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isUnescaped(key: string): boolean {
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    if (code === QUOTE || code === BACKSLASH || code < FIRST_PRINTED) return false;
  }
  return true;
}
