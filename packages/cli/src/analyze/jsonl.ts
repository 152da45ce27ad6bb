import { readFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { analyzeLog, analyzeReport } from "@regreen/failure-log";
import { redact } from "@regreen/text";
import type { Io } from "../io.ts";
import { parseHistory, withHistory } from "./history.ts";
import { readLog, readReport, UnreadableFile } from "./open.ts";
import { type AnalysisRow, analysisRow } from "./row.ts";

export interface JsonlRequest {
  readonly logs: readonly string[];
  readonly artifacts: readonly string[];
  /** File with other runs of the same commits. */
  readonly history: string | undefined;
}

/** What stands in a line instead of an answer. */
interface RowError {
  readonly source: string;
  readonly error: { readonly code: string; readonly message: string };
}

/**
 * Writes one JSON object a line for each file, in the order given: logs, then reports. Each line goes out as soon as it
 * is known. A file that can't be read gives a line with `error`, and the rest goes on.
 *
 * @returns the exit: 0, or 2 when a file could not be read
 */
export async function analyzeToJsonl(request: JsonlRequest, io: Io): Promise<number> {
  if (request.logs.length + request.artifacts.length === 0) {
    throw new UserError("--format jsonl needs --logs FILE… or --artifacts FILE….", { hint: "Name at least one file." });
  }
  const history = await readHistory(request.history, io);
  let failed = 0;
  const answer = async (source: string, read: () => Promise<AnalysisRow>) => {
    const row = await read().catch((error: unknown) => rowError(source, error));
    if ("error" in row) failed += 1;
    // JSON keeps line breaks and control characters escaped, so a log can't forge a line of the answer.
    io.out(`${JSON.stringify(row, redacted)}\n`);
  };
  for (const source of request.logs) {
    if (io.signal.aborted) break;
    await answer(source, async () => withHistory(await logRow(source, io), history.get(source)));
  }
  for (const source of request.artifacts) {
    if (io.signal.aborted) break;
    await answer(source, () => reportRow(source, io));
  }
  return failed > 0 ? 2 : 0;
}

/** Names of inputs come back as they were given; every other text may be from a log. */
function redacted(key: string, value: unknown): unknown {
  return typeof value === "string" && key !== "source" && key !== "log" ? redact(value) : value;
}

async function logRow(source: string, io: Io): Promise<AnalysisRow> {
  const analysis = await analyzeLog(readLog(path.resolve(io.cwd, source)), { source });
  return analysisRow(source, analysis.causes, analysis.warnings);
}

async function reportRow(source: string, io: Io): Promise<AnalysisRow> {
  const causes = analyzeReport(source, await readReport(path.resolve(io.cwd, source)));
  if (causes === null) throw new NotAReport();
  return analysisRow(source, causes, []);
}

class NotAReport extends Error {
  override readonly name = "NotAReport";
}

function rowError(source: string, error: unknown): RowError {
  if (error instanceof UnreadableFile) return { source, error: { code: error.code, message: error.message } };
  if (error instanceof NotAReport) {
    return { source, error: { code: "not_a_report", message: "not a test report of a known kind" } };
  }
  return { source, error: { code: "internal_error", message: error instanceof Error ? error.message : String(error) } };
}

async function readHistory(file: string | undefined, io: Io): Promise<ReturnType<typeof parseHistory>> {
  if (file === undefined) return new Map();
  try {
    return parseHistory(await readFile(path.resolve(io.cwd, file), "utf8"));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`--history ${file} can't be read: ${(error as Error).message}`, {
      reasonCode: "not_found",
      cause: error,
    });
  }
}
