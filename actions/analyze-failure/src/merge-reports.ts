import { analyzeReport, type LogCause, mergeReport } from "@regreen/failure-log";
import type { SeenCause } from "./analyze-jobs.ts";
import type { ReportFile } from "./reports.ts";

/**
 * Joins what the test reports say to the causes from the logs: see {@link mergeReport}.
 *
 * @param warn receives what makes a report less sure
 */
export function mergeReports(
  causes: readonly SeenCause[],
  reports: readonly ReportFile[],
  warn: (message: string) => void = () => {},
): SeenCause[] {
  const merged = reports.reduce<readonly LogCause[]>(
    (known, { name, text }) => {
      const analysis = analyzeReport(name, text);
      for (const warning of analysis?.warnings ?? []) warn(`${name}: ${warning}`);
      return (analysis?.causes ?? []).reduce((all, report) => mergeReport(all, report), known);
    },
    causes.map(({ cause }) => cause),
  );
  return causes.map((seen, index) => ({ ...seen, cause: merged[index] ?? seen.cause }));
}
