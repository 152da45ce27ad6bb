import { cleanLine } from "../scan/clean-line.ts";

/** Columns of `gh run view --log`. */
const COLUMNS = /^[^\t]{1,400}\t[^\t]{1,400}\t(?=\uFEFF?\d{4}-\d\d-\d\dT)/;

/** What a program printed, of the raw bytes of a line. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
  return cleanLine(raw.replace(COLUMNS, "")).text;
}
