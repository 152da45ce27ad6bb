import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { createDetail, type PytestDetail, readDetail } from "./pytest-detail.ts";
import { belongs, type Named, nameOfSection, PytestNames } from "./pytest-names.ts";
import { rootFinding, testFinding } from "./pytest-report.ts";
import { nothingRan, sessionProblem } from "./pytest-session.ts";
import { isOwnFile } from "./python-frames.ts";

const SECTION = /^={3,} (FAILURES|ERRORS) ={3,}$/;
const OTHER_SECTION = /^(?:={3,} .{1,200} ={3,}|!{3,} .{1,300} !{3,})$/;
/** Long names leave room for a single underscore; a row of them alone separates frames. */
const HEADER = /^_{1,120} (\S.{0,600}?) _{1,120}$/;
/** Before pytest 4, names of the width of the screen and more had none. */
const BARE_HEADER = /^ ([A-Za-z_][\w.]{1,300}(?:\[.{0,300}\])?) _?$/;
const SCREEN = 76;
const TOTALS =
  /^(?:=+ )?((?:\d{1,9} (?:subtests )?(?:failed|passed|skipped|errors?|xfailed|xpassed|deselected|warnings?|rerun)(?:, )?)+) in \d[\d.]{0,12} ?s/;
/** `/home/runner/…/tests/a.py:9: AssertionError: assert 1 == 2` */
const LOOSE = /^((?:[A-Za-z]:)?[^\s:]{1,500}\.py):(\d{1,7}): (.{1,500})$/;
const MAX_TESTS = 1_000;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** pytest: failure sections, short summary, verbose, quiet and xdist progress, closing figures, broken sessions. */
export const pytest: Reader = {
  tool: "pytest",
  wakes: [
    ...["= FAILURES =", "= ERRORS =", "= test session starts =", "= short test summary info =", "= no tests ran in "],
    ...[/^FAILED /, /^FAIL \S/, /^ERROR /, /^ERROR: /, /^RERUN /, "SUBFAIL", /^\[gw\d+\] /],
    ...[/\.py\S* .*FAILED/, /\.py\S* .*ERROR/, /\.py\S* .*RERUN/, /::.* FAILED/, /::.* ERROR/, /::.* RERUN/],
    ...[".py F", ".py E", ".py .", ".py s", ".py x", ".py R"],
    ...[/^=+ \d+ /, /^\d+ failed/, /^\d+ passed/, /^\d+ errors? in/, /^\d+ skipped/, /^\d+ deselected/, /^\d+ xfailed/],
    ...[" KeyboardInterrupt", "INTERNALERROR> ", "ImportError while loading conftest", "+ Timeout +", "test: error: "],
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let details: PytestDetail[] = [];
  let names = new PytestNames();
  /** `--tb=line`: places without a header. */
  let loose: Place[] = [];
  let isPytest = false;
  let inSection = false;
  let current: PytestDetail | null = null;
  const problem = sessionProblem();

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (problem.line(line, sink)) return true;
    if (/^(?:=+ |\d|!!!)/.test(text)) readFrame(text, number, sink);
    if (inSection) {
      readSection(text, number);
      return true;
    }
    return names.read(text, number);
  }

  function readFrame(text: string, number: number, sink: Sink): void {
    const totals = TOTALS.exec(text);
    if (text.startsWith("=") || text.startsWith("!!!")) {
      if (SECTION.test(text)) inSection = true;
      else if (OTHER_SECTION.test(text) || totals !== null) inSection = false;
      else return;
      current = null;
      isPytest ||= inSection || / (?:short test summary info|test session starts) /.test(text);
    }
    if (totals === null) return;
    isPytest ||= text.startsWith("=") || names.failed.size > 0;
    tell(totals[1] ?? "", sink);
    if (/^(?:\d{1,9} (?:deselected|warnings?)(?:, )?)+$/.test(totals[1] ?? "")) sink.find(nothingRan(text, number));
    inSection = false;
    flush(sink);
  }

  function readSection(text: string, number: number): void {
    const header = headerOf(text);
    if (header !== null && details.length < MAX_TESTS) {
      current = createDetail(header, number);
      details.push(current);
    } else if (current !== null) {
      readDetail(current, text, number);
    } else if (loose.length < MAX_TESTS) {
      const place = LOOSE.exec(text);
      if (place !== null) loose.push({ file: place[1] ?? "", line: Number(place[2]), message: place[3] ?? "" });
    }
  }

  function flush(sink: Sink): void {
    if (isPytest || names.progress.size > 0) {
      for (const [named, detail] of pairs()) {
        const place = detail === undefined ? takeLoose(named) : undefined;
        const finding = testFinding(named, detail);
        sink.find(place === undefined ? finding : { ...finding, ...place, message: named.message || place.message });
        const root = detail?.collecting ? rootFinding(detail) : null;
        if (root !== null) sink.find(root);
      }
      const failed = names.failed.size + details.length > 0;
      for (const named of names.flaky)
        sink.find({
          ...testFinding(named, undefined),
          fixType: failed ? "test_failure" : "flaky_test",
          strength: 0.7,
        });
    }
    details = [];
    names = new PytestNames();
    loose = [];
  }

  /** Names with their sections, as far as both are there. */
  function* pairs(): Generator<[Named, PytestDetail | undefined]> {
    const unused = new Set(details);
    const files = orderOf(details, names);
    for (const named of names.failed.values()) {
      const own = details.filter((candidate) => unused.has(candidate) && belongs(candidate, named.nodeid));
      // The same name in two files: the place tells which is which.
      const detail = own.find(({ frames }) => frames.some(({ file }) => named.nodeid.startsWith(file))) ?? own[0];
      if (detail !== undefined) unused.delete(detail);
      yield [named, detail];
    }
    for (const detail of unused) {
      // A test with subtests has a section for each of them.
      if ([...names.failed.values()].some((named) => belongs(detail, named.nodeid))) continue;
      const nodeid = nameOfSection(detail, files.get(detail));
      yield [{ nodeid, outcome: detail.error ? "error" : "failed", message: "", number: detail.start }, detail];
    }
  }

  /** `--tb=line` tells the innermost place only, of each test in its turn. */
  function takeLoose(named: Named): Place | undefined {
    const said = named.message.replace(/\.\.\.$/, "");
    const file = named.nodeid.split("::")[0] ?? "";
    const alike = loose.filter((place) => place.message.startsWith(said) || said.startsWith(place.message));
    const place = alike.find((candidate) => candidate.file.endsWith(file)) ?? (said === "" ? undefined : alike[0]);
    loose = loose.filter((other) => other !== place);
    if (place === undefined || !isOwnFile(place.file)) return undefined;
    return { ...place, file: place.file.endsWith(file) ? file : place.file };
  }

  function end(sink: Sink): void {
    problem.end(sink);
    flush(sink);
  }
  return { line, end };
}

function headerOf(text: string): string | null {
  if (text.startsWith(" ")) return text.length < SCREEN ? null : (BARE_HEADER.exec(text)?.[1] ?? null);
  const header = text.startsWith("_") ? (HEADER.exec(text)?.[1] ?? "") : "";
  return /^[_ ]*$/.test(header) ? null : header;
}

/** Sections stand in the order in which the tests ran: the letters of the progress name their files. */
function orderOf(details: readonly PytestDetail[], names: PytestNames): Map<PytestDetail, string> {
  const files = new Map<PytestDetail, string>();
  for (const kind of ["F", "E"] as const) {
    const sections = details.filter((detail) => !detail.collecting && detail.error === (kind === "E"));
    const order = names.filesInOrder(kind);
    if (sections.length !== order.length) continue;
    for (const [index, section] of sections.entries()) files.set(section, order[index] as string);
  }
  return files;
}

function tell(figures: string, sink: Sink): void {
  const count = (word: string) => Number(new RegExp(`\\b(\\d{1,9}) ${word}`).exec(figures)?.[1] ?? 0);
  const failed = count("failed") + count("error");
  const executed = failed + count("passed") + count("xfailed") + count("xpassed");
  sink.tests("pytest", { executed, failed, skipped: count("skipped") });
}
