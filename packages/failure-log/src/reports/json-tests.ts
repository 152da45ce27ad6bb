import { asArray, asObject, asText, count, type Json, objects } from "./json.ts";
import type { Report, ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { testReport } from "./test-report.ts";
import { framesOf } from "./trace.ts";

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
