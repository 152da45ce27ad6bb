/** Negative where `a` is older, positive where it is newer, 0 where neither is. Throws VersionError. */
export type VersionOrder = (a: string, b: string) => number;

/** A text that is no version of its ecosystem. */
export class VersionError extends Error {
  override readonly name = "VersionError";

  constructor(text: string, valid: string) {
    super(`"${text.slice(0, 100)}" is no version; ${valid} is one.`);
  }
}

/** More digits than any version has; they would take long to compare. */
const MAX_DIGITS = 200;

/** @param digits nothing but digits */
export function parseNumber(digits: string): bigint {
  if (digits.length > MAX_DIGITS) throw new VersionError(digits, `a number of at most ${MAX_DIGITS} digits`);
  return BigInt(digits);
}

export function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
