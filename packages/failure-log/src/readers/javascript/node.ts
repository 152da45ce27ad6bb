import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { frameOf, type JsFrame, ownFrame } from "./js-stack.ts";

const NOT_FOUND =
  /(?:^|^# |\bError(?: \[\w{1,60}\])?: )Cannot find (module|package) '([^']{1,500})'(?: imported from (\S.{0,500}))?/;
const NO_EXPORT = /SyntaxError: The requested module '([^']{1,500})' does not provide an export named '([^']{1,200})'/;
/** `[UnhandledPromiseRejection: …]`, and Node.js 6 to 14: `(node:123) UnhandledPromiseRejectionWarning: Error: …` */
const REJECTION = /^\(node:\d{1,9}\) UnhandledPromiseRejectionWarning: (.{1,1000})$/;
const DEPRECATION = /^(?:\[\w{1,20}\] )?DeprecationWarning: \S/;
const MAX_BLOCK_LINES = 40;

/** What Node.js says when a module is not there; how it ends a program, node-crash.ts reads. */
export const node: Reader = {
  tool: "node",
  wakes: [
    "Cannot find module '",
    "Cannot find package '",
    "does not provide an export named",
    "UnhandledPromiseRejectionWarning: ",
    "DeprecationWarning: ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  let stack: JsFrame[] = [];

  function flush(sink: Sink): void {
    const files = stack.map((frame) => frame.file);
    const own = ownFrame(stack);
    if (open?.fixType === "warning")
      sink.find({ ...open, file: own?.file ?? null, line: own?.line ?? null, stack: files });
    else if (open !== null)
      sink.find({
        ...open,
        file: open.file ?? own?.file ?? null,
        line: open.file == null ? (own?.line ?? null) : null,
        stack: files,
      });
    open = null;
    stack = [];
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const started = startOf(line);
    if (started !== null) {
      flush(sink);
      open = started;
      return true;
    }
    if (open === null) return false;
    if (number - open.start > MAX_BLOCK_LINES || /^(?:# )?Node\.js v\d/.test(text)) {
      flush(sink);
      return false;
    }
    const frame = frameOf(text.replace(/^# /, ""));
    if (frame !== null) stack.push(frame);
    const required = /^(?:# )?- (\S.{0,500})$/.exec(text);
    if (required !== null && open.file == null) open = { ...open, file: required[1] ?? null };
    return true;
  }
  return { line, end: flush };
}

function startOf(line: Line): PartialFinding | null {
  const { text, number } = line;
  // Below a caret the whole of it is a crash.
  const isCrash = [1, 2].some((back) => /^\s{0,400}\^{1,400}$/.test(line.previous(back)));
  if (text.startsWith("::") || isCrash) return null;
  const missing = NOT_FOUND.exec(text);
  if (missing !== null)
    return found("import_error", text.trim(), "node/module-not-found", number, missing[3]?.trim() ?? null, 0.9);
  if (NO_EXPORT.test(text)) return found("import_error", text.trim(), "node/no-such-export", number, null, 0.85);
  // `--throw-deprecation` makes them errors (requirements CLS-03).
  if (DEPRECATION.test(text) && /^node:internal\/process\/warning:/.test(line.previous(4)))
    return found("warning", text, "node/deprecation", number, null, 0.9);
  const rejected = REJECTION.exec(text);
  return rejected === null ? null : found("unknown", rejected[1] ?? "", "node/rejection", number, null, 0.5);
}

function found(
  fixType: "import_error" | "warning" | "unknown",
  message: string,
  pattern: string,
  start: number,
  file: string | null,
  strength: number,
): PartialFinding {
  return {
    tool: "node",
    fixType,
    message: message.replace(/^# /, ""),
    pattern,
    start,
    file,
    strength,
    outcome: "error",
  };
}
