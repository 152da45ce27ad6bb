import { readFile } from "node:fs/promises";
import path from "node:path";
import { readLog, UnreadableFile } from "@regreen/action-analyze-failure/read-log";
import { UserError } from "@regreen/contracts";
import {
  analyzeLog,
  analyzeReport,
  KNOWN_REPORTS,
  type LogCause,
  mergeReport,
  type ReportAnalysis,
} from "@regreen/failure-log";
import { redact, safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { type AidFiles, type Aids, readAids } from "./aids.ts";
import { parseHistory, withHistory } from "./history.ts";
import { readReport } from "./report-text.ts";
import { type AnalysisRow, analysisRow } from "./row.ts";

export interface JsonlRequest extends AidFiles {
  readonly logs: readonly string[];
  readonly artifacts: readonly string[];
  /** Per cent of lines that a coverage report has to reach. */
  readonly minCoverage?: number | undefined;
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
    io.out(`${safeJson(row, { replacer: redacted })}\n`);
  };
  // Only where logs may need them are reports read before their turn.
  const reports = request.logs.length > 0 ? await readReports(request, io) : [];
  const told = reports.flatMap(({ analysis }) => (analysis instanceof Error ? [] : analysis.causes));
  const aids = await readAids(request, io);
  for (const source of request.logs) {
    if (io.signal.aborted) break;
    const onlySame = request.logs.length > 1;
    await answer(source, async () =>
      withHistory(await logRow(source, { told, onlySame, aids }, io), history.get(source)),
    );
  }
  for (const [index, source] of request.artifacts.entries()) {
    if (io.signal.aborted) break;
    await answer(source, async () =>
      reportRow(source, reports[index]?.analysis ?? (await readOne(source, request, io))),
    );
  }
  return failed > 0 ? 2 : 0;
}

/** Names of inputs come back as they were given; every other text may be from a log. */
function redacted(key: string, value: unknown): unknown {
  return typeof value === "string" && key !== "source" && key !== "log" ? redact(value) : value;
}

/** @param told causes of the reports that were given beside the logs; a report beats a log line for the same test */
async function logRow(
  source: string,
  { told, onlySame, aids }: { told: readonly LogCause[]; onlySame: boolean; aids: Aids },
  io: Io,
): Promise<AnalysisRow> {
  const damage: string[] = [];
  const bytes = readLog(path.resolve(io.cwd, source), undefined, (what) => damage.push(what));
  const analysis = await analyzeLog(bytes, { source, ...aids });
  const causes = told.reduce<LogCause[]>((known, report) => mergeReport(known, report, { onlySame }), analysis.causes);
  return analysisRow(source, causes, [...damage, ...analysis.warnings]);
}

function reportRow(source: string, analysis: ReportAnalysis | Error): AnalysisRow {
  if (analysis instanceof Error) throw analysis;
  return analysisRow(source, analysis.causes, analysis.warnings);
}

async function readReports(request: JsonlRequest, io: Io): Promise<{ readonly analysis: ReportAnalysis | Error }[]> {
  const read: { readonly analysis: ReportAnalysis | Error }[] = [];
  for (const source of request.artifacts) {
    const analysis = await readOne(source, request, io).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    read.push({ analysis });
  }
  return read;
}

async function readOne(source: string, { minCoverage }: JsonlRequest, io: Io): Promise<ReportAnalysis> {
  const { text, cut } = await readReport(path.resolve(io.cwd, source));
  const analysis = analyzeReport(source, text, minCoverage === undefined ? {} : { minCoverage });
  if (analysis === null) throw new NotAReport(cut === null ? undefined : `${cut} What was read is no report.`);
  return cut === null ? analysis : { ...analysis, warnings: [cut, ...analysis.warnings] };
}

class NotAReport extends Error {
  override readonly name = "NotAReport";

  constructor(message = `not a report of a known kind: ${KNOWN_REPORTS}`) {
    super(message);
  }
}

function rowError(source: string, error: unknown): RowError {
  if (error instanceof UnreadableFile) return { source, error: { code: error.code, message: error.message } };
  if (error instanceof NotAReport) return { source, error: { code: "not_a_report", message: error.message } };
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
