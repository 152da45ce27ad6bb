import { z } from "zod";
import { PIXEL_COMPARATOR } from "../image/compare.ts";

/** Stands in the scenario's folder beside the expected files that it tells of. */
export const BASELINE_FILE = "baseline.json";

/** Versions of what an expected file is compared by. A file that was written for another one is not compared. */
export const COMPARATOR_VERSIONS = {
  json: "json@1",
  image: PIXEL_COMPARATOR,
  hash: "sha256@1",
  text: "text@1",
} as const;

const entrySchema = z.strictObject({
  /** `pixelmatch@7.2.0` */
  comparator: z.string().max(60),
  /** Of the expected file, so that one that was changed by hand is known. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What drew it; null where nothing is drawn, or nobody said. */
  renderer: z.string().max(300).nullable(),
  written_at: z.iso.datetime(),
  /** Who said that it be written: a login, or what was done. */
  written_by: z.string().max(100),
});

/** How one expected file came to be. */
export type BaselineEntry = z.infer<typeof entrySchema>;

const fileSchema = z.strictObject({
  schema_version: z.literal(1),
  /** By file name: `expected_chart.png`. */
  files: z.record(z.string().max(300), entrySchema),
});

const MAX_CHARS = 1_000_000;

/**
 * Reads a `baseline.json`.
 *
 * @returns its entries, or what is wrong as a sentence
 */
export function parseBaselineFile(file: string, text: string): ReadonlyMap<string, BaselineEntry> | string {
  const again = "Write the baselines again with mode: update.";
  if (text.length > MAX_CHARS) return `${file} has ${text.length} characters; at most ${MAX_CHARS} are read. ${again}`;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return `${file} is no JSON. ${again}`;
  }
  const version = (data as { schema_version?: unknown } | null)?.schema_version;
  if (version !== 1) {
    const found = typeof version === "number" ? `version ${version}` : "no version that is known";
    return `${file} has ${found}; this release reads version 1. ${again}`;
  }
  const parsed = fileSchema.safeParse(data);
  if (parsed.success) return new Map(Object.entries(parsed.data.files));
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".").slice(0, 100) ?? "";
  return `${file} can't be used: ${where === "" ? "" : `${where}: `}${(issue?.message ?? "").slice(0, 200)}. ${again}`;
}

/** The text of a `baseline.json`, its files in the order of their names. */
export function formatBaselineFile(entries: ReadonlyMap<string, BaselineEntry>): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ schema_version: 1, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}
