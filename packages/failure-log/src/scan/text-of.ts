const REPLACEMENT = "\uFFFD";
/** Made when it is needed: it loads a table. */
let latin: InstanceType<typeof TextDecoder> | null = null;
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
  if (line.includes(REPLACED)) return text;
  latin ??= new TextDecoder("windows-1252");
  return latin.decode(line);
}
