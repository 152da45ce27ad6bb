import { compareNumbers, parseNumber, VersionError, type VersionOrder } from "./order.ts";

/** `Gem::Version` (rubygems, lib/rubygems/version.rb): numbers and words in turn, a word makes it a pre-release. */
export const rubygemsOrder: VersionOrder = (a, b) => compareSegments(segmentsOf(a), segmentsOf(b));

type Segment = bigint | string;

/** More than RubyGems itself takes, which wants a dot before letters: advisories are written by hand. */
const VERSION = /^\s*(?:[0-9][0-9A-Za-z.-]*)?\s*$/;

function segmentsOf(text: string): readonly Segment[] {
  if (!VERSION.test(text)) throw new VersionError(text, "a version of RubyGems, such as 1.2.3.rc1");
  const plain = text.trim() === "" ? "0" : text.trim();
  const segments = [...plain.replaceAll("-", ".pre.").matchAll(/[0-9]+|[a-z]+/gi)].map(([part]) =>
    /^\d/.test(part) ? parseNumber(part) : part,
  );
  return canonical(segments);
}

/** Zeros at the end of the numbers, and at the end of the pre-release, say nothing. */
function canonical(segments: readonly Segment[]): readonly Segment[] {
  const firstWord = segments.findIndex((segment) => typeof segment === "string");
  const at = firstWord < 0 ? segments.length : firstWord;
  return [...withoutZeros(segments.slice(0, at)), ...withoutZeros(segments.slice(at))];
}

function withoutZeros(segments: readonly Segment[]): readonly Segment[] {
  return segments.slice(0, segments.findLastIndex((segment) => segment !== 0n) + 1);
}

function compareSegments(a: readonly Segment[], b: readonly Segment[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [x, y] = [a[index] ?? 0n, b[index] ?? 0n];
    if (x === y) continue;
    if (typeof x === "bigint" && typeof y === "bigint") return compareNumbers(x, y);
    if (typeof x === "string" && typeof y === "string") return x < y ? -1 : 1;
    return typeof x === "string" ? -1 : 1;
  }
  return 0;
}
