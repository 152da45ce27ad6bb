import { coverageReport, readLcov } from "./coverage.ts";
import { readJest, readMocha, readMochawesome, readPlaywright } from "./json-js-tests.ts";
import { readLintJson } from "./json-lint.ts";
import { readCucumber, readPytest, readRspec } from "./json-tests.ts";
import type { Report } from "./report.ts";
import { readSarif } from "./sarif.ts";
import { readStream } from "./stream.ts";
import { readTap } from "./tap.ts";
import { readXmlReport } from "./xml-report.ts";

/** What people call the kinds of report that are known; for messages and help. */
export const KNOWN_REPORTS =
  "JUnit, NUnit, xUnit.net, TestNG, CTest, CppUnit and Boost.Test XML, TRX; JSON of Jest, Vitest, Mocha, Mochawesome, Playwright, pytest-json-report, RSpec and Cucumber; " +
  "streams of go test -json, dart test and libtest; TAP; SARIF, checkstyle, PMD, SpotBugs, cppcheck, and the JSON of ESLint, RuboCop, ruff, pylint, " +
  "pyright, PHPStan, golangci-lint and GitLab code quality; coverage of LCOV, Cobertura and JaCoCo";

/** One document in JSON, the most exact form first. */
const DOCUMENTS: readonly ((value: unknown) => Report | null)[] = [
  readSarif,
  readPlaywright,
  readJest,
  readPytest,
  readMochawesome,
  readMocha,
  readRspec,
  readCucumber,
  readLintJson,
];

/** A report of any known kind, by its content. Null for other text, and for JSON that is cut. */
export function readReport(source: string, minCoverage: number | null): Report | null {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const head = text.slice(0, 4_096).trimStart();
  if (head.startsWith("<")) return unlessDamaged(readXmlReport(text, minCoverage));
  if (head.startsWith("{") || head.startsWith("[")) return readJson(text);
  const lcov = readLcov(text);
  if (lcov !== null) return coverageReport(lcov, minCoverage);
  // Runners may print a line or two before their stream begins.
  return readTap(text) ?? readStream(text);
}

/** A document that breaks off before it told anything must not pass for one without failures. */
function unlessDamaged(report: Report | null): Report | null {
  if (report === null || report.entries.length > 0 || report.warnings.length === 0) return report;
  const { tests } = report;
  return tests === null || tests.executed + tests.skipped === 0 ? null : report;
}

function readJson(text: string): Report | null {
  const value = parse(text);
  if (value === undefined) return readStream(text);
  // What linters write that found nothing.
  if (Array.isArray(value) && value.length === 0) return { tool: "linter", entries: [], tests: null, warnings: [] };
  for (const read of DOCUMENTS) {
    const report = read(value);
    if (report !== null) return report;
  }
  return readStream(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
