const REPLACEMENT = "\uFFFD";
const LATIN = new TextDecoder("windows-1252");
/** U+FFFD itself, in UTF-8. */
const REPLACED = Buffer.from(REPLACEMENT);

/**
 * UTF-8, or Windows-1252 where the bytes are no UTF-8: older tools print file names in the encoding of their system. A
 * byte-order mark stays.
 */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8", start, end);
  if (!text.includes(REPLACEMENT)) return text;
  const line = buffer.subarray(start, end);
  return line.includes(REPLACED) ? text : LATIN.decode(line);
}
