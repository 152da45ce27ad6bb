import type { Failure, FixType } from "@regreen/contracts";
import { sameFile } from "../paths.ts";
import type { LogCause } from "../types.ts";
import { FailureIndex } from "./failure-index.ts";
import { fullerName } from "./test-name.ts";

/** Types that failing tests in a report can explain better than the log did. */
const EXPLAINABLE: readonly FixType[] = ["test_failure", "flaky_test", "timeout", "unknown"];

/**
 * Joins what a report says to the causes from logs. A report knows the tests by their full names and exact places; the log
 * knows the step, and that it failed at all. So a report completes a cause or explains an unknown one, and never adds a
 * cause of its own: a job may fail tests and go on (`continue-on-error`).
 *
 * @param onlySame where several logs are read that may have nothing to do with each other: names have to agree
 * @returns the causes in their order
 */
export function mergeReport(
  causes: readonly LogCause[],
  report: LogCause,
  { onlySame = false }: { readonly onlySame?: boolean } = {},
): LogCause[] {
  const reported = new FailureIndex(report.failures);
  const telling = causes.map((cause) => cause.failures.some((failure) => reported.like(failure).length > 0));
  const first = telling.indexOf(true);
  // Legs of a matrix tell the same tests; what only the report knows is told once.
  if (first >= 0)
    return causes.map((cause, index) =>
      telling[index] === true ? completed(cause, report, { reported, addsUnknown: index === first }) : cause,
    );
  const open = causes.flatMap((cause, index) => (isOpen(cause) ? [index] : []));
  // Two causes without tests of their own: nobody can say which one the report speaks of.
  if (onlySame || open.length !== 1) return [...causes];
  return causes.map((cause, index) => (index === open[0] ? explained(cause, report) : cause));
}

function isOpen(cause: LogCause): boolean {
  return EXPLAINABLE.includes(cause.fix_type) && cause.failures.every((failure) => failure.nodeid === null);
}

/** The log said that it failed; the report says what. */
function explained(log: LogCause, report: LogCause): LogCause {
  const { evidence, step, step_candidates } = log;
  return { ...report, ...shared(log, report), evidence, step, step_candidates };
}

interface Joining {
  /** The report's failures. */
  readonly reported: FailureIndex;
  readonly addsUnknown: boolean;
}

function completed(log: LogCause, report: LogCause, { reported, addsUnknown }: Joining): LogCause {
  const left = new Set(report.failures);
  const failures = log.failures.map((failure) => {
    const match = bestMatch(
      failure,
      reported.like(failure).filter((other) => left.has(other)),
    );
    if (match === undefined) return failure;
    left.delete(match);
    return joined(failure, match);
  });
  const all = [...failures, ...(addsUnknown ? unknownTo(failures, left) : [])];
  const isFlaky = log.fix_type === "test_failure" && all.length > 0 && all.every(({ outcome }) => outcome === "flaky");
  const files = [...new Set([...all.flatMap(({ file }) => (file === null || isElsewhere(file) ? [] : [file]))])];
  return {
    ...log,
    ...shared(log, report),
    fix_type: isFlaky ? "flaky_test" : log.fix_type,
    failures: all,
    affected_files: files.length > 0 ? files : log.affected_files,
  };
}

function shared(
  log: LogCause,
  report: LogCause,
): Pick<LogCause, "affected_files" | "probable_modules" | "failure_patterns" | "tests"> {
  return {
    affected_files: [...new Set([...log.affected_files, ...report.affected_files])],
    probable_modules: log.probable_modules.length > 0 ? log.probable_modules : report.probable_modules,
    failure_patterns: [...new Set([...log.failure_patterns, ...report.failure_patterns])],
    tests: log.tests ?? report.tests,
  };
}

/** The one that agrees most: names may be told short in a log, and then fit several. */
function bestMatch({ file }: Failure, fitting: readonly Failure[]): Failure | undefined {
  return fitting.find((other) => other.file !== null && file !== null && sameFile(other.file, file)) ?? fitting[0];
}

function unknownTo(failures: readonly Failure[], others: Iterable<Failure>): Failure[] {
  const told = new FailureIndex(failures);
  return [...others].filter((other) => told.like(other).length === 0);
}

/** The fuller name, the report's place and outcome; the log's rule, column and words, where it has any. */
function joined(failure: Failure, known: Failure): Failure {
  const file = betterPath(failure.file, known.file);
  const isMoved = known.file !== null && failure.file !== null && !sameFile(known.file, failure.file);
  const line = known.file === null || (known.line === null && !isMoved) ? failure.line : known.line;
  return {
    ...failure,
    nodeid:
      failure.nodeid !== null && known.nodeid !== null
        ? fullerName(failure.nodeid, known.nodeid)
        : (known.nodeid ?? failure.nodeid),
    file,
    line,
    column: line === failure.line && file === failure.file ? failure.column : known.column,
    message: isSaying(failure.message) ? failure.message : known.message,
    outcome: known.outcome,
  };
}

/** The path of the repository, where one of them is: a report may know only the package, or the path on its machine. */
function betterPath(logged: string | null, reported: string | null): string | null {
  if (reported === null || logged === null) return reported ?? logged;
  if (!sameFile(logged, reported)) return reported;
  if (isElsewhere(reported) !== isElsewhere(logged)) return isElsewhere(reported) ? logged : reported;
  return logged.length >= reported.length && !isElsewhere(logged) ? logged : reported;
}

function isElsewhere(path: string): boolean {
  return /^(?:\/|[A-Za-z]:|\.\.\/)/.test(path);
}

function isSaying(message: string): boolean {
  return message.trim() !== "" && !/^(?:failed|error|failure)$/i.test(message.trim());
}
