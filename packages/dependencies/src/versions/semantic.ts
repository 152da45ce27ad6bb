import { compareNumbers, parseNumber, VersionError, type VersionOrder } from "./order.ts";

/** SemVer 2.0.0 (semver.org, 11), with the liberties that registries take: a `v` before it, fewer or more than three numbers. */
export const semanticOrder: VersionOrder = (a, b) => compareSemantic(parseSemantic(a), parseSemantic(b));

export interface SemanticVersion {
  readonly release: readonly bigint[];
  /** Empty where there is none, which sorts after any. */
  readonly prerelease: readonly string[];
  /** Behind the plus; no part of the order in SemVer itself. */
  readonly build: readonly string[];
}

const SEMANTIC = /^\s*[vV=]?\s*(\d+(?:\.\d+)*)(?:-?([0-9A-Za-z][0-9A-Za-z.-]*))?(?:\+([0-9A-Za-z.-]+))?\s*$/;

/** @throws VersionError */
export function parseSemantic(text: string): SemanticVersion {
  const [, release, prerelease, build] = SEMANTIC.exec(text) ?? [];
  if (release === undefined) throw new VersionError(text, "a semantic version, such as 1.2.3-beta.4");
  return {
    release: release.split(".").map(parseNumber),
    prerelease: prerelease === undefined ? [] : prerelease.split("."),
    build: build === undefined ? [] : build.split("."),
  };
}

export function compareSemantic(a: SemanticVersion, b: SemanticVersion): number {
  return compareReleases(a.release, b.release) || comparePrereleases(a.prerelease, b.prerelease);
}

/** Missing numbers are zeros. */
function compareReleases(a: readonly bigint[], b: readonly bigint[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compareNumbers(a[index] ?? 0n, b[index] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  return compareIdentifiers(a, b);
}

/** Numbers by their value and before words, words by their characters, the longer list last. */
export function compareIdentifiers(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifier(a[index] as string, b[index] as string);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

const DIGITS = /^\d+$/;

function compareIdentifier(a: string, b: string): number {
  const [isA, isB] = [DIGITS.test(a), DIGITS.test(b)];
  if (isA && isB) return compareNumbers(BigInt(a), BigInt(b));
  if (isA !== isB) return isA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
