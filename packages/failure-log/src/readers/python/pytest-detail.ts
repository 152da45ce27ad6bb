import type { PythonFrame } from "./python-frames.ts";

const E_LINE = /^E {1,}(\S.*)$/;
const FRAME = /^((?:[A-Za-z]:)?[^\s:]{1,500}\.(?:py|pyx|rst|md|txt)):(\d{1,7})(?:: ?(.{0,300}))?$/;
/** `--tb=native`, and `E     File "a.py", line 2` of a syntax error. */
const IN_FILE = /^(?:E {1,8})? {0,8}File "([^"]{1,500})", line (\d{1,7})/;
const EXCEPTION =
  /^(?:[\w.]{0,100}\.)?[A-Z]\w{0,80}(?:Error|Exception|Warning|Interrupt|Exit|Failed|Failure|Found|Since\d+)\b/;
const NATIVE_EXCEPTION = /^(?:[\w.]{0,100}\.)?[A-Z]\w{0,80}(?:: |$)/;
const CAPTURED = /^-{2,} ?Captured (?:std|log|stderr|stdout)\S{0,10} \w{1,10} ?-{2,}$/;
const SELF = /^self {0,12}= <(?:\w{0,40}\.)?([\w.]{1,300})\.\w{1,200} testMethod=/;
const DOCTEST_SAID = /^(?:Expected|UNEXPECTED EXCEPTION|Got|Differences)\b/;
const MAX_SAID = 20;
/** Lines of a message that people get to see. */
const MAX_SHOWN = 10;
const MAX_CAPTURED = 8;

/** One failed test as its section tells it. */
export interface PytestDetail {
  /** `Class.test[param]`, or the file when collecting failed. */
  readonly name: string;
  readonly error: boolean;
  readonly collecting: boolean;
  readonly doctest: boolean;
  readonly start: number;
  message: string;
  /** Raw lines of the message. */
  messageStart: number;
  messageEnd: number;
  /** Outermost first, as pytest prints them. */
  readonly frames: PythonFrame[];
  /** Where text does not parse. */
  syntax: PythonFrame | null;
  /** Module of a unittest class, from `self = <tests.test_a.T testMethod=…>`. */
  module: string | null;
  /** What the test printed, its first lines. */
  captured: { start: number; end: number } | null;
  /** First line, for sections that hold neither an exception nor a place (a worker that crashed). */
  headline: { text: string; number: number } | null;
  readonly said: string[];
}

/** @param header what stands between the underscores */
export function createDetail(header: string, number: number): PytestDetail {
  const match = /^ERROR (?:at (?:setup|teardown) of |collecting )/.exec(header);
  const name = (match === null ? header : header.slice(match[0].length)).replace(/^\[doctest\] /, "");
  return {
    name,
    error: match !== null,
    collecting: header.startsWith("ERROR collecting "),
    doctest: header.includes("[doctest] "),
    start: number,
    message: "",
    messageStart: number,
    messageEnd: number,
    frames: [],
    syntax: null,
    module: null,
    captured: null,
    headline: null,
    said: [],
  };
}

/** Takes in one line of the section. */
export function readDetail(detail: PytestDetail, text: string, number: number): void {
  if (CAPTURED.test(text)) {
    detail.captured ??= { start: number, end: number };
    return;
  }
  if (detail.captured !== null) {
    // What a test printed may look like anything.
    if (number - detail.captured.start <= MAX_CAPTURED && text.trim() !== "") detail.captured.end = number;
    return;
  }
  detail.headline ??= text.trim() === "" ? null : { text: text.trim(), number };
  const said = E_LINE.exec(text)?.[1];
  if (said !== undefined) readMessage(detail, said, number);
  else if (!readFrame(detail, text, number)) readPlain(detail, text, number);
}

function readFrame(detail: PytestDetail, text: string, number: number): boolean {
  const frame = FRAME.exec(text);
  if (frame === null) return false;
  if (detail.frames.length < 100) detail.frames.push({ file: frame[1] ?? "", line: Number(frame[2]) });
  const rest = frame[3] ?? "";
  if (detail.message === "" && EXCEPTION.test(rest)) {
    take(detail, rest, number);
  } else if (detail.message !== "" && number - detail.messageEnd <= 2) {
    // `tests/a.py:12: AssertionError` closes the message.
    detail.messageEnd = number;
    if (detail.said.length < MAX_SAID) detail.said.push(text);
  }
  return true;
}

/** Native tracebacks and doctests have no marks of pytest's. */
function readPlain(detail: PytestDetail, text: string, number: number): void {
  const self = detail.module === null ? SELF.exec(text) : null;
  if (self !== null) detail.module = self[1] ?? null;
  const native = text.startsWith(" ") ? IN_FILE.exec(text) : null;
  if (native !== null) {
    if (detail.frames.length < 100) detail.frames.push({ file: native[1] ?? "", line: Number(native[2]) });
  } else if (detail.doctest) {
    if (DOCTEST_SAID.test(text) && detail.message === "") take(detail, text, number);
    else if (detail.message !== "" && text.trim() !== "" && number - detail.messageStart < 12)
      goOn(detail, text, number);
  } else if (NATIVE_EXCEPTION.test(text) && detail.frames.length > 0 && /^\s|^Traceback/.test(text) === false) {
    if (detail.message === "" || number > detail.messageEnd + 1) take(detail, text, number);
  }
}

function readMessage(detail: PytestDetail, said: string, number: number): void {
  const inFile = IN_FILE.exec(said);
  if (inFile !== null) detail.syntax = { file: inFile[1] ?? "", line: Number(inFile[2]) };
  const isException = EXCEPTION.test(said);
  const isFirst = detail.message === "" || (isException && !EXCEPTION.test(detail.message));
  // The last exception of a chain is the one that failed the test.
  if (isFirst || (isException && number > detail.messageEnd + 1)) take(detail, said, number);
  else goOn(detail, said, number);
}

function take(detail: PytestDetail, said: string, number: number): void {
  detail.message = said;
  detail.messageStart = number;
  detail.messageEnd = number;
  detail.said.length = 0;
  detail.said.push(said);
}

function goOn(detail: PytestDetail, said: string, number: number): void {
  if (detail.said.length >= MAX_SAID) return;
  detail.message += `\n${said}`;
  if (number - detail.messageStart < MAX_SHOWN) detail.messageEnd = number;
  detail.said.push(said);
}
