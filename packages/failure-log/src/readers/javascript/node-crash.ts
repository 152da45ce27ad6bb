import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { frameOf, type JsFrame, ownFrame } from "./js-stack.ts";

/** `/path/file.js:12`, two lines above the caret; before Node.js 12 `module.js:550` for its own files. */
const PLACE =
  /^ ?(?:Exception during run: )?(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/]|node:|internal\/|[a-z_]{2,30}\.js)[^:]{0,500}):(\d{1,7})$/;
const CARET = /^\s{0,400}\^{1,400}$/;
const MESSAGE = /^(?:Uncaught )?(?:\[?((?:[A-Z]\w{0,60})?(?:Error|Exception|Rejection))\b.{0,2000}|\S.{0,500})$/;
const MISSING = /Cannot find (?:module|package) '([^']{1,500})'/;
const MAX_BLOCK_LINES = 40;

interface Crash {
  readonly place: { file: string; line: number };
  readonly start: number;
  /** Messages end with the first frame; those that explain a missing module go on. */
  message: string[];
  end: number;
  required: string | null;
  readonly frames: JsFrame[];
}

/** A program that Node.js ended with an uncaught exception: place, code, caret, message, stack. */
export const nodeCrash: Reader = { tool: "node", wakes: [/^\s*\^+$/], open: () => createRun() };

function createRun(): ReaderRun {
  let crash: Crash | null = null;

  function flush(sink: Sink): void {
    if (crash !== null && crash.message.length > 0) report(crash, sink);
    crash = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (crash === null) {
      const place = CARET.test(text) ? (PLACE.exec(line.previous(2)) ?? PLACE.exec(line.previous(3))) : null;
      if (place === null) return false;
      const at = { file: place[1] ?? "", line: Number(place[2]) };
      crash = { place: at, start: number - 2, message: [], end: number, required: null, frames: [] };
      return true;
    }
    if (!read(crash, text, number)) flush(sink);
    return crash !== null;
  }
  return { line, end: flush };
}

/** False when the line no longer belongs to the crash. */
function read(crash: Crash, text: string, number: number): boolean {
  if (number - crash.start > MAX_BLOCK_LINES || /^Node\.js v\d/.test(text)) return false;
  const frame = frameOf(text);
  if (frame !== null) {
    crash.frames.push(frame);
    return true;
  }
  crash.required ??= /^- (\S.{0,500})$/.exec(text)?.[1] ?? null;
  if (text.trim() === "") return crash.message.length === 0;
  if (crash.message.length === 0 && !MESSAGE.test(text)) return false;
  if (crash.frames.length > 0) return /^(?:\s|\})/.test(text);
  if (crash.message.length < 8) crash.message.push(text);
  crash.end = number;
  return true;
}

function report({ place, start, end, message, frames, required }: Crash, sink: Sink): void {
  const first = message[0] ?? "";
  const type = typeOf(message.join("\n"));
  const thrown = /^(?:node:|internal\/|[a-z_]+\.js$)/.test(place.file) ? null : place;
  const own = ownFrame(frames);
  const missing = MISSING.test(first);
  const from = /imported from (\S.{0,500})$/.exec(first)?.[1] ?? required;
  const at = missing
    ? (own ?? (from === null ? null : { file: from.replace(/^file:\/\//, ""), line: null }))
    : (ownPlace(thrown) ?? own ?? null);
  sink.find({
    tool: "node",
    fixType: type,
    message: missing ? first.replace(/^.{0,80}?(?=Cannot find)/, "Error: ") : message.join("\n"),
    file: at?.file ?? null,
    line: at?.line ?? null,
    outcome: "error",
    start,
    end,
    pattern: `node/${NAMES[type] ?? "uncaught"}`,
    strength: type === "unknown" ? 0.72 : 0.92,
    stack: frames.map((frame) => frame.file),
  });
}

const NAMES: Partial<Record<FixType, string>> = {
  import_error: "module-not-found",
  compilation_error: "syntax-error",
  warning: "deprecation",
};

function ownPlace(place: { file: string; line: number } | null): { file: string; line: number } | null {
  return place !== null && !/[\\/]node_modules[\\/]/.test(place.file) ? place : null;
}

function typeOf(message: string): FixType {
  const first = message.split("\n", 1)[0] ?? "";
  if (MISSING.test(message) || /does not provide an export named '/.test(first)) return "import_error";
  if (/^ReferenceError: \S{1,200} is not defined$/.test(first)) return "import_error";
  if (/^SyntaxError\b/.test(first)) return "compilation_error";
  if (/\bDeprecationWarning: /.test(first)) return "warning";
  if (
    /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EPIPE|ENOSPC|EMFILE|EADDRINUSE)\b|Bad response: [45]\d\d/.test(
      first,
    )
  )
    return "infra";
  if (/\b(?:ENOENT|EACCES|ENOTDIR)\b/.test(first)) return "config_error";
  return "unknown";
}
