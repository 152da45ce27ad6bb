import { asArray, asObject, asText, count, type Json, objects } from "./json.ts";
import { MAX_ENTRIES, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { framesOf } from "./trace.ts";

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

/** pytest-json-report. */
export function readPytest(value: unknown): Report | null {
  const report = asObject(value);
  if (report === null || !("exitcode" in report) || !(Array.isArray(report.tests) || Array.isArray(report.collectors)))
    return null;
  const collected = objects(report.collectors)
    .filter((entry) => entry.outcome === "failed")
    .map((entry) => {
      const nodeid = asText(entry.nodeid);
      const text = asText(entry.longrepr);
      return testEntry({ nodeid, outcome: "error", message: "", text, file: fileOf(nodeid), loading: true });
    });
  const failed = objects(report.tests).flatMap((test) => pytestTest(test));
  const skipped = count(asObject(report.summary)?.skipped);
  const total = count(asObject(report.summary)?.total) || objects(report.tests).length;
  return testReport("pytest", [...collected, ...failed], total - skipped, skipped);
}

function pytestTest(test: Json): ReportEntry[] {
  const { outcome } = test;
  const phases = [test.setup, test.call, test.teardown].map(asObject);
  const phase = phases.find(
    (part) => part?.outcome === "failed" || part?.outcome === "error" || part?.outcome === "rerun",
  );
  const isFlaky = outcome === "rerun" || (outcome === "passed" && phase?.outcome === "rerun");
  if (outcome !== "failed" && outcome !== "error" && !isFlaky) return [];
  const nodeid = asText(test.nodeid);
  const crash = asObject(phase?.crash);
  const trace = objects(phase?.traceback).map((frame) => `${asText(frame.path)}:${count(frame.lineno)}: `);
  const said = asText(crash?.message);
  const entry = testEntry({
    nodeid,
    outcome: isFlaky ? "flaky" : outcome === "error" ? "error" : "failed",
    message: said,
    text: [asText(phase?.longrepr), ...trace, `${asText(crash?.path)}:${count(crash?.lineno)}: `].join("\n"),
    file: fileOf(nodeid),
  });
  return [entry];
}

/** `tests/test_a.py::TestB::test_c` → `tests/test_a.py` */
function fileOf(nodeid: string): string | null {
  return nodeid.split("::")[0] || null;
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
        entries.push(mochaTest(test, asText(suite.file) || asText(suite.fullFile)));
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

/** RSpec's `json` formatter. */
export function readRspec(value: unknown): Report | null {
  const report = asObject(value);
  if (report === null || !Array.isArray(report.examples) || !("summary" in report || "version" in report)) return null;
  const examples = objects(report.examples);
  const failed = examples.filter(({ status }) => status === "failed").map((example) => rspecExample(example));
  const summary = asObject(report.summary);
  // Files that could not be loaded are figures and messages only.
  const outside = count(summary?.errors_outside_of_examples_count) > 0 ? asArray(report.messages).map(asText) : [];
  const loading = outside
    .filter((text) => /error occurred outside of examples|An error occurred while loading/.test(text))
    .map((text) =>
      testEntry({
        nodeid: "",
        outcome: "error",
        message: "",
        text: withoutFirstLine(text),
        loading: true,
        prefersInnermost: true,
      }),
    );
  const skipped = examples.filter(({ status }) => status === "pending").length;
  return testReport("rspec", [...loading, ...failed], examples.length - skipped, skipped);
}

function rspecExample(example: Json): ReportEntry {
  const error = asObject(example.exception);
  const trace = asArray(error?.backtrace).map(asText).join("\n");
  const said = asText(error?.message);
  const name = asText(error?.class);
  const isExpectation = /ExpectationNotMetError|MockExpectationError/.test(name);
  return testEntry({
    nodeid: asText(example.full_description) || asText(example.id),
    outcome: isExpectation ? "failed" : "error",
    message: isExpectation || name === "" ? said : `${name}: ${said.trim()}`,
    text: trace,
    file: asText(example.file_path) || null,
    line: count(example.line_number) || null,
    prefersInnermost: true,
  });
}

function withoutFirstLine(text: string): string {
  return text.replace(/^\s*An error occurred [^\n]{0,300}\n?/, "");
}

/** Cucumber's JSON: features hold elements (scenarios), which hold steps. */
export function readCucumber(value: unknown): Report | null {
  const features = objects(value);
  if (
    features.length === 0 ||
    !features.every((feature) => "elements" in feature && ("uri" in feature || "keyword" in feature))
  )
    return null;
  const entries: ReportEntry[] = [];
  let executed = 0;
  let skipped = 0;
  for (const feature of features) {
    for (const scenario of objects(feature.elements)) {
      if (scenario.type === "background") continue;
      const steps = [...objects(scenario.before), ...objects(scenario.steps), ...objects(scenario.after)];
      const status = (step: Json) => asText(asObject(step.result)?.status).toLowerCase();
      const failed = steps.find((step) => /^(?:failed|undefined|ambiguous)$/.test(status(step)));
      if (failed === undefined && steps.some((step) => /^(?:skipped|pending)$/.test(status(step)))) skipped++;
      else executed++;
      if (failed !== undefined) entries.push(cucumberStep(feature, scenario, failed));
    }
  }
  return testReport("cucumber", entries, executed, skipped);
}

function cucumberStep(feature: Json, scenario: Json, step: Json): ReportEntry {
  const result = asObject(step.result);
  const said = asText(result?.error_message);
  const name = `${asText(step.keyword)}${asText(step.name)}`.trim();
  const hasFrames = framesOf(said).length > 0;
  return testEntry({
    nodeid: [asText(feature.name), asText(scenario.name)].filter((part) => part !== "").join(" › "),
    outcome: "failed",
    message: said === "" ? `${name}: ${asText(result?.status)}` : said,
    text: hasFrames ? said : asText(asObject(step.match)?.location),
    file: asText(feature.uri) || null,
    line: count(step.line) || count(scenario.line) || null,
  });
}

/** Mocha's `json-stream`, Robot and others are not known; what is here is: figures and entries of one runner. */
function testReport(tool: string, entries: readonly ReportEntry[], executed: number, skipped: number): Report {
  const left = entries.length - MAX_ENTRIES;
  return {
    tool,
    entries: entries.slice(0, MAX_ENTRIES),
    tests: { executed: Math.max(0, executed, entries.length > 0 && executed <= 0 ? entries.length : 0), skipped },
    warnings: left > 0 ? [`${left} more failed tests are counted, but not listed.`] : [],
  };
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
