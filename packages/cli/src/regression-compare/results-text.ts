import { readFile, stat } from "node:fs/promises";

/** Bytes; more characters than that can't be read anyway. */
const MAX_BYTES = 400_000_000;

/**
 * The text of a file of results, in UTF-8 or in the UTF-16 that PowerShell redirects in.
 *
 * @throws Error of the file system; RangeError where the file is too large
 */
export async function readResultsText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new RangeError(`${size} bytes are too many; the limit is ${MAX_BYTES}.`);
  const bytes = await readFile(file);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
