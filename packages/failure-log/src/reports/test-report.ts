import { MAX_ENTRIES, type Report, type ReportEntry } from "./report.ts";

/** Figures and entries of one runner. */
export function testReport(tool: string, entries: readonly ReportEntry[], executed: number, skipped: number): Report {
  const left = entries.length - MAX_ENTRIES;
  return {
    tool,
    entries: entries.slice(0, MAX_ENTRIES),
    tests: { executed: Math.max(0, executed, entries.length > 0 && executed <= 0 ? entries.length : 0), skipped },
    warnings: left > 0 ? [`${left} more failed tests are counted, but not listed.`] : [],
  };
}
