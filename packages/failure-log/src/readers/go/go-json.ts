import type { Line, PartialFinding, Reader, ReaderRun, Sink, Span } from "../../reader.ts";
import { goBuild } from "./go-build.ts";
import { goPanic } from "./go-panic.ts";

const MAX_TESTS = 1_000;
const MAX_KEYS = 20_000;
const MAX_PACKAGES = 200;
const MAX_OUTPUT = 1_500;
const MAX_LINES = 24;
/** What the framework says of its own accord. */
const FRAMEWORK =
  /^\s{0,40}(?:=== (?:RUN|PAUSE|CONT|NAME)\b|--- (?:FAIL|PASS|SKIP): |FAIL\b|PASS$|ok {2}|exit status \d)/;
const VERDICT = /^\s{0,40}--- FAIL: /;
/** Before 1.14 and in some versions the test's name stands before the place. */
const PLACE = /^\s{0,40}(?:[\w/.#-]{1,200}: )?(\S{1,200}\.go):(\d{1,7}): /m;
const FRAME = /^\t(\S.{0,400}?_test\.go):(\d{1,7}) \+0x/m;

interface Event {
  readonly Action?: unknown;
  readonly Package?: unknown;
  readonly ImportPath?: unknown;
  readonly Test?: unknown;
  readonly Output?: unknown;
  readonly FailedBuild?: unknown;
}

/** One test, as far as it was told of. */
interface Told {
  readonly package: string;
  readonly test: string;
  output: string;
  /** Lines of what it printed. */
  readonly lines: number[];
  /** Line of the event that says how it ended; 0 while it runs. */
  failed: number;
  passed: number;
}

/** `go test -json`: one event a line. A test that passed later in the same log was flaky. */
export const goJson: Reader = {
  tool: "go test",
  wakes: [
    '"Action":"fail"',
    '"Action":"pass"',
    '"Action":"skip"',
    '"Action":"build-fail"',
    '"Action":"run"',
    '"Output":"',
  ],
  open: (step) => createRun(step),
};

function createRun(step: { readonly command: string | null }): ReaderRun {
  const told = new Map<string, Told>();
  const packages = new Map<string, { failed: number; build: boolean }>();
  /** Panics and compiler errors read as they do in plain output. */
  const inside = new Map<string, { readonly runs: readonly ReaderRun[]; held: string[] }>();
  let inner: Sink | null = null;
  let complaints = 0;
  /** Complaints, told when it is known on which line their package failed. */
  const said: { readonly group: string; readonly finding: PartialFinding }[] = [];
  /** The package whose output is being read. */
  let inPackage = "";

  function entry(group: string, test: string): Told | null {
    const key = `${group} ${test}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    if (told.size >= MAX_KEYS) return null;
    const created: Told = { package: group, test, output: "", lines: [], failed: 0, passed: 0 };
    told.set(key, created);
    return created;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const event = parse(text);
    if (event === null) return false;
    inner ??= {
      ...sink,
      find: (finding) => {
        complaints++;
        const nodeid = finding.nodeid ? `${inPackage}.${finding.nodeid}` : null;
        if (complaints <= MAX_TESTS) said.push({ group: inPackage, finding: { ...finding, nodeid } });
      },
    };
    const test = typeof event.Test === "string" ? event.Test : "";
    const group = String(event.Package ?? event.ImportPath ?? "").slice(0, 400);
    if (typeof event.Output === "string") output(group, test, event.Output, number);
    if (test === "") {
      if (event.Action === "fail" && packages.size < MAX_TESTS) {
        const verdict = { failed: number, build: event.FailedBuild !== undefined };
        packages.set(group, verdict);
        // The compiler speaks under the name of what it compiled.
        if (typeof event.FailedBuild === "string") packages.set(event.FailedBuild.slice(0, 400), verdict);
      }
      return false;
    }
    const state = entry(group, test);
    if (state !== null && event.Action === "fail") state.failed = number;
    if (state !== null && (event.Action === "pass" || event.Action === "skip")) state.passed = number;
    return false;
  }

  function output(group: string, test: string, said: string, number: number): void {
    const state = entry(group, test);
    const text = said.replace(/\r?\n$/, "");
    if (state !== null && !FRAMEWORK.test(text) && text.trim() !== "") {
      if (state.output.length < MAX_OUTPUT) state.output += `${text.slice(0, MAX_OUTPUT)}\n`;
      if (state.lines.length < MAX_LINES) state.lines.push(number);
    }
    if (state !== null && VERDICT.test(text)) state.lines.push(number);
    const readers = runsOf(group);
    if (readers === null || inner === null) return;
    readers.held.push(text);
    if (readers.held.length > 20) readers.held.shift();
    const line: Line = { number, text, mark: null, previous: (back) => readers.held.at(-1 - back) ?? "" };
    inPackage = group;
    for (const run of readers.runs) run.line(line, inner);
  }

  function runsOf(group: string) {
    const known = inside.get(group);
    if (known !== undefined) return known;
    if (inside.size >= MAX_PACKAGES) return null;
    const created = { runs: [goPanic.open(step), goBuild.open(step)], held: [] };
    inside.set(group, created);
    return created;
  }

  function end(sink: Sink, last: number): void {
    for (const [group, { runs }] of inside) {
      inPackage = group;
      if (inner !== null) for (const run of runs) run.end?.(inner, last);
    }
    for (const { group, finding } of said)
      sink.find({ ...finding, retold: finding.retold ?? packages.get(group)?.failed ?? null });
    let reported = 0;
    const groups = new Set<string>();
    for (const state of told.values()) {
      if (state.test === "") continue;
      // A test that was still running when its package failed took it down.
      const at = state.failed || (state.passed === 0 ? (packages.get(state.package)?.failed ?? 0) : 0);
      if (at === 0 || ++reported > MAX_TESTS) continue;
      groups.add(state.package);
      tell(state, at, packages.get(state.package)?.failed ?? null, sink);
    }
    for (const [group, { failed, build }] of packages) {
      if (groups.has(group) || complaints > 0) continue;
      const state = told.get(`${group} `);
      const said = state?.output.trim() ?? "";
      const isBuild = build || state === undefined || /\[(?:build|setup) failed\]/.test(said);
      sink.find({
        tool: "go test",
        fixType: isBuild ? "compilation_error" : "test_failure",
        message: said || `${group} failed`,
        start: failed,
        also: spansOf(state?.lines ?? []),
        pattern: "go test/package",
        strength: 0.85,
      });
    }
  }
  return { line, end };
}

function tell(state: Told, at: number, packageLine: number | null, sink: Sink): void {
  const said = state.output.trimEnd();
  const place = PLACE.exec(said) ?? FRAME.exec(said);
  const isFlaky = state.failed > 0 && state.passed > state.failed;
  sink.find({
    tool: "go test",
    fixType: isFlaky ? "flaky_test" : "test_failure",
    message: said.trim() || "failed",
    nodeid: `${state.package}.${state.test}`,
    file: place?.[1] ?? null,
    line: place === null ? null : Number(place[2]),
    outcome: isFlaky ? "flaky" : "failed",
    start: at,
    also: spansOf(state.lines),
    retold: isFlaky ? state.passed : packageLine,
    excerpt: `${state.package}.${state.test}\n${said}`,
    pattern: "go test/test",
    strength: 0.95,
  });
}

/** Neighbouring lines as one stretch. */
function spansOf(lines: readonly number[]): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = spans.at(-1);
    if (last !== undefined && last.end + 1 >= line) last.end = line;
    else spans.push({ start: line, end: line });
  }
  return spans;
}

function parse(text: string): Event | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
