import type { Place } from "./format-error.ts";

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,:{}[\]"]+/y;
const SPACE = /\s*/y;

/**
 * Where a value begins in a text that is known to be JSON, by the keys and indices that lead to it. Goes over the text once;
 * where the way ends early, the last place that was found is told.
 *
 * @param firstLine 0-based line at which the document begins
 */
export function placeOf(text: string, firstLine: number, keys: readonly (string | number)[]): Place {
  const walker = new Walker(text, lineStart(text, firstLine));
  for (const key of keys) if (!walker.enter(key)) break;
  return walker.place();
}

class Walker {
  readonly #text: string;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
    this.#skip(SPACE);
  }

  /** Steps to the value of a member or an element; stays where there is none. */
  enter(key: string | number): boolean {
    const start = this.#at;
    const isList = this.#text[start] === "[";
    if (!isList && this.#text[start] !== "{") return false;
    this.#at = start + 1;
    for (let index = 0; ; index += 1) {
      this.#skip(SPACE);
      if (this.#at >= this.#text.length || this.#text[this.#at] === "]" || this.#text[this.#at] === "}") break;
      const name = isList ? index : this.#key();
      if (name === key) return true;
      this.#value();
      this.#skip(SPACE);
      if (this.#text[this.#at] !== ",") break;
      this.#at += 1;
    }
    this.#at = start;
    return false;
  }

  place(): Place {
    let line = 1;
    let begin = 0;
    for (;;) {
      const next = this.#text.indexOf("\n", begin);
      if (next === -1 || next >= this.#at) return { line, column: this.#at - begin + 1 };
      line += 1;
      begin = next + 1;
    }
  }

  #key(): string | null {
    const text = this.#skip(STRING);
    this.#skip(SPACE);
    if (this.#text[this.#at] === ":") this.#at += 1;
    this.#skip(SPACE);
    try {
      return JSON.parse(text) as string;
    } catch {
      return null;
    }
  }

  /** Steps over one value, however deep. */
  #value(): void {
    let depth = 0;
    do {
      this.#skip(SPACE);
      const next = this.#text[this.#at];
      if (next === undefined) return;
      if (next === "{" || next === "[") depth += 1;
      if (next === "}" || next === "]") depth -= 1;
      if (next === '"') this.#skip(STRING);
      else if ("{}[],:".includes(next)) this.#at += 1;
      else if (this.#skip(SCALAR) === "") this.#at += 1;
    } while (depth > 0);
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let left = line; left > 0; left -= 1) at = text.indexOf("\n", at) + 1;
  return at;
}
