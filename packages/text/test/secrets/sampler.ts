/** Numbers that look random and are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const CLASSES: Readonly<Record<string, (char: string) => boolean>> = {
  d: (char) => /\d/.test(char),
  w: (char) => /\w/.test(char),
  s: (char) => /\s/.test(char),
  S: (char) => /\S/.test(char),
};

/**
 * A text that an expression matches, for the forms that our rules use. What look-arounds and boundaries ask for is not
 * seen to: a caller tries the text, and the next one.
 */
export function sample(source: string, random: () => number): string {
  return new Sampler(source, random).alternatives();
}

class Sampler {
  readonly #source: string;
  readonly #random: () => number;
  #at = 0;

  constructor(source: string, random: () => number) {
    this.#source = source;
    this.#random = random;
  }

  alternatives(): string {
    const all = [this.#sequence()];
    while (this.#source[this.#at] === "|") {
      this.#at++;
      all.push(this.#sequence());
    }
    return this.#pick(all);
  }

  #sequence(): string {
    let out = "";
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] as string)) out += this.#repeated();
    return out;
  }

  #repeated(): string {
    const start = this.#at;
    const first = this.#atom();
    const end = this.#at;
    const quantifier = /^(?:\{(\d+)(?:,(\d*))?\}|[?*+])\??/.exec(this.#source.slice(end));
    if (quantifier === null) return first;
    this.#at = end + quantifier[0].length;
    const [min, max] = bounds(quantifier);
    const times = min + Math.floor(this.#random() * (Math.min(max, min + 20) - min + 1));
    let out = "";
    for (let index = 0; index < times; index++) {
      const after = this.#at;
      this.#at = start;
      out += this.#atom();
      this.#at = after;
    }
    return out;
  }

  #atom(): string {
    const rest = this.#source.slice(this.#at);
    const around = /^\(\?(?:<?[=!])/.exec(rest);
    const open = around?.[0] ?? /^\((?:\?:)?/.exec(rest)?.[0];
    if (open !== undefined) {
      this.#at += open.length;
      const inner = this.alternatives();
      this.#at++;
      // What has to stand before is written; what has to follow only at the end, where nothing else does.
      const isWritten =
        around === null || around[0] === "(?<=" || (around[0] === "(?=" && this.#at >= this.#source.length);
      return isWritten ? inner : "";
    }
    const set = /^\[(\^?)((?:\\x[0-9A-Fa-f]{2}|\\.|[^\]\\])*)\]/.exec(rest);
    if (set !== null) {
      this.#at += set[0].length;
      const chars = members(set[2] ?? "");
      return this.#pick(PRINTABLE.filter((char) => chars.has(char) !== (set[1] === "^")));
    }
    const token = /^(?:\\x[0-9A-Fa-f]{2}|\\.|.)/s.exec(rest)?.[0] ?? "";
    this.#at += token.length;
    if (token === "^" || token === "$" || token === "\\b" || token === "\\B") return "";
    if (token === ".") return ".";
    return this.#pick([...members(token)]);
  }

  #pick(from: readonly string[]): string {
    return from[Math.floor(this.#random() * from.length)] ?? "";
  }
}

function bounds(quantifier: RegExpExecArray): [min: number, max: number] {
  const [whole, min, max] = quantifier;
  if (min !== undefined)
    return [Number(min), max === undefined ? Number(min) : max === "" ? Number(min) + 20 : Number(max)];
  return whole.startsWith("?") ? [0, 1] : whole.startsWith("*") ? [0, 20] : [1, 20];
}

/** Printable characters of the inside of a class, or of a single token. */
function members(inside: string): Set<string> {
  const found = new Set<string>();
  const tokens = inside.match(/\\x[0-9A-Fa-f]{2}|\\.|./gs) ?? [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const test = token.startsWith("\\") ? CLASSES[token[1] ?? ""] : undefined;
    if (test !== undefined) for (const char of PRINTABLE.filter(test)) found.add(char);
    else if (tokens[at + 1] === "-" && at + 2 < tokens.length) {
      const [from, to] = [charOf(token).charCodeAt(0), charOf(tokens[at + 2] as string).charCodeAt(0)];
      for (let code = from; code <= to; code++) found.add(String.fromCharCode(code));
      at += 2;
    } else found.add(charOf(token));
  }
  return found;
}

function charOf(token: string): string {
  if (token.startsWith("\\x")) return String.fromCharCode(Number.parseInt(token.slice(2), 16));
  if (!token.startsWith("\\")) return token;
  return { n: "\n", r: "\r", t: "\t" }[token[1] as string] ?? (token[1] as string);
}
