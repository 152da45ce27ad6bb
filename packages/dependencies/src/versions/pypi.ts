import { compare, valid } from "@renovatebot/pep440";
import { compareNumbers, parseNumber, type VersionOrder } from "./order.ts";

/**
 * PEP 440. What it does not know, because it is older than it, comes before everything that it knows, in the order of setuptools
 * (`packaging.version.LegacyVersion` up to packaging 21).
 */
export const pypiOrder: VersionOrder = (a, b) => {
  const [isA, isB] = [isKnown(a), isKnown(b)];
  if (isA && isB) return compare(a.trim(), b.trim());
  if (isA !== isB) return isA ? 1 : -1;
  return compareKeys(legacyKey(a), legacyKey(b));
};

/** The library takes long for what is long and nothing. */
function isKnown(text: string): boolean {
  return text.length <= 200 && valid(text.trim()) !== null;
}

const PART = /(\d+|[a-z]+|\.|-)/;
const REPLACED: Readonly<Record<string, string>> = { pre: "c", preview: "c", "-": "final-", rc: "c", dev: "@" };

function legacyKey(text: string): readonly string[] {
  const key: string[] = [];
  for (const part of parts(text.trim().toLowerCase())) {
    if (part.startsWith("*")) {
      if (part < "*final") while (key.at(-1) === "*final-") key.pop();
      while (key.at(-1) === "00000000") key.pop();
    }
    key.push(part);
  }
  return key;
}

function* parts(text: string): Generator<string> {
  for (const found of text.slice(0, 500).split(PART)) {
    const part = REPLACED[found] ?? found;
    if (part === "" || part === ".") continue;
    yield /^\d/.test(part) ? part.padStart(8, "0") : `*${part}`;
  }
  yield "*final";
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [x, y] = [a[index], b[index]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) {
      const order = compareNumbers(parseNumber(x), parseNumber(y));
      if (order !== 0) return order;
    } else return x < y ? -1 : 1;
  }
  return 0;
}
