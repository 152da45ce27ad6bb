import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Sink } from "../../reader.ts";
import { typeOfMessage } from "./pytest-report.ts";
import { ownFrame, type PythonFrame } from "./python-frames.ts";

const CONFTEST = /^ImportError while loading conftest '(.{1,500})'\.$/;
const INTERNAL = /^INTERNALERROR> ?(.{0,2000})$/;
const FRAME = /^(?:\s{0,8}File ")?((?:[A-Za-z]:)?[^\s:"]{1,500}\.py)(?::|", line )(\d{1,7})(?::|,)? ?/;
const USAGE =
  /^(?:ERROR: (?:file or directory not found: |not found: |.{0,200}unrecognized arguments|.{1,200}: '[^']{1,80}' not found in )|(?:python\S{0,20} -m )?(?:pytest|py\.test|__main__\.py): error: )/;
const INTERRUPTED = /^!{3,} KeyboardInterrupt !{3,}$|^\S{1,400}\.py:\d{1,7}: KeyboardInterrupt$/;
const HANGS = /^\++ Timeout \++$/;
const NOTHING_RAN = /^=+ no tests ran in [\d.]{1,12} ?s/;
const MAX_BLOCK_LINES = 300;

interface Trouble {
  readonly start: number;
  readonly internal: boolean;
  readonly frames: PythonFrame[];
  message: string;
  at: number;
}

/** What ends a session of pytest before or beside its tests. */
export function sessionProblem(): { line(line: Line, sink: Sink): boolean; end(sink: Sink): void } {
  let open: Trouble | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(troubleFinding(open));
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const internal = INTERNAL.exec(text)?.[1];
    if (open === null && (internal !== undefined || CONFTEST.test(text))) {
      open = { start: number, internal: internal !== undefined, frames: [], message: "", at: number };
      return true;
    }
    if (open !== null) {
      const said = open.internal ? internal : text;
      const goesOn = said !== undefined && number - open.start < MAX_BLOCK_LINES;
      if (goesOn && (open.internal || !/^[=!]{3}/.test(text))) {
        readTrouble(open, said, number);
        // The message of a conftest that does not load is its last line.
        if (open.internal || open.message === "") return true;
      }
      flush(sink);
      return false;
    }
    if (NOTHING_RAN.test(text)) sink.find(nothingRan(text, number));
    const single = singleLine(text);
    if (single !== null) sink.find({ ...single, message: text.trim(), start: number });
    return false;
  }
  return { line, end: flush };
}

function readTrouble(open: Trouble, said: string, number: number): void {
  const frame = FRAME.exec(said);
  if (frame !== null && open.frames.length < 200) open.frames.push({ file: frame[1] ?? "", line: Number(frame[2]) });
  const message = open.internal
    ? /^(?:E {1,8})?([A-Za-z_][\w.]{0,200}: .{1,1000}|[A-Z]\w{1,80})$/
    : /^E {1,8}([A-Za-z_].{1,1000})$/;
  const match = frame === null ? message.exec(said)?.[1] : undefined;
  if (match === undefined) return;
  open.message = match;
  open.at = number;
}

function troubleFinding(open: Trouble): PartialFinding {
  const place = ownFrame(open.frames);
  return {
    tool: "pytest",
    fixType: typeOfMessage(open.message, true),
    message: open.message || "pytest broke off",
    file: place?.file ?? null,
    line: place?.line ?? null,
    outcome: "error",
    start: Math.max(open.start, open.at - 6),
    end: open.at,
    retold: open.start,
    pattern: open.internal ? "pytest/internal-error" : "pytest/conftest",
    strength: open.internal ? 0.85 : 0.95,
    stack: open.frames.map((frame) => frame.file).reverse(),
  };
}

/** A session without a test ends with exit code 5. */
export function nothingRan(text: string, start: number): PartialFinding {
  return {
    tool: "pytest",
    fixType: "config_error",
    message: text.replace(/^=+ | =+$/g, ""),
    outcome: "error",
    start,
    pattern: "pytest/no-tests",
    strength: 0.58,
  };
}

type Single = Pick<PartialFinding, "tool" | "fixType" | "pattern" | "strength" | "outcome">;

function singleLine(text: string): Single | null {
  const single = (fixType: FixType, pattern: string, strength: number): Single => ({
    tool: "pytest",
    fixType,
    pattern: `pytest/${pattern}`,
    strength,
    outcome: fixType === "timeout" ? "timeout" : "error",
  });
  if (USAGE.test(text)) return single("config_error", "usage", 0.9);
  if (INTERRUPTED.test(text)) return single("timeout", "interrupted", 0.8);
  if (HANGS.test(text)) return single("timeout", "timeout", 0.85);
  return null;
}
