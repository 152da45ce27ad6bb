import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { compareImages, decodePng, ImageError, type ImageRule, type Pixels } from "@regreen/regression";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { type Line, linesOfFile } from "../json-lines.ts";

/** What is said of a pair of pictures. */
interface PairRow {
  readonly id: unknown;
  readonly verdict: "same" | "small_drift" | "large_drift";
  /** With its version: `pixelmatch@7.2.0`. */
  readonly comparator: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly message: string;
}

interface PairError {
  readonly id: unknown;
  readonly error: { readonly code: "bad_row" | "bad_image" | "not_found"; readonly message: string };
}

class BadRow extends Error {
  override readonly name = "BadRow";
  readonly code: PairError["error"]["code"];

  constructor(code: PairError["error"]["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A larger file is nobody's baseline; bytes. */
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Compares pairs of PNGs, rows `{id, expected, actual, renderer_equal?}`, and writes one JSON object a line for each in their
 * order: `{id, verdict, comparator, metrics, message}`, or `{id, error}` for what can't be compared. Without `renderer_equal` nobody knows
 * whether what drew the two is the same.
 *
 * @returns the exit: 0, or 2 when a row could not be judged
 */
export async function pairsToJsonl(file: string, io: Io): Promise<number> {
  let failed = 0;
  for await (const line of linesOfFile(path.resolve(io.cwd, file), file)) {
    if (io.signal.aborted) break;
    const row = await answerTo(line, io.cwd);
    if ("error" in row) failed += 1;
    io.out(`${safeJson(row)}\n`);
  }
  return failed > 0 ? 2 : 0;
}

async function answerTo(line: Line, cwd: string): Promise<PairRow | PairError> {
  let id: unknown = null;
  try {
    const row = parseRow(line);
    id = row.id ?? null;
    const [expected, actual] = [await picture(row, "expected", cwd), await picture(row, "actual", cwd)];
    const { verdict, metrics, message, comparator_version } = compareImages(expected, actual, ruleOf(row));
    return { id, verdict, comparator: comparator_version, metrics, message };
  } catch (error) {
    if (error instanceof BadRow) return { id, error: { code: error.code, message: error.message } };
    if (error instanceof ImageError) return { id, error: { code: "bad_image", message: error.message } };
    throw error;
  }
}

function parseRow(line: Line): Readonly<Record<string, unknown>> {
  if (line === null) throw new BadRow("bad_row", "The line is too long.");
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (cause) {
    throw new BadRow("bad_row", "The line is not JSON.", { cause });
  }
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    throw new BadRow("bad_row", "The line is not a JSON object.");
  }
  return row as Readonly<Record<string, unknown>>;
}

function ruleOf({ renderer_equal: equal }: Readonly<Record<string, unknown>>): ImageRule {
  if (equal === undefined || equal === null) return { renderer: "unknown" };
  if (typeof equal !== "boolean") throw new BadRow("bad_row", '"renderer_equal" is true, false, or absent.');
  return { renderer: equal ? "equal" : "different" };
}

async function picture(
  row: Readonly<Record<string, unknown>>,
  side: "expected" | "actual",
  cwd: string,
): Promise<Pixels> {
  const name = row[side];
  if (typeof name !== "string" || name === "") throw new BadRow("bad_row", `"${side}" is missing, or is no path.`);
  const file = path.resolve(cwd, name);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new ImageError(`${size} bytes are too many; the limit is ${MAX_BYTES}.`);
    bytes = await readFile(file);
  } catch (cause) {
    if (cause instanceof ImageError) throw new ImageError(`${side}: ${cause.message}`, { cause });
    throw new BadRow("not_found", `${side}: ${name} can't be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return decodePng(bytes);
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause;
    throw new ImageError(`${side}: ${cause.message}`, { cause });
  }
}
