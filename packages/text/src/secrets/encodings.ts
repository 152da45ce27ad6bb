/** A run of characters that spells another text. */
export interface Encoded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Shorter runs have no room for a token. */
const MIN_RUN = 24;

/** A longer run is data, not a token; only its beginning is looked at. */
const MAX_CHARS = 16_384;

/** Characters that are decoded to see whether there is a text at all: random bytes are no text of 15 characters. */
const GLANCE = 20;

/** Six bits of each character of Base64 in both its alphabets (RFC 4648), by its code; 255 for all others. */
const SEXTETS = new Uint8Array(128).fill(255);
for (const [value, char] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  SEXTETS[char.charCodeAt(0)] = value;
SEXTETS["-".charCodeAt(0)] = 62;
SEXTETS["_".charCodeAt(0)] = 63;

const HEX = /^(?:[0-9a-f]{2}){16,}$|^(?:[0-9A-F]{2}){16,}$/;
const TEXT = /^[\t\n\r\x20-\x7e]*/;

/** Every run that spells a text of ASCII characters. Base64 is tried after each separator that might not belong to it. */
export function* encodedTexts(text: string): Generator<Encoded> {
  for (const [start, end] of runs(text)) {
    const run = text.slice(start, Math.min(end, start + MAX_CHARS));
    const found = fromHex(run) ?? fromBase64(run);
    if (found !== null) yield { start: start + found.skipped, end: endOfPadding(text, end), text: found.text };
  }
}

/** Most of a log is no run: so this is a loop, which is several times faster than an expression. */
function* runs(text: string): Generator<[start: number, end: number]> {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (code < 128 && SEXTETS[code] !== 255) continue;
    if (at - start >= MIN_RUN) yield [start, at];
    start = at + 1;
  }
}

function endOfPadding(text: string, end: number): number {
  return text.startsWith("==", end) ? end + 2 : text.startsWith("=", end) ? end + 1 : end;
}

interface Decoded {
  readonly text: string;
  readonly skipped: number;
}

function fromHex(run: string): Decoded | null {
  if (!HEX.test(run)) return null;
  const text = textOnly(String.fromCharCode(...(run.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))));
  return text.length < GLANCE / 2 ? null : { text, skipped: 0 };
}

/** A run may begin at its start, after a character that also separates, or in the middle of a group of four. */
function fromBase64(run: string): Decoded | null {
  const tries = Math.min(run.length - GLANCE, 200);
  let separators = 0;
  for (let skipped = 0; skipped <= tries; skipped++) {
    const isAfterSeparator = skipped > 0 && (SEXTETS[run.charCodeAt(skipped - 1)] as number) >= 62;
    if (skipped > 3 && (!isAfterSeparator || ++separators > 8)) continue;
    if (isText(run, skipped)) return { text: textOnly(decodeBase64(run.slice(skipped))), skipped };
  }
  return null;
}

/** Whether what a run spells from here on begins as a text does; false at the first byte that is none. */
function isText(run: string, from: number): boolean {
  let held = 0;
  let bits = 0;
  for (let at = from; at < from + GLANCE; at++) {
    held = ((held << 6) | (SEXTETS[run.charCodeAt(at)] as number)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (held >> bits) & 0xff;
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return false;
  }
  return true;
}

/** Bytes as Latin-1; whatever is left of the last group is dropped. */
function decodeBase64(run: string): string {
  const bytes: string[] = [];
  let held = 0;
  let bits = 0;
  for (let at = 0; at < run.length; at++) {
    held = ((held << 6) | (SEXTETS[run.charCodeAt(at)] as number)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(String.fromCharCode((held >> bits) & 0xff));
  }
  return bytes.join("");
}

function textOnly(decoded: string): string {
  return TEXT.exec(decoded)?.[0] ?? "";
}
