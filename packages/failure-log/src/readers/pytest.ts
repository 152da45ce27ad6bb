import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { createDetail, type PytestDetail, readDetail } from "./pytest-detail.ts";
import { isWarning, warnedAt } from "./python-warning.ts";

const SECTION = /^={3,} (FAILURES|ERRORS) ={3,}$/;
const OTHER_SECTION = /^={3,} .{1,200} ={3,}$/;
const HEADER = /^_{3,} (\S.{0,400}?) _{3,}$/;
/** `FAILED tests/a.py::test_b - assert 2 == 1`, `ERROR tests/a.py` */
const SUMMARY = /^(FAILED|ERROR) (\S.{0,600}?)(?: - (.*))?$/;
/** `tests/a.py::test_b FAILED [ 10%]` and, with xdist, `[gw0] [ 10%] FAILED tests/a.py::test_b` */
const PROGRESS = /^(\S{1,500}\.py::\S.{0,300}?) (FAILED|ERROR)(?: +\[ *\d{1,3}%\])?$/;
const XDIST = /^\[gw\d{1,4}\] \[ *\d{1,3}%\] (FAILED|ERROR) (\S{1,500}::\S.{0,300})$/;
const TOTALS =
  /^(?:=+ )?((?:\d{1,9} (?:failed|passed|skipped|errors?|xfailed|xpassed|deselected|warnings?|rerun)(?:, )?)+) in \d[\d.]{0,12}s\b/;
const USAGE = /^ERROR: (?:usage: |file or directory not found: |not found: |unknown |.{1,200}unrecognized arguments)/;
/** `/home/runner/…/tests/a.py:9: AssertionError: assert 1 == 2` */
const LOOSE = /^((?:[A-Za-z]:)?[^\s:]{1,500}\.py):(\d{1,7}): (.{1,500})$/;
const MAX_TESTS = 1_000;

interface Named {
  readonly nodeid: string;
  readonly outcome: "failed" | "error";
  readonly message: string;
  readonly number: number;
}

/** pytest: failure sections, short summary, verbose and xdist progress, closing figures. */
export const pytest: Reader = {
  tool: "pytest",
  wakes: ["= FAILURES =", "= ERRORS =", "FAILED ", "ERROR ", "ERROR: ", " in ", "collected ", " FAILED", " ERROR"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const details: PytestDetail[] = [];
  const summary = new Map<string, Named>();
  const progress = new Map<string, Named>();
  /** `--tb=line`: places without a header. */
  const loose: { file: string; line: number; message: string }[] = [];
  let isPytest = false;
  let inSection = false;
  let current: PytestDetail | null = null;

  function line({ text, number }: Line, sink: Sink): boolean {
    if (text.startsWith("=") && (SECTION.test(text) || OTHER_SECTION.test(text) || TOTALS.test(text))) {
      current = null;
      inSection = SECTION.test(text);
      isPytest ||= inSection || text.includes(" short test summary info ") || TOTALS.test(text);
    }
    if (inSection) {
      const header = HEADER.exec(text);
      if (header !== null && details.length < MAX_TESTS) {
        current = createDetail(header[1] ?? "", number);
        details.push(current);
      } else if (current !== null) {
        readDetail(current, text, number);
      } else if (loose.length < MAX_TESTS) {
        const place = LOOSE.exec(text);
        if (place !== null) loose.push({ file: place[1] ?? "", line: Number(place[2]), message: place[3] ?? "" });
      }
      return true;
    }
    readName(text, number);
    readTotals(text, sink);
    if (USAGE.test(text)) {
      sink.find({
        tool: "pytest",
        fixType: "config_error",
        message: text,
        start: number,
        pattern: "pytest/usage",
        strength: 0.9,
      });
    }
    return false;
  }

  function readName(text: string, number: number): void {
    const short = SUMMARY.exec(text);
    if (short !== null && isNodeid(short[2] ?? "")) {
      isPytest ||= (short[2] ?? "").includes(".py");
      note(summary, short[2] ?? "", short[1] ?? "", short[3] ?? "", number);
    }
    const shown = text.includes("::") ? PROGRESS.exec(text) : null;
    if (shown !== null) note(progress, shown[1] ?? "", shown[2] ?? "", "", number);
    const worker = text.startsWith("[gw") ? XDIST.exec(text) : null;
    if (worker !== null) note(progress, worker[2] ?? "", worker[1] ?? "", "", number);
  }

  function readTotals(text: string, sink: Sink): void {
    const totals = TOTALS.exec(text);
    if (totals === null) return;
    const count = (word: string) => Number(new RegExp(`\\b(\\d{1,9}) ${word}`).exec(totals[1] ?? "")?.[1] ?? 0);
    const failed = count("failed") + count("error");
    const executed = failed + count("passed") + count("xfailed") + count("xpassed");
    sink.tests("pytest", { executed, failed, skipped: count("skipped") });
  }

  function end(sink: Sink): void {
    if (!isPytest && progress.size === 0) return;
    const names = summary.size > 0 ? summary : progress;
    const unused = new Set(details);
    for (const named of names.values()) {
      const detail = details.find((candidate) => unused.has(candidate) && belongs(candidate, named.nodeid));
      if (detail !== undefined) unused.delete(detail);
      report(named, detail, sink, detail === undefined ? takeLoose(named) : null);
    }
    for (const detail of unused) {
      const place = detail.frames.at(0)?.file ?? detail.frames.at(-1)?.file ?? "";
      const nodeid = detail.collecting
        ? detail.name
        : [place, ...detail.name.split(".")].filter((part) => part !== "").join("::");
      report(
        { nodeid, outcome: detail.error ? "error" : "failed", message: "", number: detail.start },
        detail,
        sink,
        null,
      );
    }
  }

  function takeLoose(named: Named): number | null {
    const said = named.message.replace(/\.\.\.$/, "");
    const file = named.nodeid.split("::")[0] ?? "";
    const at = loose.findIndex((place) => said !== "" && place.message.startsWith(said) && place.file.endsWith(file));
    return at === -1 ? null : (loose.splice(at, 1)[0]?.line ?? null);
  }
  return { line, end };
}

function note(names: Map<string, Named>, nodeid: string, word: string, message: string, number: number): void {
  if (names.size >= MAX_TESTS && !names.has(nodeid)) return;
  names.set(nodeid, { nodeid, outcome: word === "ERROR" ? "error" : "failed", message, number });
}

/** A test or a test file; `ERROR something else` is another tool's line. */
function isNodeid(text: string): boolean {
  return text.includes("::") || /^\S+\.py$/.test(text);
}

/** Headers say `Class.test[param]`, names `file.py::Class::test[param]`. */
function belongs(detail: PytestDetail, nodeid: string): boolean {
  if (detail.collecting) return nodeid === detail.name;
  const tail = nodeid.slice(nodeid.indexOf("::") + 2).replaceAll("::", ".");
  return tail === detail.name;
}

function report(named: Named, detail: PytestDetail | undefined, sink: Sink, line: number | null): void {
  const message = detail?.message || named.message || (named.outcome === "error" ? "error" : "failed");
  const file = named.nodeid.split("::")[0] ?? "";
  const fixType = typeOfMessage(message, detail?.collecting ?? !named.nodeid.includes("::"));
  const own = detail?.frames.findLast((frame) => frame.file.endsWith(file)) ?? detail?.frames.at(-1);
  // A warning is about the code that it points to, not about the test that happened to come by.
  const warned = fixType === "warning" ? warnedAt(detail?.frames ?? []) : null;
  sink.find({
    tool: "pytest",
    fixType,
    message: warned?.raisedIn === undefined ? message : `${message}\n${warned.raisedIn}`,
    file: warned?.file ?? file,
    line: warned?.line ?? detail?.syntaxLine ?? own?.line ?? line,
    nodeid: named.nodeid,
    outcome: /^Failed: Timeout|Timeout >/.test(message) ? "timeout" : named.outcome,
    start: detail?.messageStart ?? named.number,
    end: detail?.messageEnd ?? named.number,
    retold: named.number === detail?.start ? null : named.number,
    excerpt: detail === undefined ? null : [detail.name, ...detail.said].join("\n"),
    pattern: detail?.collecting ? "pytest/collection" : "pytest/test",
    strength: 0.96,
    stack: (detail?.frames ?? []).map((frame) => frame.file).reverse(),
  });
}

function typeOfMessage(message: string, collecting: boolean): FixType {
  const first = message.split("\n", 1)[0] ?? "";
  if (/^(?:ModuleNotFoundError|ImportError)\b/.test(first)) return "import_error";
  if (collecting && /^NameError\b/.test(first)) return "import_error";
  if (/^(?:SyntaxError|IndentationError|TabError)\b/.test(first)) return "compilation_error";
  // Warnings that `-W error` turned into failures (requirements CLS-03).
  if (isWarning(first)) return "warning";
  return "test_failure";
}
