import { compareNumbers, parseNumber, type VersionOrder } from "./order.ts";

/** PHP's `version_compare` on Composer's versions: a `v` before it says nothing (php.net/version_compare; composer/semver). */
export const packagistOrder: VersionOrder = (a, b) => compareParts(partsOf(a), partsOf(b));

function compareParts(x: readonly string[], y: readonly string[]): number {
  for (let index = 0; index < Math.min(x.length, y.length); index++) {
    const order = comparePart(x[index] as string, y[index] as string);
    if (order !== 0) return order;
  }
  if (x.length === y.length) return 0;
  return x.length > y.length ? restOf(x.slice(y.length)) : -restOf(y.slice(x.length));
}

/** Separators become dots, and so does every change between digits and letters. */
function partsOf(text: string): readonly string[] {
  const plain = text
    .trim()
    .replace(/^[vV](?=\d)/, "")
    .slice(0, 500);
  return plain
    .replaceAll(/[-_+]/g, ".")
    .replaceAll(/(\d)([^\d.])/g, "$1.$2")
    .replaceAll(/([^\d.])(\d)/g, "$1.$2")
    .split(".")
    .filter((part) => part !== "");
}

const NUMBER = /^\d+$/;

/** A number where the other has nothing more is newer; a word is what it says. */
function restOf(parts: readonly string[]): number {
  return NUMBER.test(parts[0] ?? "") ? 1 : compareParts(parts, ["#N#"]);
}

function comparePart(a: string, b: string): number {
  const [isA, isB] = [NUMBER.test(a), NUMBER.test(b)];
  if (isA && isB) return compareNumbers(parseNumber(a), parseNumber(b));
  if (!isA && !isB) return Math.sign(formOf(a) - formOf(b));
  return isA ? Math.sign(formOf("#") - formOf(b)) : Math.sign(formOf(a) - formOf("#"));
}

/** The order of PHP's words; anything else comes before all of them. A number stands where `#` does. */
function formOf(word: string): number {
  const small = word.toLowerCase();
  const forms: readonly (readonly [string, number])[] = [
    ["dev", 0],
    ["alpha", 1],
    ["a", 1],
    ["beta", 2],
    ["b", 2],
    ["rc", 3],
    ["c", 3],
    ["#", 4],
    ["pl", 5],
    ["p", 5],
  ];
  return forms.find(([name]) => small.startsWith(name))?.[1] ?? -1;
}
