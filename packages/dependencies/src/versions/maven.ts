import { compareNumbers, parseNumber, type VersionOrder } from "./order.ts";

/** Maven's `ComparableVersion` (maven.apache.org/pom.html, "Version Order Specification"). */
export const mavenOrder: VersionOrder = (a, b) => compareTokens(tokensOf(a), tokensOf(b));

interface Token {
  /** What stands before it: nothing for the first one. */
  readonly separator: "" | "." | "-";
  readonly value: bigint | string;
}

const WORDS: Readonly<Record<string, string>> = { ga: "", final: "", release: "", cr: "rc" };
const SHORT: Readonly<Record<string, string>> = { a: "alpha", b: "beta", m: "milestone" };
/** In their order; any other word comes after them. */
const KNOWN = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];

function tokensOf(text: string): readonly Token[] {
  const tokens = split(text.trim().toLowerCase().slice(0, 500));
  return trimmed(tokens);
}

/** Dots and hyphens divide, and so does every change between digits and letters, as a hyphen would. */
function split(text: string): Token[] {
  const tokens: Token[] = [];
  let separator: Token["separator"] = "";
  const found = [...text.matchAll(/(\d+)|([^\d.-]+)|([.-])/g)];
  let isOpen = false;
  for (const [index, [part, digits, word]] of found.entries()) {
    if (digits === undefined && word === undefined) {
      // Nothing between two separators is a zero.
      if (isOpen) tokens.push({ separator, value: 0n });
      separator = part as "." | "-";
      isOpen = true;
      continue;
    }
    if (!isOpen && tokens.length > 0) separator = "-";
    const isBeforeDigit = found[index + 1]?.[1] !== undefined;
    tokens.push({
      separator,
      value: digits === undefined ? wordOf(word as string, isBeforeDigit) : parseNumber(digits),
    });
    isOpen = false;
  }
  return tokens;
}

function wordOf(word: string, isBeforeDigit: boolean): string {
  const long = isBeforeDigit ? (SHORT[word] ?? word) : word;
  return WORDS[long] ?? long;
}

/** Zeros and words for "released" at the end of a part say nothing; a part ends at a hyphen, and at the end. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.separator === "-") dropNulls(kept);
    kept.push(token);
  }
  dropNulls(kept);
  return kept;
}

function dropNulls(tokens: Token[]): void {
  while (tokens.length > 0 && isNull(tokens.at(-1) as Token)) tokens.pop();
}

function isNull({ value }: Token): boolean {
  return value === 0n || value === "";
}

function compareTokens(a: readonly Token[], b: readonly Token[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareToken(a[index] ?? padding(b[index] as Token), b[index] ?? padding(a[index] as Token));
    if (order !== 0) return order;
  }
  return 0;
}

/** What a missing token counts as against another. */
function padding({ separator, value }: Token): Token {
  return { separator, value: typeof value === "bigint" ? 0n : "" };
}

/** Between different kinds: a word behind a dot < one behind a hyphen < a number behind a hyphen < one behind a dot. */
function compareToken(a: Token, b: Token): number {
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (typeof a.value === "bigint" && typeof b.value === "bigint") return compareNumbers(a.value, b.value);
  return compareWords(String(a.value), String(b.value));
}

function rank({ separator, value }: Token): number {
  if (typeof value === "bigint") return separator === "-" ? 3 : 4;
  return separator === "." ? 1 : 2;
}

function compareWords(a: string, b: string): number {
  const [x, y] = [KNOWN.indexOf(a), KNOWN.indexOf(b)];
  if (x >= 0 && y >= 0) return Math.sign(x - y);
  if (x >= 0 || y >= 0) return x >= 0 ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
