import type { PytestDetail } from "./pytest-detail.ts";
import { looksLikeTestFile, ownFrame } from "./python-frames.ts";

/** `FAILED tests/a.py::test_b - assert 2 == 1`, `ERROR tests/a.py`; before pytest 3.7 `FAIL tests/a.py::test_b`. */
const SUMMARY =
  /^(FAILED|FAIL|ERROR|RERUN|SUBFAIL(?:ED)?(?:\[.{0,200}?\])?(?: ?\(.{0,200}?\))?)(?: \[[\d.]{1,12}s\])? (\S.{0,1000})$/;
/** `[message] (i=1) SUBFAIL tests/a.py::test_b`, of pytest-subtests. */
const SUBTEST = /^(?:\[.{0,200}?\] )?(?:\(.{0,200}?\) )?SUBFAIL (\S{1,500}::.{1,500})$/;
/** `tests/a.py::test_b FAILED [ 10%]`, and before pytest 2.4 `tests/a.py:12: Class.test_b FAILED` */
const PROGRESS =
  /^(\S{1,500}?(?:::\S.{0,400}?|:\d{1,7}: \S{1,300}))(?: <- \S{1,300})? (FAILED|ERROR|RERUN|PASSED|SUBFAIL(?:ED)?)(?: \[[\d.]{1,12}s\])?(?: {1,80}\[ *\d{1,3}%\])?$/;
/** `[gw0] [ 10%] FAILED tests/a.py::test_b`, of xdist. */
const XDIST = /^\[gw\d{1,4}\] \[ *\d{1,3}%\] (FAILED|ERROR|RERUN|PASSED) (\S{1,500}?::\S.{0,400}?)$/;
/** `tests/a.py .F.s [ 10%]`: one letter for each test. */
const LETTERS = /^(\S{1,400}\.(?:py|rst|md|txt)) ([.FEsxXpPRu,-]{1,400})(?: {1,80}\[ *\d{1,3}%\])?$/;
const MORE_LETTERS = /^([.FEsxXpPRu,-]{1,400})(?: {1,80}\[ *\d{1,3}%\])?$/;
const MAX_TESTS = 1_000;

/** What the lines outside of the sections call a test. */
export interface Named {
  readonly nodeid: string;
  readonly outcome: "failed" | "error" | "flaky";
  readonly message: string;
  readonly number: number;
}

/** The names of the failed tests of one session, from whichever lines there are. */
export class PytestNames {
  readonly summary = new Map<string, Named>();
  readonly progress = new Map<string, Named>();
  /** Files of the failed tests in the order in which they ran. */
  readonly #order: Record<"F" | "E", string[]> = { F: [], E: [] };
  readonly #reruns = new Map<string, number>();
  #file: string | null = null;

  /** Returns true for a line of progress that may go on in the next. */
  read(text: string, number: number): boolean {
    const letters = LETTERS.exec(text);
    if (letters !== null || this.#file !== null) {
      this.#file = letters?.[1] ?? this.#file;
      const signs = letters?.[2] ?? MORE_LETTERS.exec(text)?.[1];
      if (signs !== undefined) {
        for (const sign of signs)
          if ((sign === "F" || sign === "E") && this.#file !== null) this.#ran(sign, this.#file);
        return true;
      }
      this.#file = null;
    }
    this.#readSummary(text, number);
    this.#readProgress(text, number);
    return false;
  }

  /** Failed tests by name; the closing summary is what pytest means, the progress stands in where it was not asked for. */
  get failed(): Map<string, Named> {
    return this.summary.size > 0 ? this.summary : this.progress;
  }

  /** Tests that failed, ran again and then passed (pytest-rerunfailures). */
  get flaky(): Named[] {
    const names = [...this.#reruns].filter(([nodeid]) => !this.failed.has(nodeid));
    return names.map(([nodeid, number]) => ({
      nodeid,
      outcome: "flaky",
      message: "failed, and passed in a rerun",
      number,
    }));
  }

  /** Files of the failed tests (or of those with errors) in the order in which their sections stand. */
  filesInOrder(kind: "F" | "E"): readonly string[] {
    return this.#order[kind];
  }

  #ran(sign: "F" | "E", file: string): void {
    if (this.#order[sign].length < MAX_TESTS) this.#order[sign].push(file);
  }

  #readSummary(text: string, number: number): void {
    const subtest = text.includes("SUBFAIL") ? SUBTEST.exec(text) : null;
    const short = subtest === null ? SUMMARY.exec(text) : null;
    const word = subtest === null ? (short?.[1] ?? "") : "FAILED";
    const { nodeid, message } = splitSummary(subtest?.[1] ?? short?.[2] ?? "");
    if (!isNodeid(nodeid)) return;
    if (word === "RERUN") this.#rerun(nodeid, number);
    else note(this.summary, nodeid, word, message, number);
  }

  #readProgress(text: string, number: number): void {
    const worker = text.startsWith("[gw") ? XDIST.exec(text) : null;
    const shown = worker === null ? PROGRESS.exec(text) : null;
    const word = worker?.[1] ?? shown?.[2] ?? "";
    const nodeid = (worker?.[2] ?? shown?.[1] ?? "").replace(/^(.{1,500}?):\d{1,7}: ([\w.]{1,300})$/, oldName);
    if (word === "" || word === "PASSED" || !isNodeid(nodeid)) return;
    if (word === "RERUN") this.#rerun(nodeid, number);
    else note(this.progress, nodeid, word, "", number);
  }

  #rerun(nodeid: string, number: number): void {
    if (this.#reruns.size < MAX_TESTS) this.#reruns.set(nodeid, number);
  }
}

function oldName(_: string, file = "", name = ""): string {
  return `${file}::${name.replaceAll(".", "::")}`;
}

/** The message follows the name after ` - `, which a parameter may hold, too: then the bracket is still open. */
function splitSummary(text: string): { nodeid: string; message: string } {
  let at = text.indexOf(" - ");
  while (at !== -1 && text.lastIndexOf("[", at) > text.lastIndexOf("]", at)) at = text.indexOf(" - ", at + 3);
  return at === -1 ? { nodeid: text, message: "" } : { nodeid: text.slice(0, at), message: text.slice(at + 3) };
}

function note(names: Map<string, Named>, nodeid: string, word: string, message: string, number: number): void {
  if (names.size >= MAX_TESTS && !names.has(nodeid)) return;
  names.set(nodeid, { nodeid, outcome: word === "ERROR" ? "error" : "failed", message, number });
}

/** A test or a test file; `ERROR something else` is another tool's line. */
function isNodeid(text: string): boolean {
  return /^\S{1,500}::\S/.test(text) || /^\S{1,500}\.py$/.test(text);
}

/** Headers say `Class.test[param]`, names `file.py::Class::test[param]`. */
export function belongs(detail: PytestDetail, nodeid: string): boolean {
  if (detail.collecting) return nodeid === detail.name;
  const separator = nodeid.indexOf("::");
  if (separator === -1) return nodeid === detail.name;
  // A worker of xdist that crashed has a section named by the file.
  if (nodeid.slice(0, separator) === detail.name) return true;
  const tail = nodeid.slice(separator + 2);
  const bracket = tail.indexOf("[");
  const dotted =
    bracket === -1 ? tail.replaceAll("::", ".") : tail.slice(0, bracket).replaceAll("::", ".") + tail.slice(bracket);
  return (
    dotted === detail.name ||
    (detail.name.startsWith(dotted) && /^ (?:\[|\(|<subtest>)/.test(detail.name.slice(dotted.length)))
  );
}

/** The name of a test that only its section tells of. @param ranIn its file, where the progress tells it */
export function nameOfSection(detail: PytestDetail, ranIn: string | undefined): string {
  if (detail.collecting) return detail.name;
  const file = ranIn ?? fileOfSection(detail);
  const bracket = detail.name.search(/[[ (]/);
  const plain = bracket === -1 ? detail.name : detail.name.slice(0, bracket);
  const name = detail.doctest ? detail.name : plain.replaceAll(".", "::") + detail.name.slice(plain.length);
  return file === "" ? name : `${file}::${name}`;
}

function fileOfSection({ module, frames }: PytestDetail): string {
  if (module !== null) return `${module.replaceAll(".", "/")}.py`;
  const test = frames.find(({ file }) => looksLikeTestFile(file) && ownFrame([{ file, line: 1 }]) !== undefined);
  return (test ?? ownFrame(frames.slice(0, 1)) ?? ownFrame(frames) ?? frames[0])?.file ?? "";
}
