/*
 * Terminal escape sequences as bytes (ECMA-48). They hide nothing that they stand in the middle of: a literal that is
 * coloured half way is found all the same. cleanLine takes the same ones off the text.
 */

export const ESCAPE = 0x1b;
export const BELL = 0x07;
export const BACKSLASH = 0x5c;
/** `ESC [`: parameters (`0` to `?`), then space to `/`, then a last byte from `@` to `~`. */
export const CSI = 0x5b;
/** `ESC ]`: a text until BEL or ST (`ESC \`). */
export const OSC = 0x5d;
/** `ESC P`, `ESC X`, `ESC ^`, `ESC _`: texts as well, but only where they end. */
export const STRINGS: readonly number[] = [0x50, 0x58, 0x5e, 0x5f];
/** `ESC =`, `ESC >`, `ESC <`, `ESC 7` and `ESC 8`: sequences of two bytes, as are those with `@` to `_`. */
export const SHORT: readonly number[] = [0x3d, 0x3e, 0x3c, 0x37, 0x38];

/** The place behind the sequence at `at` of a line that ends at `end`. An escape that begins none stands for itself. */
export function endOfEscape(bytes: Uint8Array, at: number, end: number): number {
  const kind = at + 1 < end ? (bytes[at + 1] as number) : 0;
  if (kind === CSI) return endOfControl(bytes, at + 2, end) ?? at + 1;
  if (kind === OSC) return endOfText(bytes, at + 2, end) ?? end;
  if (STRINGS.includes(kind)) {
    const behind = endOfText(bytes, at + 2, end);
    if (behind !== null && (bytes[behind - 1] === BELL || bytes[behind + 1] === BACKSLASH)) return behind;
  }
  return (kind >= 0x40 && kind <= 0x5f) || SHORT.includes(kind) ? at + 2 : at + 1;
}

/** Null for what is no control sequence after all. */
function endOfControl(bytes: Uint8Array, from: number, end: number): number | null {
  let at = from;
  while (at < end && isBetween(bytes[at], 0x30, 0x3f)) at++;
  while (at < end && isBetween(bytes[at], 0x20, 0x2f)) at++;
  return at < end && isBetween(bytes[at], 0x40, 0x7e) ? at + 1 : null;
}

function isBetween(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

/** The place behind BEL, or of the escape that begins ST; null when the line ends before. */
function endOfText(bytes: Uint8Array, from: number, end: number): number | null {
  for (let at = from; at < end; at++) {
    if (bytes[at] === BELL) return at + 1;
    if (bytes[at] === ESCAPE) return at;
  }
  return null;
}
