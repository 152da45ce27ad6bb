import type { FixType } from "@regreen/contracts";
import { stripTerminal } from "@regreen/text";
import { createCause } from "../cause.ts";
import { createPathReader } from "../paths.ts";
import { completeFinding, type Finding } from "../reader.ts";
import type { LogCause } from "../types.ts";
import { readJsonReport } from "./json.ts";
import { readXmlReport } from "./junit.ts";
import { type FailedTest, type Report, typeOfTest } from "./test-case.ts";

const MAX_CHARS = 64 * 1024 * 1024;

/**
 * A test report as causes (requirements DET-08): JUnit XML and its relatives, pytest-json-report, Vitest's and Jest's
 * JSON, Mocha's JSON. The kind is told by the content.
 *
 * @param name file name, for `evidence` and messages
 * @returns the causes, none when every test passed; null when the text is no report that is known, or is damaged
 */
export function analyzeReport(
  name: string,
  text: string,
  options: { roots?: readonly string[] } = {},
): LogCause[] | null {
  const report = text.length > MAX_CHARS ? null : readReport(text);
  if (report === null) return null;
  const groups = new Map<FixType, number>();
  for (const type of report.failed.map(typeOfTest)) groups.set(type, (groups.get(type) ?? 0) + 1);
  const paths = createPathReader(options.roots ?? []);
  const tests = {
    executed: report.executed,
    failed: report.failed.filter((test) => test.outcome !== "flaky").length,
    skipped: report.skipped,
  };
  // One report is one run of one tool, so it is one cause; of its types the most frequent names it.
  const [main] = [...groups].sort(([, a], [, b]) => b - a);
  if (main === undefined) return [];
  return [
    createCause({
      findings: report.failed.map((test) => toFinding(test, report.tool)),
      fixType: main[0],
      tool: report.tool,
      source: name,
      paths,
      step: null,
      candidates: [],
      tests,
      rivals: 0,
      exitSeen: false,
      incompleteLog: false,
    }),
  ];
}

function readReport(text: string): Report | null {
  const start = text.trimStart().slice(0, 1);
  try {
    if (start === "<" || start === "\uFEFF") return readXmlReport(text.trimStart());
    if (start === "{") return readJsonReport(JSON.parse(text));
  } catch {
    // Cut off or not what it looks like: no report.
    return null;
  }
  return null;
}

function toFinding(test: FailedTest, tool: string): Finding {
  const message = stripTerminal(test.message);
  return completeFinding({
    tool,
    fixType: typeOfTest(test),
    message: message.split("\n").slice(0, 20).join("\n"),
    file: test.file,
    line: test.line,
    nodeid: test.nodeid,
    outcome: test.outcome,
    // A report has no log lines.
    start: 0,
    excerpt: `${test.nodeid}\n${message.slice(0, 1_500)}`,
    pattern: `${tool}/${test.outcome}`,
    strength: 0.95,
    stack: test.stack,
  });
}
