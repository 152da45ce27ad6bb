import { type FailedTest, outcomeOf, placesOf, type Report } from "./test-case.ts";

const MAX_TESTS = 2_000;

type Json = Readonly<Record<string, unknown>>;

/** Reports of pytest-json-report, Vitest, Jest and Mocha; null for other JSON. */
export function readJsonReport(value: unknown): Report | null {
  const report = asObject(value);
  if (report === null) return null;
  if (Array.isArray(report.testResults)) return readJest(report, report.testResults);
  if (Array.isArray(report.tests) && "exitcode" in report) return readPytest(report, report.tests);
  if (Array.isArray(report.failures) && asObject(report.stats) !== null) return readMocha(report, report.failures);
  return null;
}

/** Jest's JSON, which Vitest writes, too. */
function readJest(report: Json, suites: readonly unknown[]): Report {
  const failed: FailedTest[] = [];
  for (const suite of objects(suites)) {
    const file = asText(suite.name) || asText(suite.testFilePath) || null;
    const tests = objects(asArray(suite.assertionResults).length > 0 ? suite.assertionResults : suite.testResults);
    for (const test of tests.filter((test) => test.status === "failed")) failed.push(jestTest(test, file));
    if (tests.length === 0 && suite.status === "failed") {
      const message = asText(suite.message) || asText(suite.failureMessage);
      failed.push(toTest(file ?? "", "error", message, file, true));
    }
  }
  const skipped = count(report.numPendingTests) + count(report.numTodoTests);
  const executed = Math.max(0, count(report.numTotalTests) - skipped);
  return { tool: "jest", failed: failed.slice(0, MAX_TESTS), executed, skipped };
}

function jestTest(test: Json, file: string | null): FailedTest {
  const message = asArray(test.failureMessages).map(asText).join("\n");
  const place = asObject(test.location);
  const found = toTest(asText(test.fullName) || asText(test.title), "failed", message, file, false);
  return found.line === null && place !== null ? { ...found, line: count(place.line) || null } : found;
}

function readPytest(report: Json, tests: readonly unknown[]): Report {
  const failed: FailedTest[] = [];
  for (const collector of objects(report.collectors).filter((entry) => entry.outcome === "failed")) {
    const nodeid = asText(collector.nodeid);
    failed.push(toTest(nodeid, "error", lastError(asText(collector.longrepr)), nodeid.split("::")[0] ?? null, true));
  }
  for (const test of objects(tests)) {
    if (test.outcome !== "failed" && test.outcome !== "error") continue;
    const phase = [test.call, test.setup, test.teardown]
      .map(asObject)
      .find((part) => part?.outcome === "failed" || part?.outcome === "error");
    const crash = asObject(phase?.crash);
    const nodeid = asText(test.nodeid);
    const found = toTest(
      nodeid,
      test.outcome,
      asText(crash?.message) || asText(phase?.longrepr),
      nodeid.split("::")[0] ?? null,
      false,
    );
    failed.push({ ...found, line: count(crash?.lineno) || found.line });
  }
  const summary = asObject(report.summary);
  const skipped = count(summary?.skipped);
  return {
    tool: "pytest",
    failed: failed.slice(0, MAX_TESTS),
    executed: Math.max(0, count(summary?.total) - skipped),
    skipped,
  };
}

function readMocha(report: Json, failures: readonly unknown[]): Report {
  const failed = objects(failures)
    .slice(0, MAX_TESTS)
    .map((test) => {
      const error = asObject(test.err);
      const message = `${asText(error?.message)}\n${asText(error?.stack)}`;
      return toTest(asText(test.fullTitle) || asText(test.title), "failed", message, asText(test.file) || null, false);
    });
  const stats = asObject(report.stats);
  const skipped = count(stats?.pending);
  return { tool: "mocha", failed, executed: Math.max(0, count(stats?.tests) - skipped), skipped };
}

function toTest(
  nodeid: string,
  outcome: "failed" | "error",
  message: string,
  file: string | null,
  loading: boolean,
): FailedTest {
  const text = message.trim().slice(0, 8_000);
  const places = placesOf(text);
  const own = places.find((place) => file !== null && (place.file.endsWith(file) || file.endsWith(place.file)));
  return {
    nodeid,
    outcome: outcomeOf(outcome, text),
    message: text || "failed",
    file: file ?? places[0]?.file ?? null,
    line: own?.line ?? null,
    stack: places.map((place) => place.file),
    loading,
  };
}

/** The `E   …` line of a long representation, which says the error. */
function lastError(text: string): string {
  const lines = text.split("\n").filter((line) => /^E\s+\S/.test(line));
  return lines.at(-1)?.replace(/^E\s+/, "") ?? text;
}

function asObject(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objects(value: unknown): Json[] {
  return asArray(value)
    .map(asObject)
    .filter((entry) => entry !== null);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
