import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { ownFrame, type PythonFrame } from "./python-frames.ts";
import { typeOfException } from "./python-types-of.ts";
import { warnedAt } from "./python-warning.ts";

const BEGIN = /^ {0,4}(?:\+ )?(?:Exception Group )?Traceback \(most recent call last\)/;
const FRAME = /^ {2}File "([^"]{1,500})", line (\d{1,7})(?:, in .{1,200})?$/;
const EXCEPTION = /^((?:[\w.]{0,150}\.)?[A-Z]\w{0,80}|[a-z_][\w.]{0,150}\.\w{1,80})(?:: (.*))?$/;
const SYNTAX = /^(?:SyntaxError|IndentationError|TabError): /;
/** The exception before it was caught: the one that follows ended the program. */
const CHAINED = /^(?:The above exception was the direct cause|During handling of the above exception)/;
/** A crash of the interpreter itself; its frames stand innermost first. */
const FATAL = /^(?:.{0,300} )?Fatal Python error: (.{1,200})$/;
const FATAL_FRAME = /^ {2}File "([^"]{1,500})", line (\d{1,7}) in (\S{1,200})$/;
const MAX_BLOCK_LINES = 400;
const CHAIN_LINES = 2;

interface Trace {
  readonly start: number;
  readonly frames: (PythonFrame & { readonly number: number })[];
  /** Message of a crash. */
  readonly fatal: string | null;
}

/** Uncaught exceptions of Python programs. Test runners that print tracebacks have readers of their own, which win. */
export const python: Reader = {
  tool: "python",
  wakes: [
    "Traceback (most recent call last)",
    "SyntaxError: ",
    "IndentationError: ",
    "TabError: ",
    "can't open file '",
    "Fatal Python error: ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let trace: Trace | null = null;
  let held: { readonly finding: PartialFinding; readonly until: number } | null = null;

  function flush(sink: Sink): void {
    if (held !== null) sink.find(held.finding);
    if (trace?.fatal != null) sink.find(fatalFinding(trace, trace.fatal));
    held = null;
    trace = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { number } = line;
    // Exception groups draw a line beside themselves.
    const text = trace === null ? line.text : line.text.replace(/^ {2,12}\| /, "");
    if (held !== null && CHAINED.test(text)) held = null;
    const fatal = FATAL.exec(text)?.[1];
    if (fatal !== undefined || BEGIN.test(text)) {
      if (fatal !== undefined || trace !== null) flush(sink);
      trace = { start: number, frames: [], fatal: fatal ?? null };
      return true;
    }
    if (trace === null) {
      if (held !== null && number > held.until) flush(sink);
      const loose = readLoose(line);
      if (loose !== null) sink.find(loose);
      return held !== null;
    }
    return readTrace(trace, text, number, sink);
  }

  function readTrace(open: Trace, text: string, number: number, sink: Sink): boolean {
    const frame = (open.fatal === null ? FRAME : FATAL_FRAME).exec(text);
    if (frame !== null && open.frames.length < 200) {
      open.frames.push({ file: frame[1] ?? "", line: Number(frame[2]), number });
      return true;
    }
    const goesOn =
      open.fatal === null
        ? text.startsWith(" ") && text.trim() !== ""
        : open.frames.length === 0 && /^(?:$|Thread |Current thread |Stack )/.test(text);
    if (goesOn && number - open.start < MAX_BLOCK_LINES) return true;
    if (held !== null) sink.find(held.finding);
    held = null;
    if (open.fatal !== null) flush(sink);
    else if (EXCEPTION.test(text)) held = { finding: report(text, open, number), until: number + CHAIN_LINES };
    trace = null;
    return held !== null;
  }
  return { line, end: flush };
}

/** Errors before anything runs have no traceback header. */
function readLoose(line: Line): PartialFinding | null {
  const { text, number } = line;
  if (text.includes(": can't open file '"))
    return {
      tool: "python",
      fixType: "config_error",
      message: text,
      start: number,
      pattern: "python/no-such-file",
      strength: 0.85,
    };
  if (!SYNTAX.test(text)) return null;
  for (let back = 1; back <= 4; back++) {
    const frame = FRAME.exec(line.previous(back));
    if (frame === null) continue;
    const at = number - back;
    return report(
      text,
      { start: at, frames: [{ file: frame[1] ?? "", line: Number(frame[2]), number: at }], fatal: null },
      number,
    );
  }
  return null;
}

/** A warning with a traceback is one that was asked to be an error. */
const CERTAIN: ReadonlySet<FixType> = new Set(["import_error", "compilation_error", "warning", "dependency_conflict"]);

function report(text: string, trace: Trace, number: number): PartialFinding {
  const own = ownFrame(trace.frames) ?? trace.frames.at(-1);
  const fixType = typeOfException(text);
  const warned = fixType === "warning" ? warnedAt(trace.frames) : null;
  const whole = number - trace.start <= 12;
  return {
    tool: "python",
    fixType,
    message: warned?.raisedIn === undefined ? text : `${text}\n${warned.raisedIn}`,
    file: own?.file ?? null,
    line: own?.line ?? null,
    start: whole ? trace.start : Math.max(trace.start, number - 4),
    end: number,
    also: whole || own === undefined ? [] : [{ start: own.number, end: own.number + 1 }],
    pattern: "python/traceback",
    // A program may print a traceback and go on, so other tools' words weigh more.
    strength: CERTAIN.has(fixType) ? 0.8 : 0.58,
    stack: trace.frames.map((frame) => frame.file).reverse(),
    outcome: "error",
  };
}

function fatalFinding(trace: Trace, message: string): PartialFinding {
  const own = ownFrame([...trace.frames].reverse());
  return {
    tool: "python",
    fixType: "test_failure",
    message: `Fatal Python error: ${message}`,
    file: own?.file ?? null,
    line: own?.line ?? null,
    start: trace.start,
    end: own?.number !== undefined && own.number - trace.start < 12 ? own.number : trace.start,
    pattern: "python/crash",
    strength: 0.85,
    stack: trace.frames.map((frame) => frame.file),
    outcome: "error",
  };
}
