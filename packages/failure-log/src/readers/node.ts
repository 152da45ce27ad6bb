import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../reader.ts";
import { frameOf } from "./js-stack.ts";

const NOT_FOUND =
  /(?:^|^# |\bError(?: \[\w{1,60}\])?: )Cannot find (module|package) '([^']{1,500})'(?: imported from (\S.{0,500}))?/;
const NO_EXPORT = /SyntaxError: The requested module '([^']{1,500})' does not provide an export named '([^']{1,200})'/;
const UNCAUGHT = /^(?:Uncaught )?([A-Z]\w{0,60}Error)(?: \[\w{1,60}\])?: (.{1,2000})$/;
/** `/path/file.js:12`, three lines above the message. */
const CRASH_PLACE = /^(?:file:\/\/)?(\/[^:]{1,500}|[A-Za-z]:[^:]{1,500}):(\d{1,7})$/;
const DEPRECATION = /^(?:\[\w{1,20}\] )?DeprecationWarning: \S/;
const MAX_BLOCK_LINES = 40;

/** What Node.js itself says when a program does not load or dies. */
export const node: Reader = {
  tool: "node",
  wakes: [
    "Cannot find module '",
    "Cannot find package '",
    "does not provide an export named",
    "SyntaxError: ",
    "TypeError: ",
    "ReferenceError: ",
    "DeprecationWarning: ",
    "Node.js v",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: PartialFinding | null = null;
  let certain = false;
  let stack: { file: string; line: number; column: number }[] = [];

  function flush(sink: Sink): void {
    // An error that was not the end of the process may have been expected (a test of an error): it is not told.
    const files = stack.map((frame) => frame.file);
    const own = stack.find(({ file }) => !file.startsWith("node:") && !file.includes("node_modules"));
    if (open !== null && certain && open.fixType === "warning") sink.find({ ...open, ...own, stack: files });
    else if (open !== null && certain) sink.find({ ...open, file: open.file ?? own?.file ?? null, stack: files });
    open = null;
    certain = false;
    stack = [];
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (/^(?:# )?Node\.js v\d/.test(text)) {
      certain = certain || open !== null;
      flush(sink);
      return false;
    }
    const started = startOf(line);
    if (started !== null) {
      flush(sink);
      open = started;
      // A name that is not defined may be a test's own business; that the process ends says it is not.
      certain = started.fixType === "import_error" && started.pattern !== "node/not-defined";
      return true;
    }
    if (open === null) return false;
    if (number - open.start > MAX_BLOCK_LINES) {
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
  if (text.startsWith("::")) return null;
  const missing = NOT_FOUND.exec(text);
  if (missing !== null) {
    const from = missing[3]?.trim() ?? null;
    return found("import_error", text.trim(), "node/module-not-found", number, from, 0.9);
  }
  const place = crashPlace(line);
  if (NO_EXPORT.test(text))
    return found("import_error", text.trim(), "node/no-such-export", number, place?.file ?? null, 0.93, place?.line);
  // `--throw-deprecation` makes them errors (requirements CLS-03).
  if (DEPRECATION.test(text) && /^node:internal\/process\/warning:/.test(line.previous(4)))
    return found("warning", text, "node/deprecation", number, null, 0.9);
  const uncaught = UNCAUGHT.exec(text);
  if (uncaught === null || place === null) return null;
  if (uncaught[1] === "ReferenceError" && / is not defined$/.test(uncaught[2] ?? ""))
    return found("import_error", text, "node/not-defined", number, place.file, 0.75, place.line);
  const type: FixType = uncaught[1] === "SyntaxError" ? "compilation_error" : "unknown";
  return found(
    type,
    text,
    type === "unknown" ? "node/uncaught" : "node/syntax-error",
    number,
    place.file,
    type === "unknown" ? 0.7 : 0.92,
    place.line,
  );
}

function found(
  fixType: FixType,
  message: string,
  pattern: string,
  number: number,
  file: string | null,
  strength: number,
  line: number | null = null,
): PartialFinding {
  return {
    tool: "node",
    fixType,
    message: message.replace(/^# /, ""),
    pattern,
    start: number,
    file,
    line,
    strength,
    outcome: "error",
  };
}

function crashPlace(line: Line): { file: string; line: number } | null {
  for (let back = 1; back <= 5; back++) {
    const match = CRASH_PLACE.exec(line.previous(back));
    if (match !== null) return { file: match[1] ?? "", line: Number(match[2]) };
  }
  return null;
}
