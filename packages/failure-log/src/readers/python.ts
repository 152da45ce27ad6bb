import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { isWarning, warnedAt } from "./python-warning.ts";

const FRAME = /^ {2}File "([^"]{1,500})", line (\d{1,7})(?:, in .{1,200})?$/;
const EXCEPTION = /^((?:[\w.]{0,150}\.)?[A-Z]\w{0,80})(?:: (.*))?$/;
const SYNTAX = /^(?:SyntaxError|IndentationError|TabError): /;
const MAX_BLOCK_LINES = 400;

interface Trace {
  readonly start: number;
  readonly frames: { file: string; line: number; number: number }[];
}

/** Uncaught exceptions of Python programs. Test runners that print tracebacks have readers of their own, which win. */
export const python: Reader = {
  tool: "python",
  wakes: ["Traceback (most recent call last)", "SyntaxError: ", "IndentationError: ", "can't open file '"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let trace: Trace | null = null;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (text.startsWith("Traceback (most recent call last)")) {
      trace = { start: number, frames: [] };
      return true;
    }
    if (trace === null) {
      readLoose(line, sink);
      return false;
    }
    const frame = FRAME.exec(text);
    if (frame !== null && trace.frames.length < 200) {
      trace.frames.push({ file: frame[1] ?? "", line: Number(frame[2]), number });
      return true;
    }
    if (text.startsWith(" ") || text === "") {
      if (number - trace.start < MAX_BLOCK_LINES && text !== "") return true;
      trace = null;
      return false;
    }
    if (EXCEPTION.test(text)) report(text, trace, number, sink);
    trace = null;
    return false;
  }
  return { line };
}

/** Errors before anything runs have no traceback header. */
function readLoose(line: Line, sink: Sink): void {
  const { text, number } = line;
  if (text.includes(": can't open file '")) {
    sink.find({
      tool: "python",
      fixType: "config_error",
      message: text,
      start: number,
      pattern: "python/no-such-file",
      strength: 0.85,
    });
    return;
  }
  if (!SYNTAX.test(text)) return;
  for (let back = 1; back <= 4; back++) {
    const frame = FRAME.exec(line.previous(back));
    if (frame !== null) {
      report(
        text,
        { start: number - back, frames: [{ file: frame[1] ?? "", line: Number(frame[2]), number: number - back }] },
        number,
        sink,
      );
      return;
    }
  }
}

/** A warning with a traceback is one that was asked to be an error. */
const CERTAIN: ReadonlySet<FixType> = new Set(["import_error", "compilation_error", "warning"]);

function report(text: string, trace: Trace, number: number, sink: Sink): void {
  const own =
    trace.frames.findLast((frame) => !/site-packages|[/\\]lib[/\\]python\d|^</.test(frame.file)) ?? trace.frames.at(-1);
  const fixType = typeOf(text);
  const warned = fixType === "warning" ? warnedAt(trace.frames) : null;
  sink.find({
    tool: "python",
    fixType,
    message: warned?.raisedIn === undefined ? text : `${text}\n${warned.raisedIn}`,
    file: own?.file ?? null,
    line: own?.line ?? null,
    start: Math.max(trace.start, number - 6),
    end: number,
    pattern: "python/traceback",
    // A program may print a traceback and go on, so other tools' words weigh more.
    strength: CERTAIN.has(fixType) ? 0.8 : 0.58,
    stack: trace.frames.map((frame) => frame.file).reverse(),
    outcome: "error",
  });
}

function typeOf(text: string): FixType {
  // A name that is not defined is most often one that was never imported (requirements CLS-04).
  if (/^(?:ModuleNotFoundError|ImportError|NameError)\b/.test(text)) return "import_error";
  if (SYNTAX.test(text)) return "compilation_error";
  if (/^(?:FileNotFoundError|PermissionError)\b/.test(text)) return "config_error";
  if (/^(?:ConnectionError|TimeoutError|ssl\.|urllib3\.|requests\.exceptions\.)/.test(text)) return "infra";
  if (/^MemoryError\b/.test(text)) return "infra";
  if (isWarning(text)) return "warning";
  return "unknown";
}
