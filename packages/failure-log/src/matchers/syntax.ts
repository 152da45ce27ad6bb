/** What a regular expression is made of. */
export type Node =
  | { readonly kind: "set"; readonly has: (code: number) => boolean }
  | { readonly kind: "sequence"; readonly nodes: readonly Node[] }
  | { readonly kind: "choice"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly min: number; readonly max: number; readonly lazy: boolean }
  /** `index` is null for a group that captures nothing. */
  | { readonly kind: "group"; readonly node: Node; readonly index: number | null }
  | { readonly kind: "edge"; readonly at: "start" | "end" | "word" | "inside" }
  | { readonly kind: "look"; readonly node: Node; readonly behind: boolean; readonly negative: boolean };

export interface Syntax {
  readonly node: Node;
  /** Capturing groups. */
  readonly groups: number;
}

/** Why an expression can't be used, in words for whoever wrote it. */
export class RegexpProblem extends Error {
  override readonly name = "RegexpProblem";
}

const MAX_LENGTH = 2_000;
const MAX_REPEAT = 1_000;
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, e: 27, a: 7 };
const ANY = (code: number) => code !== 10 && code !== 13;

/**
 * Parses what problem matchers use of .NET's (in its ECMAScript mode) and JavaScript's expressions: all but references back to a group.
 *
 * @throws RegexpProblem
 */
export function parseRegexp(source: string): Syntax {
  if (source.length > MAX_LENGTH) throw new RegexpProblem(`it is longer than ${MAX_LENGTH} characters`);
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  #at: number;
  #groups = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    // .NET takes the flag inside the expression, where JavaScript has no place for it.
    this.#ignoreCase = source.startsWith("(?i)");
    this.#at = this.#ignoreCase ? 4 : 0;
  }

  parse(): Syntax {
    const node = this.#choice();
    if (this.#at < this.#source.length) throw new RegexpProblem("a `)` closes nothing");
    return { node, groups: this.#groups };
  }

  #choice(): Node {
    if (++this.#depth > 50) throw new RegexpProblem("its groups are nested too deeply");
    const nodes = [this.#sequence()];
    while (this.#take("|")) nodes.push(this.#sequence());
    this.#depth--;
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: "choice", nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#peek)) nodes.push(this.#repeated(this.#atom()));
    return { kind: "sequence", nodes };
  }

  #repeated(node: Node): Node {
    const [text, least, comma, most] =
      /^(?:[*+?]|\{(\d{1,5})(?:(,)(\d{0,5}))?\})/.exec(this.#source.slice(this.#at, this.#at + 14)) ?? [];
    if (text === undefined) return node;
    this.#at += text.length;
    const lazy = this.#take("?");
    if ("*+?{".includes(this.#peek || " ") && /^(?:[*+?]|\{\d)/.test(this.#source.slice(this.#at))) {
      throw new RegexpProblem("a quantifier follows a quantifier");
    }
    const min = least === undefined ? (text === "+" ? 1 : 0) : Number(least);
    const open = text === "*" || text === "+" || (comma !== undefined && most === "");
    const max = open ? Number.POSITIVE_INFINITY : text === "?" ? 1 : Number(most ?? least);
    if (min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT)) {
      throw new RegexpProblem(`it repeats something more than ${MAX_REPEAT} times`);
    }
    if (max < min) throw new RegexpProblem("the numbers of a quantifier are out of order");
    return { kind: "repeat", node, min, max, lazy };
  }

  #atom(): Node {
    const char = this.#source[this.#at++] as string;
    if (char === "(") return this.#group();
    if (char === "[") return { kind: "set", has: this.#class() };
    if (char === ".") return { kind: "set", has: ANY };
    if (char === "^") return { kind: "edge", at: "start" };
    if (char === "$") return { kind: "edge", at: "end" };
    if (char === "\\") return this.#escaped();
    if ("*+?".includes(char)) throw new RegexpProblem(`there is nothing to repeat before \`${char}\``);
    return this.#char(char.charCodeAt(0));
  }

  #group(): Node {
    const [opening = ""] = /^\?(?:[:=!]|<[=!]|P?<[A-Za-z_]\w{0,60}>)/.exec(this.#source.slice(this.#at)) ?? [];
    if (opening === "" && this.#peek === "?")
      throw new RegexpProblem("a group begins with something unknown after `(?`");
    this.#at += opening.length;
    const isLook = /^\?<?[=!]$/.test(opening);
    const index = isLook || opening === "?:" ? null : ++this.#groups;
    const node = this.#choice();
    if (!this.#take(")")) throw new RegexpProblem("a group is not closed");
    if (!isLook) return { kind: "group", node, index };
    return { kind: "look", node, behind: opening.includes("<"), negative: opening.endsWith("!") };
  }

  #escaped(): Node {
    const char = this.#peek;
    if (char === "") throw new RegexpProblem("it ends with a backslash");
    if (char === "b" || char === "B") {
      this.#at++;
      return { kind: "edge", at: char === "b" ? "word" : "inside" };
    }
    if (/^(?:[1-9]|k<)/.test(this.#source.slice(this.#at))) {
      throw new RegexpProblem("it refers back to one of its groups, which can't be matched in bounded time");
    }
    const set = this.#shorthand();
    return set === null ? this.#char(this.#code()) : { kind: "set", has: set };
  }

  /** `\d`, `\w`, `\s` and their opposites; null for anything else. */
  #shorthand(): ((code: number) => boolean) | null {
    const char = this.#peek;
    const has = { d: isDigit, w: isWord, s: isSpace }[char.toLowerCase()];
    if (has === undefined) return null;
    this.#at++;
    return char === char.toLowerCase() ? has : (code) => !has(code);
  }

  /** The character that an escape stands for; the backslash has been taken. */
  #code(): number {
    const [text, hex, octal] =
      /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|0[0-7]{0,2})/.exec(this.#source.slice(this.#at)) ?? [];
    if (text !== undefined) {
      this.#at += text.length;
      const digits = hex ?? octal;
      return digits === undefined ? Number.parseInt(text, 8) : Number.parseInt(digits, 16);
    }
    const char = this.#source[this.#at++] as string;
    return CONTROLS[char] ?? char.charCodeAt(0);
  }

  #class(): (code: number) => boolean {
    const negative = this.#take("^");
    const tests: ((code: number) => boolean)[] = [];
    for (let first = true; this.#peek !== "]" || first; first = false) {
      if (this.#peek === "") throw new RegexpProblem("a `[` is not closed");
      // JavaScript closes an empty class, .NET takes the bracket as a member; only the first is in use.
      if (first && this.#peek === "]") break;
      tests.push(this.#member());
    }
    this.#at++;
    return (code) => tests.some((test) => test(code)) !== negative;
  }

  #member(): (code: number) => boolean {
    const from = this.#memberCode();
    if (typeof from === "function") return from;
    if (this.#peek !== "-" || this.#source[this.#at + 1] === "]") return this.#folded(from, from);
    this.#at++;
    const to = this.#memberCode();
    if (typeof to === "function") {
      const dash = this.#folded(45, 45);
      const single = this.#folded(from, from);
      return (code) => to(code) || dash(code) || single(code);
    }
    if (to < from) throw new RegexpProblem("a range of a `[` is out of order");
    return this.#folded(from, to);
  }

  #memberCode(): number | ((code: number) => boolean) {
    if (!this.#take("\\")) return (this.#source[this.#at++] ?? "\\").charCodeAt(0);
    if (this.#peek === "") throw new RegexpProblem("a `[` is not closed");
    if (this.#take("b")) return 8;
    return this.#shorthand() ?? this.#code();
  }

  #char(code: number): Node {
    return { kind: "set", has: this.#folded(code, code) };
  }

  #folded(from: number, to: number): (code: number) => boolean {
    const has = (code: number) => code >= from && code <= to;
    if (!this.#ignoreCase) return has;
    return (code) => has(code) || has(swapCase(code));
  }

  get #peek(): string {
    return this.#source[this.#at] ?? "";
  }

  #take(char: string): boolean {
    if (this.#peek !== char) return false;
    this.#at++;
    return true;
  }
}

function swapCase(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 97 && code <= 122 ? code - 32 : code;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isWord(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function isSpace(code: number): boolean {
  return (
    (code >= 9 && code <= 13) || code === 32 || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff
  );
}
