import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { readXml } from "./xml.ts";

interface Open {
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly line: number;
  message: string;
  trace: string;
}

/** `testng-results.xml`: classes hold methods; a method of the configuration that fails stops the tests after it. */
export function readTestNg(source: string): Report {
  const entries: ReportEntry[] = [];
  let type = "";
  let open: Open | null = null;
  let field: "message" | "trace" | null = null;
  let executed = 0;
  let skipped = 0;
  const broken = readXml(source, {
    open(name, attributes, line) {
      if (name === "class") type = attributes.get("name") ?? "";
      if (name === "test-method") {
        const status = attributes.get("status") ?? "";
        if (attributes.get("is-config") !== "true") {
          if (status === "SKIP") skipped++;
          else executed++;
        }
        open = { name: attributes.get("name") ?? "", type, status, line, message: "", trace: "" };
      }
      if (name === "message") field = "message";
      if (name === "full-stacktrace") field = "trace";
    },
    text(text) {
      if (open !== null && field !== null && open[field].length < MAX_TEXT) open[field] += text.slice(0, MAX_TEXT);
    },
    close(name, line) {
      if (name === "message" || name === "full-stacktrace") field = null;
      if (name !== "test-method" || open === null) return;
      if (open.status === "FAIL" && entries.length < MAX_ENTRIES)
        entries.push(
          testEntry({
            nodeid: `${open.type}.${open.name}`,
            outcome: "failed",
            message: open.message,
            text: open.trace,
            className: open.type,
            start: open.line,
            end: line,
          }),
        );
      open = null;
    },
  });
  return {
    tool: "testng",
    entries,
    tests: { executed, skipped },
    warnings: broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`],
  };
}
