/** A run of characters that spells another text. */
export interface Encoded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Base64 in both alphabets, or hexadecimal digits; shorter ones have no room for a token. */
const RUN = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const HEX = /^(?:[0-9a-f]{2}){16,}$|^(?:[0-9A-F]{2}){16,}$/;

/** A longer run is data, not a token; only its beginning is looked at. */
const MAX_CHARS = 16_384;

/** Characters that are decoded to see whether there is a text at all: random bytes are no text of 15 characters. */
const GLANCE = 20;

/** Every run that spells a text of ASCII characters. Base64 is tried at each separator that might not belong to it. */
export function* encodedTexts(text: string): Generator<Encoded> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const found = HEX.test(run) ? fromHex(run) : fromBase64(run);
    if (found !== null) yield { start: index + found.skipped, end: index + run.length, text: found.text };
  }
}

interface Decoded {
  readonly text: string;
  readonly skipped: number;
}

function fromHex(run: string): Decoded | null {
  const decode = (digits: string) =>
    String.fromCharCode(...(digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  if (!isText(decode(run.slice(0, 32)))) return null;
  return { text: textOnly(decode(run.slice(0, MAX_CHARS))), skipped: 0 };
}

function fromBase64(run: string): Decoded | null {
  for (const skipped of beginnings(run)) {
    const glance = decodeBase64(run.slice(skipped, skipped + GLANCE));
    if (!isText(glance)) continue;
    return { text: textOnly(decodeBase64(run.slice(skipped, skipped + MAX_CHARS))), skipped };
  }
  return null;
}

/** Where a run may begin: at its start, in the middle of a group of four, or after a character that also separates. */
function beginnings(run: string): number[] {
  const after = [...run.slice(0, 200).matchAll(/[/_-]/g)].slice(0, 8).map(({ index }) => index + 1);
  return [0, ...after, 1, 2, 3].filter((at) => run.length - at >= GLANCE);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET, "-", "_"].map((char, index) => [char, index < 64 ? index : index - 2]));

/** Bytes as Latin-1; whatever is left of the last group is dropped. */
function decodeBase64(run: string): string {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const char of run) {
    const value = VALUES.get(char);
    if (value === undefined) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
  }
  return out;
}

const TEXT = /^[\t\n\r\x20-\x7e]*/;

function isText(decoded: string): boolean {
  return decoded !== "" && (TEXT.exec(decoded)?.[0].length ?? 0) === decoded.length;
}

function textOnly(decoded: string): string {
  return TEXT.exec(decoded)?.[0] ?? "";
}
