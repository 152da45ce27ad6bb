import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";

/** ` FAIL  test/cart.test.js > cart > adds prices`, with ` |project| ` in workspaces. */
const HEADING = /^ ?FAIL {2,}(?:\|[^|]{1,100}\| )?(\S.{0,500}? (?:> .{1,900}|\[ \S{1,500} \]))$/;
/** ` ❯ add src/sum.js:1:38` */
const FRAME = /^ {0,4}❯ (?:.{1,300} )?((?:[A-Za-z]:)?[^\s:]{1,500}):(\d{1,7}):(\d{1,7})$/;
const END = /^⎯{3,}(?:\[\d{1,7}\/\d{1,7}\])?⎯/;
const TOTALS = /^ {2,}Tests {2,}(.{1,200})$/;
const MAX_BLOCK_LINES = 300;

interface Block {
  readonly names: string[];
  readonly start: number;
  readonly body: string[];
  frames: { file: string; line: number; column: number; number: number }[];
  messageLine: number;
}

/** Vitest's default and verbose reporters. */
export const vitest: Reader = {
  tool: "vitest",
  wakes: [" FAIL ", "  Tests  ", "No test files found", "⎯⎯⎯ Unhandled"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: Block | null = null;

  function flush(sink: Sink): void {
    if (block !== null) report(block, sink);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const heading = HEADING.exec(text);
    if (heading !== null) {
      const name = nameOf(heading[1] ?? "");
      // Tests that failed alike are listed together above one message.
      if (block !== null && block.body.length === 0) block.names.push(name);
      else {
        flush(sink);
        block = { names: [name], start: number, body: [], frames: [], messageLine: number + 1 };
      }
      return true;
    }
    if (block === null) {
      readVerdict(text, number, sink);
      return false;
    }
    if (END.test(text) || number - block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    readBody(block, text, number);
    return true;
  }
  return { line, end: flush };
}

/** Suites repeat their file: `test/a.test.js [ test/a.test.js ]`. */
function nameOf(text: string): string {
  return text.replace(/ \[ \S{1,500} \]$/, "").trim();
}

function readBody(block: Block, text: string, number: number): void {
  const frame = FRAME.exec(text);
  if (frame !== null) {
    block.frames.push({ file: frame[1] ?? "", line: Number(frame[2]), column: Number(frame[3]), number });
    return;
  }
  if (block.frames.length > 0) return;
  if (text.trim() === "" && block.body.length === 0) return;
  if (block.body.length === 0) block.messageLine = number;
  if (block.body.length < 40) block.body.push(text);
}

function report(block: Block, sink: Sink): void {
  const message = block.body.join("\n").trim();
  for (const name of block.names.slice(0, 100)) {
    const file = name.split(" > ")[0] ?? name;
    const own = block.frames.find((frame) => frame.file.endsWith(file)) ?? block.frames[0];
    const shown = Math.min(block.messageLine + 4, (block.frames[0]?.number ?? block.messageLine + 1) - 1);
    sink.find({
      tool: "vitest",
      fixType: typeOfMessage(message),
      message: message === "" ? "failed" : message,
      file,
      line: own?.line ?? null,
      column: own?.column ?? null,
      nodeid: name,
      outcome: /Test timed out in|Hook timed out in/.test(message) ? "timeout" : name === file ? "error" : "failed",
      start: block.start,
      end: Math.max(block.start, shown),
      excerpt: [
        name,
        ...block.body.slice(0, 12),
        ...block.frames.slice(0, 3).map((frame) => `❯ ${frame.file}:${frame.line}:${frame.column}`),
      ].join("\n"),
      pattern: name === file ? "vitest/suite" : "vitest/test",
      strength: 0.97,
      stack: block.frames.map((frame) => frame.file),
    });
  }
}

function typeOfMessage(message: string): FixType {
  const first = message.split("\n", 1)[0] ?? "";
  if (
    /Cannot find (?:module|package) |Failed to (?:resolve import|load url)|does not provide an export named/.test(first)
  )
    return "import_error";
  if (/^SyntaxError: |Transform failed|Parse failure|PARSE_ERROR/.test(first)) return "compilation_error";
  return "test_failure";
}

function readVerdict(text: string, number: number, sink: Sink): void {
  const totals = TOTALS.exec(text);
  if (totals !== null) {
    const count = (word: string) => Number(new RegExp(`(\\d{1,9}) ${word}`).exec(totals[1] ?? "")?.[1] ?? 0);
    const failed = count("failed");
    sink.tests("vitest", { executed: failed + count("passed"), failed, skipped: count("skipped") + count("todo") });
  }
  if (text.startsWith("No test files found, exiting with code 1")) {
    sink.find({
      tool: "vitest",
      fixType: "config_error",
      message: text,
      start: number,
      pattern: "vitest/no-tests",
      strength: 0.9,
    });
  }
}
