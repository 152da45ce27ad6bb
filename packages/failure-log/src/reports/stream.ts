import { asObject, asText, count, type Json, jsonLines } from "./json.ts";
import { type LintFacts, levelOf, lintReport } from "./lint-entry.ts";
import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";

/** Events, one JSON object a line: `go test -json`, `dart test --reporter json`, libtest's, mypy's, cargo's. Null for others. */
export function readStream(text: string): Report | null {
  let looked = 0;
  for (const { value } of jsonLines(text.slice(0, 262_144))) {
    const reader = readerFor(value);
    if (reader !== null) return reader(text);
    if (++looked >= 50) break;
  }
  return null;
}

function readerFor(event: Json): ((text: string) => Report) | null {
  if (typeof event.Action === "string" && ("Package" in event || "ImportPath" in event)) return readGo;
  if (asText(event.type) === "start" && "protocolVersion" in event) return readDart;
  if ((event.type === "suite" || event.type === "test") && typeof event.event === "string") return readLibtest;
  if (event.reason === "compiler-message" || event.reason === "compiler-artifact") return readCargo;
  if ("file" in event && "line" in event && "severity" in event && "message" in event) return readMypy;
  return null;
}

interface GoTest {
  readonly group: string;
  readonly name: string;
  readonly line: number;
  output: string;
  state: string;
  failedBefore: boolean;
}

/** `go doc test2json`: a test's output comes line by line; a package that does not build has only output. */
function readGo(text: string): Report {
  const tests = new Map<string, GoTest>();
  let executed = 0;
  let skipped = 0;
  for (const { value, line } of jsonLines(text)) {
    const group = asText(value.Package) || asText(value.ImportPath);
    const name = asText(value.Test);
    const key = `${group}\0${name}`;
    const test = tests.get(key) ?? { group, name, line, output: "", state: "", failedBefore: false };
    tests.set(key, test);
    const output = asText(value.Output);
    if (output !== "" && test.output.length < MAX_TEXT) test.output += output.slice(0, MAX_TEXT);
    const action = asText(value.Action).replace("build-", "");
    if (action !== "pass" && action !== "fail" && action !== "skip") continue;
    if (test.state === "fail" && action === "pass") test.failedBefore = true;
    if (test.state === "" && name !== "") {
      if (action === "skip") skipped++;
      else executed++;
    }
    test.state = action;
  }
  // Before Go 1.24 a package that does not build is told in plain text between the events.
  for (const [line, group = ""] of text.matchAll(/^FAIL\t(\S{1,300}) \[(?:build|setup) failed\]/gm))
    tests.set(`${group}\0`, { group, name: "", line: 0, output: line, state: "fail", failedBefore: false });
  // A parent fails for its subtests' sake, a package for its tests'.
  const failed = [...tests.values()].filter(({ state, failedBefore }) => state === "fail" || failedBefore);
  const covered = new Set(failed.flatMap(({ group, name }) => parentsOf(name).map((parent) => `${group}\0${parent}`)));
  const told = failed.filter(
    ({ group, name, output }) => !covered.has(`${group}\0${name}`) || (name !== "" && hasOwnWords(output)),
  );
  return {
    tool: "go test",
    entries: told.slice(0, MAX_ENTRIES).map((test) => goEntry(test, tests)),
    tests: { executed, skipped },
    warnings: [],
  };
}

function goEntry(
  { group, name, output, failedBefore, state, line }: GoTest,
  tests: ReadonlyMap<string, GoTest>,
): ReportEntry {
  const isBuild = name === "" && /\[(?:build|setup) failed\]|^# /m.test(output);
  const unfinished =
    name === ""
      ? [...tests.values()].find((test) => test.group === group && test.name !== "" && test.state === "")
      : undefined;
  const entry = testEntry({
    nodeid: name === "" ? (unfinished === undefined ? group : `${group}.${unfinished.name}`) : `${group}.${name}`,
    outcome: failedBefore && state === "pass" ? "flaky" : name === "" ? "error" : "failed",
    message: isBuild && !/^#|\.go:\d/m.test(output) ? `${group} does not build` : "",
    text: output.replace(/^\s*(?:=== (?:RUN|PAUSE|CONT|NAME) |--- FAIL: |FAIL\b).{0,300}$/gm, ""),
    start: line,
    end: line,
  });
  return isBuild ? { ...entry, nodeid: null, fixType: "compilation_error" } : { ...entry, nodeid: entry.nodeid };
}

/** `A/b/c` → `A/b`, `A`, `` */
function parentsOf(name: string): string[] {
  if (name === "") return [];
  const parts = name.split("/");
  return ["", ...parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"))];
}

function hasOwnWords(output: string): boolean {
  return /^\s{4,40}\S{1,200}\.go:\d{1,7}: /m.test(output);
}

/** The JSON reporter of package:test, which `flutter test --machine` writes, too. */
function readDart(text: string): Report {
  const tests = new Map<unknown, { name: string; file: string; line: number; at: number }>();
  const suites = new Map<unknown, string>();
  const errors = new Map<unknown, { message: string; trace: string; isFailure: boolean; output: string }>();
  const entries: ReportEntry[] = [];
  let executed = 0;
  let skipped = 0;
  for (const { value, line } of jsonLines(text)) {
    if (value.type === "suite") suites.set(asObject(value.suite)?.id, asText(asObject(value.suite)?.path));
    else if (value.type === "testStart") {
      const test = asObject(value.test);
      const file = asText(test?.root_url) || asText(test?.url);
      const isOfRepository = file.startsWith("file://");
      const own = count(test?.root_line) || (isOfRepository ? count(test?.line) : 0);
      tests.set(test?.id, {
        name: asText(test?.name),
        file: isOfRepository ? file : (suites.get(test?.suiteID) ?? ""),
        line: own,
        at: line,
      });
    } else if (value.type === "error") {
      const known = errors.get(value.testID);
      if (known === undefined)
        errors.set(value.testID, {
          message: asText(value.error),
          trace: asText(value.stackTrace),
          isFailure: value.isFailure === true,
          output: "",
        });
    } else if (value.type === "print" && tests.has(value.testID)) {
      // Flutter prints what failed and reports an error that only says "see above".
      const known = errors.get(value.testID) ?? { message: "", trace: "", isFailure: true, output: "" };
      if (known.output.length < MAX_TEXT) known.output += `${asText(value.message)}\n`;
      errors.set(value.testID, known);
    } else if (value.type === "testDone") {
      const test = tests.get(value.testID);
      const isBad = value.result === "failure" || value.result === "error";
      if (value.hidden !== true && value.skipped === true) skipped++;
      else if (value.hidden !== true || isBad) executed++;
      if (test === undefined || !isBad || entries.length >= MAX_ENTRIES) continue;
      const said = errors.get(value.testID);
      const isEmpty = /^Test failed\. See exception logs above\./.test(said?.message ?? "");
      entries.push(
        testEntry({
          nodeid: test.name,
          outcome: value.result === "error" ? "error" : "failed",
          message: isEmpty ? flutterMessage(said?.output ?? "") : (said?.message ?? ""),
          text: `${said?.trace ?? ""}${isEmpty ? `\n${said?.output ?? ""}` : ""}`,
          file: test.file.replace(/^file:\/\//, "") || null,
          line: test.line || null,
          loading: test.name.startsWith("loading "),
          start: test.at,
          end: test.at,
        }),
      );
    }
  }
  return { tool: "dart test", entries, tests: { executed, skipped }, warnings: [] };
}

/** Between the frames of `EXCEPTION CAUGHT BY FLUTTER TEST FRAMEWORK` the message stands after "The following". */
function flutterMessage(output: string): string {
  const at = output.search(/^The following .{1,200}:$/m);
  return at < 0 ? output : output.slice(output.indexOf("\n", at) + 1);
}

/** `cargo test -- -Z unstable-options --format json`, and nextest's `libtest-json`. */
function readLibtest(text: string): Report {
  const entries: ReportEntry[] = [];
  let executed = 0;
  let skipped = 0;
  for (const { value, line } of jsonLines(text)) {
    if (value.type !== "test") continue;
    if (value.event === "ignored") skipped++;
    if (value.event === "ok" || value.event === "failed" || value.event === "timeout") executed++;
    if ((value.event !== "failed" && value.event !== "timeout") || entries.length >= MAX_ENTRIES) continue;
    entries.push(
      testEntry({
        nodeid: asText(value.name),
        outcome: value.event === "timeout" || value.reason === "time limit exceeded" ? "timeout" : "failed",
        message: asText(value.message),
        text: asText(value.stdout),
        start: line,
        end: line,
      }),
    );
  }
  return { tool: "cargo test", entries, tests: { executed, skipped }, warnings: [] };
}

/** `cargo build --message-format=json`: the compiler's messages; Clippy's rules begin with its name. */
function readCargo(text: string): Report {
  const findings: LintFacts[] = [];
  for (const { value, line } of jsonLines(text)) {
    const message = asObject(value.message);
    const spans = message === null || !Array.isArray(message.spans) ? [] : message.spans.map(asObject);
    const span = spans.find((each) => each?.is_primary === true) ?? null;
    if (message === null || span === null) continue;
    const level = levelOf(asText(message.level).replace(/^error:.{0,60}$/, "error"));
    findings.push({
      level,
      rule: asText(asObject(message.code)?.code),
      message: asText(message.message),
      file: asText(span.file_name),
      line: count(span.line_start) || null,
      column: count(span.column_start) || null,
      start: line,
      end: line,
    });
  }
  const isClippy = findings.length > 0 && findings.every(({ rule }) => rule.startsWith("clippy::"));
  return lintReport(isClippy ? "clippy" : "rustc", findings);
}

/** `mypy --output json`. */
function readMypy(text: string): Report {
  const findings: LintFacts[] = [];
  for (const { value, line } of jsonLines(text)) {
    const place = { line: count(value.line) || null, column: count(value.column) || null };
    const level = levelOf(value.severity);
    findings.push({
      level,
      rule: asText(value.code),
      message: asText(value.message),
      file: asText(value.file),
      ...place,
      start: line,
      end: line,
    });
  }
  return lintReport("mypy", findings);
}
