/** More alternatives than this are not followed: some shorter literal serves as well. */
const MAX_STRINGS = 32;
const MAX_CLASS = 4;
/** Less than this stands in too many lines. */
const MIN_WORTH = 3;
/** Literals as rare as this are taken as they are: looking for better ones costs time at every start. */
const GOOD_WORTH = 9;
const LONG = 24;
const OPENING = /\?(?:[:=!]|<[=!]|<\w+>)/y;
const QUANTIFIER = /(?:[?*+]|\{(\d+)(,)?\d*\})\??/y;
const CLASS = /((?:\\.|[^\]\\])*)\]/y;
const CODE = /u\{?[0-9a-fA-F]{4,6}\}?|x[0-9a-fA-F]{2}|k<\w+>/y;
const QUANTIFIERS = "?*+{";
const COMMON = " etaoinsrld0123456789./:-";
const UNCOMMON = /[A-Z`'"*#!$%^&|<>{}]/;
/** By character code. This runs at every start, so it is no expression for each character. */
const WORTHS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (COMMON.includes(char)) return 0.7;
  return UNCOMMON.test(char) ? 1.5 : 1;
});

/** What is known of the texts that a part of a pattern matches. */
interface Known {
  /** All of them, where there are few; null else. */
  readonly exact: readonly string[] | null;
  /** Literals of which every match holds at least one; null when none is known. */
  readonly required: readonly string[] | null;
}

const EMPTY: Known = { exact: [""], required: null };
const ANYTHING: Known = { exact: null, required: null };

/**
 * Literals of which every text that `pattern` matches holds at least one, or null when it has none that are rare enough.
 * (The idea is that of Cox's code search: a pattern is looked for only where its literals are.)
 */
function requiredLiterals(pattern: RegExp): readonly string[] | null {
  if (pattern.ignoreCase) return null;
  const { exact, required } = new PatternReader(pattern.source).alternatives();
  const literals = better(exact, required);
  return worthOf(literals) >= MIN_WORTH ? literals : null;
}

/** What wakes the reader of a table of patterns, for each of which literals were chosen: those, or rarer ones. */
export function wakesOf(patterns: readonly (readonly [literals: readonly string[], pattern: RegExp])[]): string[] {
  const chosen = patterns.flatMap(([literals, pattern]) => {
    if (worthOf(literals) >= GOOD_WORTH) return literals;
    return better(literals, requiredLiterals(pattern)) ?? literals;
  });
  return [...new Set(chosen)];
}

/** Of two lists, any of which will do, the one that stands in fewer lines. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return worthOf(b) > worthOf(a) ? b : a;
}

/** That of the commonest of them; letters and digits that stand everywhere count less. */
function worthOf(literals: readonly string[] | null): number {
  if (literals === null || literals.length === 0) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const literal of literals) {
    let worth = 0;
    // What is long enough need not be measured to its end.
    for (let at = 0; at < literal.length && worth < LONG; at++) worth += WORTHS[literal.charCodeAt(at)] ?? 1;
    least = Math.min(least, worth);
  }
  return least;
}

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Known {
    const all = [this.#row()];
    while (this.#take("|")) all.push(this.#row());
    const [first = EMPTY] = all;
    if (all.length === 1) return first;
    const exact = all.every((each) => each.exact !== null) ? all.flatMap((each) => each.exact ?? []) : null;
    const required = all.map((each) => better(each.exact, each.required));
    return {
      exact: exact !== null && exact.length <= MAX_STRINGS ? exact : null,
      required: required.every((each) => worthOf(each) > 0) ? required.flatMap((each) => each ?? []) : null,
    };
  }

  #row(): Known {
    let run: readonly string[] = [""];
    let required: readonly string[] | null = null;
    let isExact = true;
    while (this.#at < this.#source.length && this.#source[this.#at] !== "|" && this.#source[this.#at] !== ")") {
      const part = this.#repeated(this.#atom());
      if (run.length === 1 && part.exact?.length === 1) {
        run = [`${run[0]}${part.exact[0]}`];
        continue;
      }
      const product = part.exact === null ? null : run.flatMap((head) => (part.exact ?? []).map((tail) => head + tail));
      if (product !== null && product.length <= MAX_STRINGS) {
        run = product;
        continue;
      }
      isExact = false;
      required = better(better(required, run), better(part.required, part.exact));
      run = [""];
    }
    return { exact: isExact ? run : null, required: better(required, run) };
  }

  #repeated(part: Known): Known {
    if (!QUANTIFIERS.includes(this.#source[this.#at] ?? " ")) return part;
    QUANTIFIER.lastIndex = this.#at;
    const [quantifier = "", least, comma] = QUANTIFIER.exec(this.#source) ?? [];
    this.#at += quantifier.length;
    if (quantifier === "" || (least === "1" && comma === undefined)) return part;
    if (quantifier.startsWith("?") || quantifier === "{0,1}") {
      return part.exact === null ? ANYTHING : { exact: ["", ...part.exact], required: null };
    }
    const atLeastOnce = quantifier.startsWith("+") || Number(least ?? "0") > 0;
    return atLeastOnce ? { exact: null, required: better(part.exact, part.required) } : ANYTHING;
  }

  #atom(): Known {
    const char = this.#source[this.#at++] as string;
    if (char === "(") return this.#group();
    if (char === "[") return this.#class();
    if (char === "\\") return this.#escape();
    if (char === "^" || char === "$") return EMPTY;
    return char === "." ? ANYTHING : { exact: [char], required: null };
  }

  #group(): Known {
    OPENING.lastIndex = this.#at;
    const [opening = ""] = OPENING.exec(this.#source) ?? [];
    this.#at += opening.length;
    const inside = this.alternatives();
    this.#take(")");
    return /^\?<?[=!]$/.test(opening) ? EMPTY : inside;
  }

  #class(): Known {
    CLASS.lastIndex = this.#at;
    const [whole = "", inside = ""] = CLASS.exec(this.#source) ?? [];
    this.#at += whole.length;
    const isPlain = !/^\^|\\[dwsDWSbux]|[^\\]-./.test(inside);
    const chars = inside.replace(/\\(.)/g, "$1");
    return isPlain && chars.length <= MAX_CLASS ? { exact: [...chars], required: null } : ANYTHING;
  }

  #escape(): Known {
    CODE.lastIndex = this.#at;
    const [code = ""] = CODE.exec(this.#source) ?? [];
    if (code.startsWith("k")) {
      this.#at += code.length;
      return ANYTHING;
    }
    if (code !== "") {
      this.#at += code.length;
      const char = String.fromCodePoint(Number.parseInt(code.replace(/[ux{}]/g, ""), 16));
      return { exact: [char], required: null };
    }
    this.#at++;
    const char = this.#source[this.#at - 1] ?? "";
    if (/[bB]/.test(char)) return EMPTY;
    if (char === "t") return { exact: ["\t"], required: null };
    return /[\w]/.test(char) ? ANYTHING : { exact: [char], required: null };
  }

  #take(char: string): boolean {
    if (this.#source[this.#at] !== char) return false;
    this.#at++;
    return true;
  }
}
