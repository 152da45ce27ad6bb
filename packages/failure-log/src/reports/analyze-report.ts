import type { FixType } from "@regreen/contracts";
import { wholeWords } from "@regreen/text";
import { createCause } from "../cause.ts";
import { createPathReader } from "../paths.ts";
import { completeFinding, type Finding } from "../reader.ts";
import type { LogCause } from "../types.ts";
import { readReport } from "./formats.ts";
import type { Report, ReportEntry } from "./report.ts";

/** Longest text that is read; the rest of a longer one is left out with a warning. */
const MAX_CHARS = 128 * 1024 * 1024;

export interface ReportOptions {
  /** More path prefixes to take off, absolute; the runner's own are known. */
  readonly roots?: readonly string[];
  /** Per cent of lines that a coverage report has to reach; without it no such report fails. */
  readonly minCoverage?: number;
}

/** What one report says. */
export interface ReportAnalysis {
  /** The runner or linter, where the report tells; else its format. */
  readonly tool: string;
  /** None when everything passed. */
  readonly causes: LogCause[];
  /** What makes it less sure: a file that breaks off, entries that were left out. */
  readonly warnings: readonly string[];
}

/**
 * A report as causes (requirements DET-08). Its kind is told by its content alone: {@link KNOWN_REPORTS}.
 *
 * @param name file name, for `evidence`
 * @returns null when the text is no report that is known, or is damaged before its first entry
 */
export function analyzeReport(name: string, text: string, options: ReportOptions = {}): ReportAnalysis | null {
  const isLong = text.length > MAX_CHARS;
  const report = readReport(isLong ? text.slice(0, MAX_CHARS) : text, options.minCoverage ?? null);
  if (report === null) return null;
  const warnings = isLong
    ? [`Only the first ${MAX_CHARS / 1024 / 1024} MB were read.`, ...report.warnings]
    : report.warnings;
  const { tool } = report;
  if (report.entries.length === 0) return { tool, causes: [], warnings };
  return { tool, causes: [causeOf(name, report, options.roots ?? [], warnings.length > 0)], warnings };
}

/** One report is one run of one tool, so it is one cause. */
function causeOf(source: string, report: Report, roots: readonly string[], isIncomplete: boolean): LogCause {
  const { tool, entries, tests } = report;
  const main = mainType(entries);
  // Warnings beside errors did not fail anything.
  const told = main === "warning" ? entries : entries.filter(({ severity }) => severity === "error");
  return createCause({
    findings: told.map((entry) => toFinding(entry, tool)),
    fixType: main,
    tool,
    source,
    paths: createPathReader(roots),
    step: null,
    candidates: [],
    tests: tests === null ? null : { ...tests, failed: entries.filter(({ outcome }) => outcome !== "flaky").length },
    rivals: 0,
    exitSeen: false,
    incompleteLog: isIncomplete,
  });
}

/** The type that most entries have; what only might fail, or passed later, names it when there is nothing else. */
function mainType(entries: readonly ReportEntry[]): FixType {
  const lasting = entries.filter(({ severity, outcome }) => severity === "error" && outcome !== "flaky");
  const counts = new Map<FixType, number>();
  for (const { fixType } of lasting.length > 0 ? lasting : entries) counts.set(fixType, (counts.get(fixType) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "unknown";
}

function toFinding(entry: ReportEntry, tool: string): Finding {
  const { fixType, severity, outcome, nodeid, rule, message, file, line, column, stack, detail, start, end } = entry;
  return completeFinding({
    tool,
    fixType,
    severity,
    message,
    file,
    line,
    column,
    nodeid,
    rule,
    outcome,
    start,
    end,
    excerpt: wholeWords(detail, 1_500),
    pattern: `${tool}/${rule === null ? outcome : "finding"}`,
    strength: 0.95,
    stack,
  });
}
