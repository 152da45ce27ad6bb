import type { Failure, FixType } from "@regreen/contracts";
import { analyzeReport, type LogCause } from "@regreen/failure-log";
import type { SeenCause } from "./analyze-jobs.ts";
import type { ReportFile } from "./reports.ts";

/** Types that failing tests in a report can explain better than the log did. */
const EXPLAINABLE: readonly FixType[] = ["test_failure", "flaky_test", "timeout", "unknown"];

/**
 * Joins what the test reports say to the causes from the logs. A report knows the tests by their full names; the log knows
 * the step, and that it failed at all. So a report completes a cause or explains an unknown one, and never adds a cause of
 * its own: a job may fail tests and go on (`continue-on-error`).
 */
export function mergeReports(causes: readonly SeenCause[], reports: readonly ReportFile[]): SeenCause[] {
  const told = reports.flatMap(({ name, text }) => analyzeReport(name, text) ?? []);
  const merged = [...causes];
  for (const report of told) {
    const index = bestMatch(merged, report);
    const match = merged[index];
    if (match !== undefined) merged[index] = { ...match, cause: combine(match.cause, report) };
  }
  return merged;
}

function bestMatch(causes: readonly SeenCause[], report: LogCause): number {
  const same = causes.findIndex(({ cause }) => cause.failures.some((failure) => report.failures.some(sameAs(failure))));
  if (same >= 0) return same;
  const open = causes.flatMap(({ cause }, index) => (isOpen(cause) ? [index] : []));
  // Two causes without tests of their own: nobody can say which one the report speaks of.
  return open.length === 1 ? (open[0] ?? -1) : -1;
}

function isOpen(cause: LogCause): boolean {
  return EXPLAINABLE.includes(cause.fix_type) && cause.failures.every((failure) => failure.nodeid === null);
}

function combine(log: LogCause, report: LogCause): LogCause {
  const files = [...new Set([...log.affected_files, ...report.affected_files])];
  const common = {
    affected_files: files,
    probable_modules: log.probable_modules.length > 0 ? log.probable_modules : report.probable_modules,
    failure_patterns: [...new Set([...log.failure_patterns, ...report.failure_patterns])],
    tests: log.tests ?? report.tests,
  };
  if (isOpen(log)) {
    return { ...report, ...common, evidence: log.evidence, step: log.step, step_candidates: log.step_candidates };
  }
  const unknown = report.failures.filter((failure) => !log.failures.some(sameAs(failure)));
  const completed = log.failures.map((failure) => fill(failure, report.failures.find(sameAs(failure))));
  return { ...log, ...common, failures: [...completed, ...unknown] };
}

/** The log's own words stay; the report adds what the log left open. */
function fill(failure: Failure, known: Failure | undefined): Failure {
  if (known === undefined) return failure;
  const sameFile = failure.file === null || failure.file === known.file;
  return { ...failure, file: failure.file ?? known.file, line: failure.line ?? (sameFile ? known.line : null) };
}

/** Tests are the same when their own names are: logs and reports write what stands before them in many ways. */
function sameAs(a: Failure): (b: Failure) => boolean {
  return (b) => a.nodeid !== null && b.nodeid !== null && ownName(a.nodeid) === ownName(b.nodeid);
}

function ownName(nodeid: string): string {
  return (nodeid.split(/::| [>›»] |#/).at(-1) ?? nodeid).trim().toLowerCase();
}
