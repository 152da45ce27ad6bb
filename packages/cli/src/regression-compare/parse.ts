import path from "node:path";
import { FormatError, type ParsedBenchmark, parseBenchmarks } from "@regreen/regression";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { readResultsText } from "./results-text.ts";

/** What stands in a file of results. */
interface ParsedRow {
  readonly source: string;
  readonly format: string;
  /** `samples`: all rounds of all process runs, in their order. */
  readonly benchmarks: readonly (ParsedBenchmark & { readonly samples: readonly number[] })[];
  readonly notes: readonly string[];
}

interface ParseErrorRow {
  readonly source: string;
  readonly error: {
    readonly code: "bad_results" | "not_found";
    readonly message: string;
    readonly line: number | null;
    readonly column: number | null;
    readonly hint?: string;
  };
}

/**
 * Reads results of benchmark tools and writes one JSON object a line for each file, in their order:
 * `{source, format, benchmarks, notes}`, or `{source, error}` for what can't be read.
 *
 * @returns the exit: 0, or 2 when a file could not be read
 */
export async function parseToJsonl(files: readonly string[], io: Io): Promise<number> {
  let failed = 0;
  for (const file of files) {
    if (io.signal.aborted) break;
    const row = await rowOf(file, io.cwd);
    if ("error" in row) failed += 1;
    io.out(`${safeJson(row)}\n`);
  }
  return failed > 0 ? 2 : 0;
}

async function rowOf(source: string, cwd: string): Promise<ParsedRow | ParseErrorRow> {
  let text: string;
  try {
    text = await readResultsText(path.resolve(cwd, source));
  } catch (error) {
    const message = `${source} can't be read: ${(error as Error).message}`;
    return { source, error: { code: "not_found", message, line: null, column: null } };
  }
  try {
    const { format, benchmarks, notes } = parseBenchmarks(text, { file: source });
    const withSamples = benchmarks.map((each) => ({ ...each, samples: each.runs.flat() }));
    return { source, format, benchmarks: withSamples, notes };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { message, line, column, hint } = error;
    return { source, error: { code: "bad_results", message, line, column, ...(hint === undefined ? {} : { hint }) } };
  }
}
