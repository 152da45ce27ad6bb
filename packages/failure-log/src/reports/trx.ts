import type { FailureOutcome } from "@regreen/contracts";
import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { readXml, type XmlHandler } from "./xml.ts";

type Attributes = ReadonlyMap<string, string>;

interface Result {
  readonly attributes: Attributes;
  readonly line: number;
  end: number;
  Message: string;
  StackTrace: string;
  /** Rows of a data-driven test stand inside it and tell the same more exactly. */
  hasFailedRows: boolean;
}

const OUTCOMES: ReadonlyMap<string, FailureOutcome> = new Map([
  ["Failed", "failed"],
  ["Error", "error"],
  ["Timeout", "timeout"],
  ["Aborted", "error"],
  ["Disconnected", "error"],
]);
const RAN: ReadonlySet<string> = new Set([...OUTCOMES.keys(), "Passed", "PassedButRunAborted", "Warning", "Completed"]);

/** TRX of VSTest, which MSTest, NUnit and xUnit write as well. Results name the test, definitions further down its class. */
export function readTrx(source: string): Report {
  const failed: Result[] = [];
  const classes = new Map<string, string>();
  const open: Result[] = [];
  const runErrors: { text: string; line: number }[] = [];
  let field: "Message" | "StackTrace" | null = null;
  let definition = "";
  let runInfo: { text: string; line: number } | null = null;
  let executed = 0;
  let skipped = 0;

  const handler: XmlHandler = {
    open(name, attributes, line) {
      if (name === "UnitTestResult")
        open.push({ attributes, line, end: line, Message: "", StackTrace: "", hasFailedRows: false });
      else if ((name === "Message" || name === "StackTrace") && open.at(-1)?.[name] === "") field = name;
      else if (name === "UnitTest") definition = attributes.get("id") ?? "";
      else if (name === "TestMethod") classes.set(definition, attributes.get("className") ?? "");
      else if (name === "RunInfo" && OUTCOMES.has(attributes.get("outcome") ?? "")) runInfo = { text: "", line };
    },
    text(text) {
      const result = open.at(-1);
      if (field !== null && result !== undefined && result[field].length < MAX_TEXT)
        result[field] += text.slice(0, MAX_TEXT);
      else if (runInfo !== null && runInfo.text.length < MAX_TEXT) runInfo.text += text.slice(0, MAX_TEXT);
    },
    close(name, line) {
      if (name === "Message" || name === "StackTrace") field = null;
      if (name === "RunInfo" && runInfo !== null) {
        runErrors.push(runInfo);
        runInfo = null;
      }
      if (name !== "UnitTestResult") return;
      const result = open.pop();
      if (result === undefined) return;
      // The schema's default is "Error".
      const outcome = result.attributes.get("outcome") ?? (result.Message === "" ? "" : "Error");
      if (!RAN.has(outcome)) skipped++;
      else executed++;
      if (!OUTCOMES.has(outcome)) return;
      const parent = open.at(-1);
      if (parent !== undefined) parent.hasFailedRows = true;
      if (!result.hasFailedRows && failed.length < MAX_ENTRIES) failed.push({ ...result, end: line });
    },
  };
  const broken = readXml(source, handler);
  const entries = failed.map((result) => toEntry(result, classes));
  // The host crashed: no test says so.
  if (entries.length === 0) entries.push(...runErrors.slice(0, 20).map(toRunEntry));
  return {
    tool: "vstest",
    entries,
    tests: { executed, skipped },
    warnings: broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`],
  };
}

function toEntry(
  { attributes, line, end, Message, StackTrace }: Result,
  classes: ReadonlyMap<string, string>,
): ReportEntry {
  // `Namespace.Class, Assembly, Version=…` of older versions.
  const className = (classes.get(attributes.get("testId") ?? "") ?? "").split(",")[0]?.trim() ?? "";
  const name = attributes.get("testName") ?? "";
  const named =
    className === "" || name.startsWith(className) || /^\[|^[\w.]+\.[\w.]+\.\w/.test(name)
      ? name
      : `${className}.${name}`;
  return testEntry({
    nodeid: named,
    outcome: OUTCOMES.get(attributes.get("outcome") ?? "Error") ?? "failed",
    message: Message,
    text: StackTrace,
    className,
    start: line,
    end,
  });
}

function toRunEntry({ text, line }: { text: string; line: number }): ReportEntry {
  return testEntry({ nodeid: "", outcome: "error", message: text, text: "", start: line, end: line });
}
