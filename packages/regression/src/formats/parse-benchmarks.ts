import { FormatError, shown } from "./core/format-error.ts";
import { Results } from "./core/results.ts";
import { Source } from "./core/source.ts";
import type { Format, ParsedResults } from "./core/types.ts";
import { REGISTRY } from "./registry.ts";

export interface ParseOptions {
  /** Id of a format; without one, or with `auto`, the text is recognized by its marks. */
  readonly format?: string;
  /** Name of the file, for messages, and for tools that say what was measured only by the path. */
  readonly file?: string;
}

/** Characters; larger results are nobody's summary. */
const MAX_TEXT = 100_000_000;

/** What reads what, for people and for documentation. */
export const FORMATS: readonly Pick<Format, "id" | "tool" | "how" | "about">[] = REGISTRY;

/**
 * Reads what a benchmark tool has written. Nothing is guessed: a text without the marks of a format is refused, and so is one
 * with a number that can't be a measurement.
 *
 * @throws FormatError
 */
export function parseBenchmarks(text: string, options: ParseOptions = {}): ParsedResults {
  const source = new Source(text, options.file ?? null);
  if (text.length > MAX_TEXT)
    throw source.error(`the text has ${text.length} characters; more than ${MAX_TEXT} are not read.`);
  if (source.text.trim() === "") throw source.error("the file is empty.");
  const isNamed = options.format !== undefined && options.format !== "" && options.format !== "auto";
  const format = isNamed ? named(options.format as string, source) : recognized(source);
  const results = new Results(source, format);
  format.read(source, results);
  return results.finish();
}

function named(id: string, source: Source): Format {
  const format = REGISTRY.find((each) => each.id === id);
  if (format === undefined) {
    throw new FormatError(`"${shown(id)}" is no format.`, {
      file: source.file,
      hint: `Use auto, or one of: ${REGISTRY.map((each) => each.id).join(", ")}.`,
    });
  }
  if (format.fits(source)) return format;
  const looksLikeJson = /^\s*[[{]/.test(source.text);
  if (looksLikeJson && source.jsonError !== null && source.rows === null) source.document();
  const other = REGISTRY.find((each) => !each.namedOnly && each.fits(source));
  throw new FormatError(`this is not of the form ${id}: ${beginning(source)}.`, {
    file: source.file,
    place: firstFilled(source),
    hint: other ? `It looks like ${other.id}.` : `${id} is what \`${format.how}\` writes.`,
    tried: [id],
  });
}

function recognized(source: Source): Format {
  const format = REGISTRY.find((each) => !each.namedOnly && each.fits(source));
  if (format !== undefined) return format;
  const looksLikeJson = /^\s*[[{]/.test(source.text);
  if (looksLikeJson && source.jsonError !== null && !isLog(source)) source.document();
  const tried = REGISTRY.filter((each) => !each.namedOnly).map((each) => each.id);
  throw new FormatError(
    `no format of a benchmark tool has these marks: ${beginning(source)}. Tried: ${tried.join(", ")}.`,
    {
      file: source.file,
      place: firstFilled(source),
      hint: "Name the format, or write the results in the form that docs/regression-formats.md describes.",
      tried,
    },
  );
}

/** `[2026-01-01 12:00] …`, `[INFO] …`: a bracket begins many logs. */
function isLog(source: Source): boolean {
  return /^\s*\[[^\]"{[]{1,60}\][^,\]\n]*\n/.test(source.text.slice(0, 4000)) && source.jsonError?.line === 1;
}

function firstFilled(source: Source): { readonly line: number; readonly column: number } {
  const at = source.text.search(/\S/);
  const before = source.text.slice(0, Math.max(0, at));
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

function beginning(source: Source): string {
  return `it begins with "${shown(source.text.trimStart().slice(0, 60))}"`;
}
