/** Bytes that are no text. */
export class TextError extends Error {
  override readonly name = "TextError";
}

const BOMS: readonly [string, readonly number[]][] = [
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
];

/**
 * Bytes as text; a byte order mark of UTF-8 is taken off.
 *
 * @throws TextError where they are not UTF-8, with the place
 */
export function decodeText(bytes: Uint8Array): string {
  const [coding] = BOMS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  if (coding !== undefined) throw new TextError(`The file is ${coding}; only UTF-8 is read.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TextError(`The file is no UTF-8: byte ${firstWrong(bytes)} does not fit.`, { cause });
  }
}

/** The first byte of what is no UTF-8: halves until one is left. */
function firstWrong(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** As the beginning of a stream: a character that is cut in two is no mistake. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
