import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { readXml, type XmlHandler } from "./xml.ts";

type Attributes = ReadonlyMap<string, string>;

interface Open {
  readonly attributes: Attributes;
  readonly line: number;
  message: string;
  trace: string;
  /** Old versions have no `result`. */
  hasFailure: boolean;
}

const FAILED = /^(?:fail(?:ed|ure)?|error)$/i;
const SKIPPED = /^(?:skip(?:ped)?|ignored|inconclusive|notrunnable|notrun)$/i;

/**
 * NUnit 2 (`test-results`), NUnit 3 (`test-run`) and xUnit.net 1 to 3 (`assemblies`): results are attributes, message and
 * trace are elements of their own.
 */
export function readNUnit(source: string): Report {
  const entries: ReportEntry[] = [];
  let open: Open | null = null;
  let field: "message" | "trace" | null = null;
  let executed = 0;
  let skipped = 0;

  const handler: XmlHandler = {
    open(name, attributes, line) {
      // `error` is a clean-up of xUnit that failed outside of any test.
      if (open === null && (name === "test-case" || name === "test" || name === "error"))
        open = { attributes, line, message: "", trace: "", hasFailure: false };
      else if (open !== null && name === "failure") open.hasFailure = true;
      else if (open !== null && name === "message" && open.message === "") field = "message";
      else if (open !== null && name === "stack-trace" && open.trace === "") field = "trace";
    },
    text(text) {
      if (open !== null && field !== null && open[field].length < MAX_TEXT) open[field] += text.slice(0, MAX_TEXT);
    },
    close(name, line) {
      if (name === "message" || name === "stack-trace") field = null;
      if (open === null || !(name === "test-case" || name === "test" || name === "error")) return;
      const result = open.attributes.get("result") ?? (name === "error" ? "error" : "");
      const isSkipped = SKIPPED.test(result) || open.attributes.get("executed")?.toLowerCase() === "false";
      const failed =
        FAILED.test(result) || (result === "" && (open.hasFailure || open.attributes.get("success") === "False"));
      if (name !== "error") {
        if (isSkipped) skipped++;
        else executed++;
      }
      if (failed && !isSkipped && entries.length < MAX_ENTRIES) entries.push(toEntry(open, result, line));
      open = null;
    },
  };
  const broken = readXml(source, handler);
  return {
    tool: /<test-(?:run|results)\b/.test(source.slice(0, 4_000)) ? "nunit" : "xunit",
    entries,
    tests: { executed, skipped },
    warnings: broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`],
  };
}

function toEntry({ attributes, line, message, trace }: Open, result: string, end: number): ReportEntry {
  const label = attributes.get("label") ?? "";
  const timedOut = /timeout/i.test(label) || /^Test exceeded timeout/i.test(message);
  // xUnit 3 knows where the test stands.
  const place = Number(attributes.get("source-line") ?? Number.NaN);
  return testEntry({
    // The type of a clean-up that failed is no class.
    nodeid: attributes.has("result") || attributes.has("success") ? nameOf(attributes) : (attributes.get("name") ?? ""),
    outcome: timedOut ? "timeout" : /^error$/i.test(result) ? "error" : "failed",
    message: message.trim() === "" ? label : message,
    text: trace,
    file: attributes.get("source-file") ?? null,
    line: Number.isSafeInteger(place) && place > 0 ? place : null,
    className: attributes.get("classname") ?? attributes.get("type") ?? "",
    start: line,
    end,
  });
}

/** `Namespace.Class.Method(arguments)`, without the type arguments that xUnit writes between. */
function nameOf(attributes: Attributes): string {
  const full = attributes.get("fullname");
  if (full !== undefined && full !== "") return full;
  const name = attributes.get("name") ?? "";
  const type = attributes.get("type") ?? attributes.get("classname") ?? "";
  const method = attributes.get("method") ?? "";
  const prefix = `${type}.${method}`;
  if (type !== "" && method !== "" && name.startsWith(prefix)) {
    const rest = name.slice(prefix.length);
    return `${prefix}${rest.startsWith("<") && rest.includes("(") ? rest.slice(rest.indexOf("(")) : rest}`;
  }
  return type === "" || name.startsWith(type) ? name : `${type}.${name}`;
}
