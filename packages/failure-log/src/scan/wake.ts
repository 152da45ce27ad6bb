/**
 * What wakes a reader: a literal, or a small pattern for what no literal can say rarely enough (`/^\s*\d+\) /` instead of
 * ten literals that stand in every third line).
 *
 * A pattern is a row of characters and classes (`\d`, `[a-z]`, `.`), each with `?`, `*`, `+` or `{m,n}` behind it, with `^`
 * and `$` at its ends and no groups. `^` is the start of the line as readers see it: after timestamp, annotation mark and
 * carriage return. What follows the first match never matters, so a pattern may wake for more than its reader takes.
 */
export type Wake = string | RegExp;

/** One place of a pattern: the bytes that may stand there, and how often. */
export interface WakeElement {
  /** 256 flags. */
  readonly bytes: Uint8Array;
  readonly repeat: "once" | "maybe" | "any";
}

export interface WakePattern {
  /** Only at the start of a line. */
  readonly anchored: boolean;
  readonly elements: readonly WakeElement[];
}

const CLASSES: Readonly<Record<string, (byte: number) => boolean>> = {
  d: isDigit,
  D: (byte) => !isDigit(byte) && !isLineEnd(byte),
  w: isWord,
  W: (byte) => !isWord(byte) && !isLineEnd(byte),
  s: isSpace,
  S: (byte) => !isSpace(byte) && !isLineEnd(byte),
};
const ESCAPED: Readonly<Record<string, string>> = { t: "\t", f: "\f", v: "\v", 0: "\0" };
const TOKEN = /\\u\{?[0-9a-fA-F]{4,6}\}?|\\x[0-9a-fA-F]{2}|\\.|\[\^?(?:\\.|[^\]\\])+\]|[^\\]/gsu;
const QUANTIFIER = /^(?:[?*+]|\{(\d{1,3})(?:,(\d{0,4}))?\})\??/;

/** The places of a pattern. @throws Error for what such a pattern can't say: groups, alternatives, looking around */
export function parseWake(wake: RegExp): WakePattern {
  const elements: WakeElement[] = [];
  const { source } = wake;
  let at = source.startsWith("^") ? 1 : 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const [token = ""] = TOKEN.exec(source) ?? [];
    at += token.length;
    if (token === "\\b") continue;
    if (token === "$" && at === source.length) {
      elements.push({ bytes: flags(isLineEnd), repeat: "once" });
      continue;
    }
    if (token === "" || /^[()|^$?*+{]$/.test(token)) throw new Error(`/${source}/ can't wake a reader: see Wake.`);
    const places = placesOf(token, wake.ignoreCase);
    const [quantifier = "", least] = QUANTIFIER.exec(source.slice(at)) ?? [];
    if (quantifier !== "" && places.length > 1) throw new Error(`/${source}/ repeats a character of several bytes.`);
    at += quantifier.length;
    for (const bytes of places) elements.push(...repeated(bytes, quantifier, Number(least ?? "1")));
  }
  while (elements.length > 0 && elements.at(-1)?.repeat !== "once") elements.pop();
  if (elements.length === 0) throw new Error(`/${source}/ would wake its reader for every line.`);
  return { anchored: source.startsWith("^"), elements };
}

function repeated(bytes: Uint8Array, quantifier: string, least: number): WakeElement[] {
  const once: WakeElement = { bytes, repeat: "once" };
  const any: WakeElement = { bytes, repeat: "any" };
  if (quantifier === "") return [once];
  if (quantifier.startsWith("?")) return [{ bytes, repeat: "maybe" }];
  if (quantifier.startsWith("*")) return [any];
  if (quantifier.startsWith("+")) return [once, any];
  const row = Array.from({ length: least }, () => once);
  return quantifier.includes(",") ? [...row, any] : row;
}

/** The same few classes and letters stand in all patterns; they are made at every start. */
const MADE = new Map<string, Uint8Array[]>();

function placesOf(token: string, ignoreCase: boolean): Uint8Array[] {
  const key = `${ignoreCase}${token}`;
  const places = MADE.get(key) ?? makePlaces(token, ignoreCase);
  MADE.set(key, places);
  return places;
}

/** Classes are told byte by byte; every byte of another character than ASCII fits a class that excludes something. */
function makePlaces(token: string, ignoreCase: boolean): Uint8Array[] {
  if (token === ".") return [flags((byte) => !isLineEnd(byte))];
  const known = token.startsWith("\\") ? CLASSES[token.slice(1)] : undefined;
  if (known !== undefined) return [flags(known)];
  if (token.startsWith("[")) return [classOf(token, ignoreCase)];
  return [...Buffer.from(literalOf(token))].map((byte) => {
    const one = new Uint8Array(256);
    one[byte] = 1;
    if (ignoreCase && isLetter(byte)) one[byte ^ 0x20] = 1;
    return one;
  });
}

function literalOf(token: string): string {
  if (!token.startsWith("\\")) return token;
  if (/^\\[ux]/.test(token)) return String.fromCodePoint(Number.parseInt(token.replace(/[\\ux{}]/g, ""), 16));
  return ESCAPED[token.slice(1)] ?? token.slice(1);
}

function classOf(token: string, ignoreCase: boolean): Uint8Array {
  const one = new RegExp(token, ignoreCase ? "iu" : "u");
  const all = flags((byte) => byte < 0x80 && !isLineEnd(byte) && one.test(String.fromCharCode(byte)));
  const wide = token.startsWith("[^") || /[^\0-\x7f]|\\[SDWu]/.test(token);
  return wide ? all.fill(1, 0x80) : all;
}

function flags(fits: (byte: number) => boolean): Uint8Array {
  const all = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (fits(byte)) all[byte] = 1;
  return all;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isWord(byte: number): boolean {
  return isDigit(byte) || byte === 0x5f || isLetter(byte);
}

/** A no-break space begins with 0xc2. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0b || byte === 0x0c || byte === 0xc2 || byte === 0xa0;
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}
