import { createHash } from "node:crypto";
import { pixelHash } from "./pixel-hash.ts";
import { ImageError, type Pixels } from "./pixels.ts";

/**
 * What a `.hash` baseline holds: lines `key: value`, in any order, `#` before a remark.
 *
 *     algorithm: sha256-pixels
 *     size: 640x480
 *     renderer: matplotlib 3.10.9, freetype 2.6.1
 *     value: 3f0a… (64 digits in hex)
 *
 * `sha256-pixels` is over the decoded picture (`pixelHash`), `sha256` over the file as it is. A line of nothing but the digits,
 * alone or with a file's name behind it as `sha256sum` writes it, may be either.
 */
export interface ImageHash {
  readonly algorithm: "sha256-pixels" | "sha256" | "either";
  readonly value: string;
  /** Null where the file doesn't say. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly renderer: string | null;
}

export interface HashComparison {
  readonly verdict: "same" | "small_drift" | "large_drift";
  /** One sentence. */
  readonly message: string;
  readonly comparator_version: string;
  readonly metrics: Readonly<Record<string, number>>;
}

const MAX_CHARS = 10_000;
const DIGITS = /^[0-9a-fA-F]{64}$/;
const SUM = /^([0-9a-fA-F]{64})(?: [ *][^\n]{1,1000})?$/;
const SIZE = /^(\d{1,7}) ?[x×] ?(\d{1,7})$/;

/** @throws ImageError with the line and what is valid there */
export function parseImageHash(text: string): ImageHash {
  if (text.length > MAX_CHARS) throw new ImageError(`A .hash file has some lines, not ${text.length} characters.`);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const said = lines.flatMap((line, index) =>
    line === "" || line.startsWith("#") ? [] : [{ line, number: index + 1 }],
  );
  const sum = said.length === 1 ? SUM.exec(said[0]?.line ?? "")?.[1] : undefined;
  if (sum !== undefined) return { algorithm: "either", value: sum.toLowerCase(), size: null, renderer: null };
  const fields = new Map<string, string>();
  for (const { line, number } of said) {
    const colon = line.indexOf(":");
    const key = line.slice(0, Math.max(0, colon)).trim();
    if (!["algorithm", "size", "renderer", "value"].includes(key)) {
      throw new ImageError(`line ${number}: "algorithm:", "size:", "renderer:" or "value:" was expected.`);
    }
    if (fields.has(key)) throw new ImageError(`line ${number}: "${key}" is there twice.`);
    fields.set(key, line.slice(colon + 1).trim());
  }
  return hashOf(fields);
}

function hashOf(fields: ReadonlyMap<string, string>): ImageHash {
  const value = fields.get("value") ?? "";
  if (!DIGITS.test(value)) throw new ImageError('"value:" has to be 64 digits in hex.');
  const algorithm = fields.get("algorithm") ?? "sha256-pixels";
  if (algorithm !== "sha256-pixels" && algorithm !== "sha256") {
    throw new ImageError(
      `The algorithm ${JSON.stringify(algorithm.slice(0, 40))} is unknown; sha256-pixels and sha256 are known.`,
    );
  }
  const size = fields.get("size");
  const sides = size === undefined ? null : SIZE.exec(size);
  if (size !== undefined && sides === null) throw new ImageError('"size:" has to be like 640x480.');
  return {
    algorithm,
    value: value.toLowerCase(),
    size: sides === null ? null : { width: Number(sides[1]), height: Number(sides[2]) },
    renderer: fields.get("renderer") || null,
  };
}

/** The `.hash` file of a picture. */
export function formatImageHash(pixels: Pixels, renderer: string | null): string {
  const lines = ["algorithm: sha256-pixels", `size: ${pixels.width}x${pixels.height}`];
  const name = renderer?.replace(/\s+/g, " ").trim() ?? "";
  if (name !== "") lines.push(`renderer: ${name}`);
  return `${[...lines, `value: ${pixelHash(pixels)}`].join("\n")}\n`;
}

/**
 * Compares a picture with a hash. A hash says whether something differs and never how much: another size is large, all else
 * small, so that a person may let it pass.
 *
 * @param file the picture as it was made
 */
export function compareImageHash(expected: ImageHash, actual: Pixels, file: Uint8Array): HashComparison {
  const { width, height } = actual;
  const comparator_version = expected.algorithm === "either" ? "sha256" : expected.algorithm;
  const metrics = { actual_width: width, actual_height: height };
  const pixels = () => pixelHash(actual) === expected.value;
  const whole = () => createHash("sha256").update(file).digest("hex") === expected.value;
  const same = expected.algorithm === "sha256" ? whole() : pixels() || (expected.algorithm === "either" && whole());
  if (same)
    return { verdict: "same", message: "The picture has the hash of its baseline.", comparator_version, metrics };
  const { size } = expected;
  if (size !== null && (size.width !== width || size.height !== height)) {
    const message = `The picture is ${width}×${height}, the baseline ${size.width}×${size.height}.`;
    return { verdict: "large_drift", message, comparator_version, metrics };
  }
  const message = "The picture has another hash than its baseline; a hash can't tell how much differs.";
  return { verdict: "small_drift", message, comparator_version, metrics };
}
