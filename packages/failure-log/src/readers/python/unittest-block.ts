import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { ownFrame, type PythonFrame } from "./python-frames.ts";
import { isWarning, warnedAt } from "./python-warning.ts";

const FRAME = /^ {2,6}File "([^"]{1,500})", line (\d{1,7})(?:, in (\S.{0,200}))?$/;
const EXCEPTION = /^ {0,4}(?:[\w.]{0,150}\.)?[A-Z]\w{0,80}(?::|$)/;
const MAX_MESSAGE_LINES = 12;
/** Of a block that people get to see whole. */
const MAX_SHOWN = 16;

/** One failed test, from its headline to the next rule. */
export interface UnittestBlock {
  nodeid: string;
  readonly outcome: "failed" | "error";
  readonly start: number;
  readonly frames: (PythonFrame & { readonly name: string; readonly number: number })[];
  message: string[];
  messageLine: number;
  end: number;
}

export function openUnittestBlock(nodeid: string, outcome: "failed" | "error", start: number): UnittestBlock {
  return { nodeid, outcome, start, frames: [], message: [], messageLine: start, end: start };
}

/** Takes in one line below the headline. */
export function readUnittestLine(block: UnittestBlock, text: string, number: number): void {
  const frame = FRAME.exec(text);
  if (frame !== null) {
    const [, file = "", line, name = ""] = frame;
    if (block.frames.length < 100) block.frames.push({ file, line: Number(line), name, number });
    return;
  }
  const isException = EXCEPTION.test(text) && !/^\s*Traceback/.test(text);
  if (isException && (block.message.length === 0 || block.frames.some((each) => each.number > block.messageLine))) {
    block.message = [text.trim()];
    block.messageLine = number;
    block.end = number;
  } else if (
    block.message.length > 0 &&
    block.message.length < MAX_MESSAGE_LINES &&
    !/^(?:Traceback |-{20,}$|The above exception|During handling)/.test(text)
  ) {
    if (text.trim() === "") return;
    block.message.push(text);
    block.end = number;
  }
}

/** What is told of it; null when it says nothing. */
export function unittestFinding(block: UnittestBlock): PartialFinding | null {
  if (block.message.length === 0) return null;
  const message = block.message.join("\n");
  const own = ownFrame(block.frames);
  const fixType = typeOf(message);
  const raisedIn = fixType === "warning" ? warnedAt(block.frames)?.raisedIn : undefined;
  const whole = block.end - block.start <= MAX_SHOWN;
  return {
    tool: "unittest",
    fixType,
    message: raisedIn === undefined ? message : `${message}\n${raisedIn}`,
    file: own?.file ?? null,
    line: own?.line ?? null,
    nodeid: nameOf(block),
    outcome: block.outcome,
    start: whole ? block.start : block.messageLine,
    end: block.end,
    retold: whole ? null : block.start,
    also: whole || own === undefined ? [] : [{ start: own.number, end: own.number + 1 }],
    pattern: "unittest/test",
    strength: 0.95,
    stack: block.frames.map((frame) => frame.file).reverse(),
  };
}

/** nose heads a test with the first line of its doc string; then the traceback knows its name. */
function nameOf(block: UnittestBlock): string {
  if (/^[\w.<>]+(?:\(.{0,200}\))?$/.test(block.nodeid)) return block.nodeid;
  const test =
    block.frames.find((frame) => /^(?:test|setUp|setup|tearDown|teardown)/.test(frame.name)) ?? ownFrame(block.frames);
  if (test === undefined) return block.nodeid;
  const module = test.file.split(/[\\/]/).at(-1)?.replace(/\.py$/, "") ?? "";
  return test.name === "" || test.name.startsWith("<") ? module : `${module}.${test.name}`;
}

function typeOf(message: string): FixType {
  // The last line tells why a module did not load.
  if (
    /^(?:(?:[\w.]{1,60}\.)?(?:ModuleNotFoundError|ImportError)\b|.{0,40}(?:ModuleNotFound|ObjectNotFound): )/m.test(
      message,
    )
  )
    return "import_error";
  if (/^(?:SyntaxError|IndentationError|TabError)\b/.test(message)) return "compilation_error";
  if (isWarning(message.split("\n", 1)[0] ?? "")) return "warning";
  return "test_failure";
}
