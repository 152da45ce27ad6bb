import { asArray, asObject, asText, count, type Json, objects } from "./json.ts";
import type { Report, ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { testReport } from "./test-report.ts";

/** Jest's JSON, which Vitest, Bun and Angular write, too. */
export function readJest(value: unknown): Report | null {
  const report = asObject(value);
  if (report === null || !Array.isArray(report.testResults)) return null;
  const suites = objects(report.testResults);
  const entries = suites.flatMap((suite) => jestSuite(suite));
  const skipped = count(report.numPendingTests) + count(report.numTodoTests);
  // Vitest names each test's `meta`, which Jest does not have.
  const isVitest = suites.some((suite) => objects(suite.assertionResults).some((test) => "meta" in test));
  return testReport(isVitest ? "vitest" : "jest", entries, count(report.numTotalTests) - skipped, skipped);
}

function jestSuite(suite: Json): ReportEntry[] {
  const file = asText(suite.name) || asText(suite.testFilePath) || null;
  const tests = objects(asArray(suite.assertionResults).length > 0 ? suite.assertionResults : suite.testResults);
  const entries = tests.filter(({ status }) => status === "failed").map((test) => jestTest(test, file));
  const broken =
    tests.length === 0 && suite.status === "failed" ? asText(suite.message) || asText(suite.failureMessage) : null;
  const error = asObject(suite.testExecError);
  if (broken !== null || (error !== null && tests.length === 0))
    entries.push(suiteEntry(file ?? "", broken ?? `${asText(error?.message)}\n${asText(error?.stack)}`));
  // Jest keeps the reasons of earlier tries, Vitest their messages.
  for (const test of tests.filter(({ status }) => status === "passed")) {
    const reasons = [...asArray(test.retryReasons), ...asArray(test.failureMessages)];
    if (reasons.length > 0)
      entries.push({
        ...jestTest({ ...test, failureMessages: reasons }, file),
        outcome: "flaky",
        fixType: "flaky_test",
      });
  }
  return entries;
}

function jestTest(test: Json, file: string | null): ReportEntry {
  const place = asObject(test.location);
  const text = asArray(test.failureMessages).map(asText).join("\n");
  // What Vitest makes of a time-out: its own message is lost in the stack.
  const timedOut = text.startsWith("Error: STACK_TRACE_ERROR");
  return testEntry({
    nodeid: asText(test.fullName) || [...asArray(test.ancestorTitles).map(asText), asText(test.title)].join(" "),
    outcome: timedOut ? "timeout" : "failed",
    message: timedOut ? "Test timed out." : "",
    text,
    file,
    line: count(place?.line) || null,
  });
}

function suiteEntry(file: string, text: string): ReportEntry {
  return testEntry({ nodeid: file, outcome: "error", message: "", text, file, loading: true });
}

/** Mocha's `json` reporter. */
export function readMocha(value: unknown): Report | null {
  const report = asObject(value);
  const stats = asObject(report?.stats);
  if (report === null || stats === null || !Array.isArray(report.failures)) return null;
  const entries = objects(report.failures).map((test) => mochaTest(test, asText(test.file)));
  const skipped = count(stats.pending);
  return testReport("mocha", entries, count(stats.tests) - skipped, skipped);
}

/** Mochawesome: suites in suites. */
export function readMochawesome(value: unknown): Report | null {
  const report = asObject(value);
  const stats = asObject(report?.stats);
  if (report === null || stats === null || !Array.isArray(report.results)) return null;
  const entries: ReportEntry[] = [];
  walk(objects(report.results), "suites", (suite) => {
    const hooks = [...objects(suite.beforeHooks), ...objects(suite.afterHooks)];
    for (const test of [...objects(suite.tests), ...hooks])
      if (test.fail === true || test.state === "failed")
        entries.push(mochaTest(test, asText(suite.fullFile) || asText(suite.file)));
  });
  const skipped = count(stats.pending) + count(stats.skipped);
  return testReport("mocha", entries, count(stats.tests) - skipped, skipped);
}

function mochaTest(test: Json, file: string): ReportEntry {
  const error = asObject(test.err);
  const stack = asText(error?.stack) || asText(error?.estack);
  return testEntry({
    nodeid: asText(test.fullTitle) || asText(test.title),
    outcome: "failed",
    message: asText(error?.message),
    text: stack,
    file: file || null,
  });
}

/** Playwright's `json` reporter: suites, specs, tests by project, results by try. */
export function readPlaywright(value: unknown): Report | null {
  const report = asObject(value);
  if (report === null || asObject(report.config) === null || !Array.isArray(report.suites)) return null;
  const entries: ReportEntry[] = [];
  let executed = 0;
  let skipped = 0;
  const rootDir = asText(asObject(report.config)?.rootDir);
  const root = rootDir === "" ? "" : `${rootDir}/`;
  walkNamed(objects(report.suites), [], (suite, names) => {
    for (const spec of objects(suite.specs))
      for (const test of objects(spec.tests)) {
        if (test.status === "skipped") skipped++;
        else executed++;
        if (test.status === "unexpected" || test.status === "flaky")
          entries.push(playwrightTest(spec, test, names, root));
      }
  });
  for (const error of objects(report.errors)) {
    const place = asObject(error.location);
    const text = `${asText(error.message)}\n${asText(error.stack)}`;
    entries.push(
      testEntry({
        nodeid: asText(place?.file),
        outcome: "error",
        message: "",
        text,
        file: asText(place?.file) || null,
        line: count(place?.line) || null,
        loading: true,
      }),
    );
  }
  return testReport("playwright", entries, executed, skipped);
}

function playwrightTest(spec: Json, test: Json, names: readonly string[], root: string): ReportEntry {
  const results = objects(test.results);
  const bad = results.findLast(({ status }) => status !== "passed" && status !== "skipped") ?? results.at(-1);
  const error = asObject(bad?.error) ?? objects(bad?.errors)[0] ?? null;
  const place = asObject(bad?.errorLocation) ?? asObject(error?.location);
  const file = asText(spec.file) === "" ? null : `${root}${asText(spec.file)}`;
  const project = asText(test.projectName);
  const entry = testEntry({
    nodeid: [...(project === "" ? [] : [`[${project}]`]), ...names, asText(spec.title)].join(" › "),
    outcome: test.status === "flaky" ? "flaky" : bad?.status === "timedOut" ? "timeout" : "failed",
    message: asText(error?.message),
    text: asText(error?.stack),
    file: asText(place?.file) || file,
    line: count(place?.line) || count(spec.line) || null,
    exact: count(place?.line) > 0,
    column: count(place?.column) || null,
  });
  return entry;
}

const MAX_DEPTH = 100;

function walk(suites: readonly Json[], key: string, visit: (suite: Json) => void, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  for (const suite of suites) {
    visit(suite);
    walk(objects(suite[key]), key, visit, depth + 1);
  }
}

/** Playwright's names of a spec: the suites around it without the outermost, which is the file. */
function walkNamed(
  suites: readonly Json[],
  names: readonly string[],
  visit: (suite: Json, names: readonly string[]) => void,
): void {
  if (names.length > MAX_DEPTH) return;
  for (const suite of suites) {
    const own = [...names, asText(suite.title)];
    visit(suite, own);
    walkNamed(objects(suite.suites), own, visit);
  }
}
