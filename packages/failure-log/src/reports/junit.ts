import { findingsBehind, linterBehind } from "./junit-lint.ts";
import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";
import { framesOf, pathIn } from "./trace.ts";
import { readXml } from "./xml.ts";

type Attributes = ReadonlyMap<string, string>;
type Kind = "failed" | "error" | "flaky";

/** One `<failure>`, `<error>`, `<flakyFailure>` … */
interface Complaint {
  readonly kind: Kind;
  readonly message: string;
  readonly type: string;
  /** 1-based line of its element. */
  readonly line: number;
  /** Some writers put the place here, and not at the test. */
  readonly attributes?: Attributes;
  text: string;
}

/** Where text goes that nobody needs. */
const UNHEARD: Complaint = { kind: "failed", message: "", type: "", line: 0, text: "" };
/** Lines of a complaint that say what is wrong; its trace goes on below them. */
const TELLING_LINES = 4;

interface Suite {
  readonly attributes: Attributes;
  /** Of this suite, or of the one around it. */
  readonly file: string | null;
  /** Captured output of the whole suite: Bazel has nothing else. */
  output: string;
  readonly entries: number[];
}

interface Case {
  readonly attributes: Attributes;
  readonly line: number;
  readonly complaints: Complaint[];
  skipped: boolean;
  output: string;
  end: number;
}

const COMPLAINTS: ReadonlyMap<string, Kind> = new Map([
  ["failure", "failed"],
  ["error", "error"],
  // Surefire, nextest, Gradle: it failed, and passed when it was run again. `rerunFailure` stands beside a `failure`.
  ["flakyFailure", "flaky"],
  ["flakyError", "flaky"],
]);
const OUTPUT: ReadonlySet<string> = new Set(["system-out", "system-err"]);
/** CTest calls a test whose program is not there skipped, and fails. */
const NOT_FOUND = /^(?:Unable to find executable|Required Files Missing)$/;
const BAD = /^(?:fail(?:ed|ure)?|error)$/i;
const SKIPPED = /^(?:skip(?:ped)?|disabled|notrun|ignored|suppressed)$/i;

/**
 * JUnit XML and its dialects: surefire, Gradle, Ant, pytest, jest-junit, mocha, go-junit-report, gotestsum, nextest, Bazel,
 * PHPUnit, RSpec, CTest, GoogleTest, Catch2, xcpretty, Swift, Playwright, Cypress … Null when nothing of it is there.
 */
export function readJUnit(source: string): Report | null {
  const reading = new Reading();
  const broken = readXml(source, reading);
  return reading.report(broken);
}

class Reading {
  readonly #entries: ReportEntry[] = [];
  readonly #suites: Suite[] = [];
  /** Names of tests of Go that failed, with their places in the list: one that passes later was run again. */
  readonly #failedBefore = new Map<string, number[]>();
  #case: Case | null = null;
  /** Where text goes; null for text that tells nothing. */
  #target: Complaint | Case | Suite | null = null;
  /** Elements inside the target. */
  #depth = 0;
  #isGo = false;
  #executed = 0;
  #skipped = 0;
  #left = 0;
  #rootFile: string | null = null;
  #root: Attributes | undefined;
  #linter: string | null = null;

  open(name: string, attributes: Attributes, line: number): void {
    this.#root ??= attributes;
    if (this.#target !== null) this.#depth++;
    else if (this.#case !== null) this.#inside(this.#case, name, attributes, line);
    else if (name === "testcase")
      this.#case = { attributes, line, complaints: [], skipped: false, output: "", end: line };
    else if (name === "testsuite") this.#openSuite(attributes);
    else if (OUTPUT.has(name)) this.#target = this.#suites.at(-1) ?? null;
    else if (name === "property" && attributes.get("name") === "go.version") this.#isGo = true;
  }

  text(text: string): void {
    const target = this.#target;
    if (target === null) return;
    // Of output the end tells most, of a complaint the beginning.
    if ("output" in target) target.output = (target.output + text.slice(-MAX_TEXT)).slice(-MAX_TEXT);
    else if (target.text.length < MAX_TEXT) target.text += text.slice(0, MAX_TEXT);
  }

  close(name: string, line: number): void {
    if (this.#target !== null) {
      if (this.#depth > 0) this.#depth--;
      else this.#target = null;
      return;
    }
    if (this.#case !== null) {
      if (name !== "testcase") return;
      this.#closeCase({ ...this.#case, end: line });
      this.#case = null;
    } else if (name === "testsuite") this.#closeSuite();
  }

  report(broken: string | null): Report | null {
    if (this.#case !== null && this.#case.complaints.length > 0) this.#closeCase(this.#case);
    const warnings = broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`];
    if (this.#left > 0) warnings.push(`${this.#left} more failed tests are counted, but not listed.`);
    return {
      tool: this.#linter ?? "junit",
      entries: this.#entries,
      tests: this.#linter === null ? { executed: this.#executed, skipped: this.#skipped } : null,
      warnings,
    };
  }

  #openSuite(attributes: Attributes): void {
    const own = attributes.get("file") ?? attributes.get("filepath") ?? null;
    // Cypress names the file at its "Root Suite" alone, which has no tests; the suites after it are of that file.
    if (attributes.get("name") === "Root Suite") this.#rootFile = own;
    const file = own ?? this.#suites.at(-1)?.file ?? this.#rootFile;
    this.#suites.push({ attributes, file, output: "", entries: [] });
    this.#linter = linterBehind(this.#root, attributes);
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    const [index] = suite?.entries ?? [];
    if (suite === undefined || index === undefined || suite.entries.length !== 1 || suite.output === "") return;
    const entry = this.#entries[index];
    // One test failed and says nothing itself: the suite's output speaks of it.
    if (entry === undefined || entry.line !== null || entry.detail.split("\n").length > 2) return;
    const { nodeid, outcome, file, start, end } = entry;
    const said = testEntry({
      nodeid: nodeid ?? "",
      outcome,
      message: entry.message,
      text: suite.output,
      file,
      start,
      end,
    });
    this.#entries[index] = { ...said, fixType: entry.fixType };
  }

  #inside(test: Case, name: string, attributes: Attributes, line: number): void {
    const kind = COMPLAINTS.get(name);
    if (kind !== undefined) {
      const message = attributes.get("message") ?? "";
      const complaint = { kind, message, type: attributes.get("type") ?? "", line, attributes, text: "" };
      test.complaints.push(complaint);
      this.#target = complaint;
    } else if (OUTPUT.has(name)) this.#target = test;
    else if (name === "skipped" && NOT_FOUND.test(attributes.get("message") ?? "")) {
      test.complaints.push({ kind: "error", message: attributes.get("message") ?? "", type: "", line, text: "" });
    } else if (name === "skipped" || name === "ignored") {
      test.skipped = true;
      this.#target = { ...UNHEARD };
    } else if (name === "rerunFailure" || name === "rerunError" || name === "properties") this.#target = { ...UNHEARD };
    if (this.#target !== null) this.#depth = 0;
  }

  #closeCase(test: Case): void {
    const suite = this.#suites.at(-1);
    const complaint = decisive(test);
    const nodeid = nameOf(test.attributes, suite?.attributes);
    if (complaint === null) {
      const passed = !test.skipped && !SKIPPED.test(statusOf(test.attributes));
      if (passed) this.#executed++;
      else this.#skipped++;
      const key = this.#attemptOf(test.attributes, nodeid);
      if (passed && key !== null) this.#passedAgain(key);
      return;
    }
    this.#executed++;
    if (this.#entries.length >= MAX_ENTRIES) {
      this.#left++;
      return;
    }
    suite?.entries.push(this.#entries.length);
    const key = this.#attemptOf(test.attributes, nodeid);
    if (key !== null) this.#failedBefore.set(key, [...(this.#failedBefore.get(key) ?? []), this.#entries.length]);
    const entry = toEntry(test, complaint, nodeid, suite);
    if (this.#linter === null) this.#entries.push(entry);
    else this.#entries.push(...findingsBehind(entry, this.#linter, test.attributes, complaint.text));
  }

  /**
   * gotestsum, flaky of pytest and others write every attempt of a test as a case of its own. Names alone prove nothing,
   * as titles may stand twice in a file; Go's can't, and a test that begins in the same line is the same.
   */
  #attemptOf(attributes: Attributes, nodeid: string): string | null {
    const [file, line] = [attributes.get("file"), attributes.get("line")];
    if (file !== undefined && line !== undefined) return `${file}:${line} ${nodeid}`;
    return this.#isGo ? nodeid : null;
  }

  #passedAgain(key: string): void {
    for (const index of this.#failedBefore.get(key) ?? []) {
      const entry = this.#entries[index];
      if (entry !== undefined) this.#entries[index] = { ...entry, outcome: "flaky", fixType: "flaky_test" };
    }
  }
}

/** What decides how a test ended: a failure before an error of its teardown, and a flaky attempt only alone. */
function decisive(test: Case): Complaint | null {
  const { complaints, attributes } = test;
  const lasting = complaints.find(({ kind }) => kind !== "flaky");
  if (lasting !== undefined) return lasting;
  const [attempt] = complaints;
  if (attempt !== undefined) return attempt;
  return BAD.test(statusOf(attributes)) && !test.skipped ? { ...UNHEARD, line: test.line } : null;
}

function statusOf(attributes: Attributes): string {
  return attributes.get("status") ?? attributes.get("result") ?? "";
}

function toEntry(test: Case, complaint: Complaint, nodeid: string, suite: Suite | undefined): ReportEntry {
  const { attributes } = test;
  const className = attributes.get("classname") ?? attributes.get("class") ?? "";
  const file =
    complaint.attributes?.get("file") ??
    attributes.get("file") ??
    attributes.get("filepath") ??
    suite?.file ??
    pathIn(className) ??
    pathIn(suite?.attributes.get("name")) ??
    pathIn(attributes.get("name")) ??
    null;
  const title = titleIn(complaint.message, nodeid);
  const line = Number(
    complaint.attributes?.get("line") ??
      attributes.get("line") ??
      attributes.get("lineno") ??
      title?.line ??
      Number.NaN,
  );
  const hasPlace = framesOf(`${complaint.message}\n${complaint.text}`).length > 0;
  const loading =
    complaint.kind === "error" ||
    /failed to run|loading |^\[?initializationError/i.test(`${complaint.message} ${nodeid}`);
  return testEntry({
    nodeid,
    outcome: complaint.kind,
    message:
      (title === null ? complaint.message : "") ||
      (complaint.text.trim() === "" && test.output === "" ? complaint.type : ""),
    text: hasPlace ? complaint.text : `${complaint.text}\n${test.output}`,
    file: file === "" ? null : file,
    line: Number.isSafeInteger(line) && line > 0 ? line : null,
    className,
    loading,
    start: complaint.line,
    end: Math.min(test.end, complaint.line + TELLING_LINES - 1),
  });
}

/** Playwright's message is the place of the test and its title; what went wrong stands in the text. */
function titleIn(message: string, nodeid: string): { line: number } | null {
  const match = /^\S{1,300}:(\d{1,7}):\d{1,7} (\S.{0,500})$/.exec(message);
  return match !== null && nodeid.endsWith(match[2] ?? "\n") ? { line: Number(match[1]) } : null;
}

function nameOf(attributes: Attributes, suite: Attributes | undefined): string {
  const name = (attributes.get("name") ?? "").trim();
  const own = (attributes.get("classname") ?? attributes.get("class") ?? "").trim();
  // node:test calls every class "test"; the suite has the name.
  const group = own === "test" ? (suite?.get("name") ?? "").trim() : own;
  // JUnit 3 writes `test(pkg.Class)`.
  const bare = group !== "" && name.endsWith(`(${group})`) ? name.slice(0, -group.length - 2) : name;
  // `CartTest.adds` of the class `shop.CartTest`
  const short = `${group.slice(group.lastIndexOf(".") + 1)}.`;
  if (group.includes(".") && bare.startsWith(short)) return `${group}.${bare.slice(short.length)}`;
  if (bare === "") return group || (suite?.get("name") ?? "");
  // One title may stand in many files: jest-junit gives the file to the suite alone.
  const file = group === "" ? pathIn(suite?.get("name")) : null;
  if (file !== null && !bare.includes(file)) return `${file.replaceAll("\\", "/")} › ${bare}`;
  // Reporters of JavaScript write the whole name into one or both.
  return group === "" || bare.startsWith(group) || bare.endsWith(` ${group}`) ? bare : `${group}.${bare}`;
}
