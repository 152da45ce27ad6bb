import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { isWarning, warnedAt } from "./python-warning.ts";

/** `FAIL: test_a (tests.test_u.T.test_a)`; before Python 3.11 `test_a (tests.test_u.T)`. */
const HEADER = /^(FAIL|ERROR): (\S{1,300})(?: \((\S{1,500})\))?/;
const FRAME = /^ {2}File "([^"]{1,500})", line (\d{1,7})/;
const RAN = /^Ran (\d{1,9}) tests? in /;
const RESULT = /^(?:FAILED|OK)(?: \(([^)]{1,200})\))?$/;
const MAX_BLOCK_LINES = 200;

interface Block {
  readonly nodeid: string;
  readonly outcome: "failed" | "error";
  readonly start: number;
  frames: { file: string; line: number }[];
  message: string;
  messageLine: number;
}

/** Python's unittest. */
export const unittest: Reader = {
  tool: "unittest",
  wakes: ["FAIL: ", "ERROR: ", "Ran ", "FAILED (", "OK (", "OK"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: Block | null = null;
  let ran: number | null = null;

  function flush(sink: Sink): void {
    if (block !== null && block.message !== "") report(block, sink);
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const header = HEADER.exec(text);
    if (header !== null && line.previous(1).startsWith("======")) {
      flush(sink);
      block = start(header, number);
      return true;
    }
    const count = RAN.exec(text);
    if (count !== null) {
      flush(sink);
      ran = Number(count[1]);
      return false;
    }
    const result = ran === null ? null : RESULT.exec(text);
    if (result !== null) tell(ran ?? 0, result[1] ?? "", sink);
    if (block === null) return false;
    if (text.startsWith("======") || number - block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    readBody(block, text, number);
    return true;
  }

  function tell(executed: number, figures: string, sink: Sink): void {
    ran = null;
    const count = (word: string) => Number(new RegExp(`${word}=(\\d{1,9})`).exec(figures)?.[1] ?? 0);
    const skipped = count("skipped");
    sink.tests("unittest", {
      executed: Math.max(0, executed - skipped),
      failed: count("failures") + count("errors"),
      skipped,
    });
  }
  return { line, end: flush };
}

function start(header: RegExpExecArray, number: number): Block {
  const [, word, name = "", where = ""] = header;
  const nodeid = where === "" || where.endsWith(`.${name}`) ? where || name : `${where}.${name}`;
  return {
    nodeid,
    outcome: word === "ERROR" ? "error" : "failed",
    start: number,
    frames: [],
    message: "",
    messageLine: number,
  };
}

function readBody(block: Block, text: string, number: number): void {
  const frame = FRAME.exec(text);
  if (frame !== null && block.frames.length < 100) block.frames.push({ file: frame[1] ?? "", line: Number(frame[2]) });
  if (/^(?:[\w.]{0,150}\.)?[A-Z]\w{0,80}(?::|$)/.test(text) && !text.startsWith("Traceback")) {
    block.message = text;
    block.messageLine = number;
  }
}

function report(block: Block, sink: Sink): void {
  const own = block.frames.findLast((frame) => !/site-packages|[/\\]lib[/\\]python\d/.test(frame.file));
  const fixType = typeOf(block.message);
  const raisedIn = fixType === "warning" ? warnedAt(block.frames)?.raisedIn : undefined;
  sink.find({
    tool: "unittest",
    fixType,
    message: raisedIn === undefined ? block.message : `${block.message}\n${raisedIn}`,
    file: own?.file ?? null,
    line: own?.line ?? null,
    nodeid: block.nodeid,
    outcome: block.outcome,
    start: Math.max(block.start, block.messageLine - 4),
    end: block.messageLine,
    pattern: "unittest/test",
    strength: 0.95,
    stack: block.frames.map((frame) => frame.file).reverse(),
  });
}

function typeOf(message: string): FixType {
  if (/^(?:ModuleNotFoundError|ImportError)\b/.test(message)) return "import_error";
  if (/^(?:SyntaxError|IndentationError)\b/.test(message)) return "compilation_error";
  return isWarning(message) ? "warning" : "test_failure";
}
