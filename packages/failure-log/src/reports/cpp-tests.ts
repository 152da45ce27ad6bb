import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { type TestFacts, testEntry } from "./test-entry.ts";
import { readXml, type XmlHandler } from "./xml.ts";

type Attributes = ReadonlyMap<string, string>;

/** Text of the elements inside one test, by element name, or by the name that a measurement bears. */
type Fields = Map<string, string>;

/** How one of the older runners of C++ writes its tests. */
interface Dialect {
  readonly tool: string;
  /** Element of one test. */
  readonly test: string;
  /** Null for a test that passed; the facts of one that failed. */
  facts(attributes: Attributes, fields: Fields, suites: readonly string[]): TestFacts | "passed" | "skipped";
}

const CTEST: Dialect = {
  tool: "ctest",
  test: "Test",
  facts(attributes, fields) {
    const status = attributes.get("Status");
    if (status === "notrun" && fields.get("Completion Status") === "Disabled") return "skipped";
    if (status !== "failed" && status !== "notrun") return "passed";
    const code = fields.get("Exit Code") ?? fields.get("Completion Status") ?? "";
    return {
      nodeid: (fields.get("Name") ?? "").trim(),
      outcome: code.trim() === "Timeout" ? "timeout" : status === "notrun" ? "error" : "failed",
      message: status === "notrun" ? code : "",
      text: `${fields.get("Measurement") ?? ""}\n${code}`,
    };
  },
};

const CPPUNIT: Dialect = {
  tool: "cppunit",
  test: "FailedTest",
  facts(_, fields) {
    return {
      nodeid: (fields.get("Name") ?? "").trim(),
      outcome: fields.get("FailureType") === "Error" ? "error" : "failed",
      message: fields.get("Message") ?? "",
      text: "",
      file: fields.get("File")?.trim() ?? null,
      line: Number(fields.get("Line")) || null,
    };
  },
};

const BOOST: Dialect = {
  tool: "boost.test",
  test: "TestCase",
  facts(attributes, fields, suites) {
    if (attributes.get("skipped") === "yes") return "skipped";
    const kind = ["FatalError", "Error", "Exception"].find((name) => fields.has(name));
    if (kind === undefined) return "passed";
    return {
      nodeid: [...suites, attributes.get("name") ?? ""].filter((name) => name !== "").join("/"),
      outcome: kind === "Error" ? "failed" : "error",
      message: fields.get(kind) ?? "",
      text: "",
      file: fields.get(`${kind} file`) ?? attributes.get("file") ?? null,
      line: Number(fields.get(`${kind} line`) ?? attributes.get("line")) || null,
    };
  },
};

/** CTest's `Test.xml`, CppUnit's and Boost.Test's log. @param root the document's first element */
export function readCppTests(source: string, root: string): Report {
  const dialect = root === "Site" ? CTEST : root === "TestLog" ? BOOST : CPPUNIT;
  const entries: ReportEntry[] = [];
  const suites: string[] = [];
  let open: { attributes: Attributes; fields: Fields; line: number } | null = null;
  let path: string[] = [];
  let measured = "";
  let executed = 0;
  let skipped = 0;
  const handler: XmlHandler = {
    open(name, attributes, line) {
      // CTest lists the names of its tests in elements of the same name, which have no status.
      if (name === dialect.test && (dialect !== CTEST || attributes.has("Status"))) {
        open = { attributes, fields: new Map(), line };
        path = [];
        return;
      }
      if (dialect === BOOST && name === "TestSuite") suites.push(attributes.get("name") ?? "");
      if (dialect === CPPUNIT && name === "Test") executed++;
      if (open === null) return;
      path.push(name);
      if (name === "NamedMeasurement") measured = attributes.get("name") ?? "";
      if (name === "Measurement") measured = name;
      for (const key of ["file", "line"]) {
        const value = attributes.get(key);
        if (value !== undefined) open.fields.set(`${name} ${key}`, value);
      }
      if (!open.fields.has(name)) open.fields.set(name, "");
    },
    text(text) {
      const name = path.at(-1);
      if (open === null || name === undefined) return;
      const key = name === "Value" ? measured : name;
      const known = open.fields.get(key) ?? "";
      if (known.length < MAX_TEXT) open.fields.set(key, known + text.slice(0, MAX_TEXT));
    },
    close(name, line) {
      if (dialect === BOOST && name === "TestSuite") suites.pop();
      if (open === null || (name !== dialect.test && path.length > 0)) {
        path.pop();
        return;
      }
      const facts = dialect.facts(open.attributes, open.fields, suites);
      if (facts === "skipped") skipped++;
      else executed++;
      if (typeof facts === "object" && entries.length < MAX_ENTRIES)
        entries.push(testEntry({ ...facts, start: open.line, end: Math.min(line, open.line + 3) }));
      open = null;
    },
  };
  const broken = readXml(source, handler);
  return {
    tool: dialect.tool,
    entries,
    tests: { executed, skipped },
    warnings: broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`],
  };
}
