import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** ` FAIL  test/cart.test.js > cart > adds prices`, with ` |project| ` in workspaces. */
const HEADING = /^ ?FAIL {2,}(?:\|[^|]{1,100}\| )?(\S.{0,500}? (?:> .{1,900}|\[ \S{1,500} \]))$/;
/** ` ❯ add src/sum.js:1:38` */
const FRAME = /^ {0,4}❯ (?:.{1,300} )?((?:[A-Za-z]:)?[^\s:]{1,500}):(\d{1,7}):(\d{1,7})$/;
const END = /^⎯{3,}(?:\[\d{1,7}\/\d{1,7}\])?⎯/;
const TOTALS = /^ {2,}Tests {2,}(.{1,200})$/;
/** `⎯⎯⎯ Uncaught Exception ⎯⎯⎯`, above an error outside of any test. */
const OUTSIDE =
  /^⎯{3,} (?:Uncaught Exception|Unhandled Rejection|Unhandled Error|Unknown Error|Typecheck Error) ⎯{3,}$/;
/** ` ✓ test/cart.test.js > comes right 11ms (retry x1)`; before the verbose reporter the file stands above. */
const RETRIED = /^ {1,8}✓ (\S.{0,500}?)(?: \d{1,9}ms)? \(retry x\d{1,4}\)$/;
const FILE_ABOVE = /^ [❯✓×] (\S{1,400}\.[cm]?[jt]sx?) /;
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
  wakes: [
    "(retry x",
    " Uncaught Exception ⎯",
    " Unhandled Rejection ⎯",
    " Unhandled Error ⎯",
    " FAIL ",
    "  Tests  ",
    "No test files found",
    "⎯⎯⎯ Unhandled",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: Block | null = null;
  let failed = false;
  const flaky = new Map<string, number>();

  function flush(sink: Sink): void {
    if (block !== null) report(block, sink);
    failed ||= block !== null;
    block = null;
  }

  function noteRetried(line: Line): void {
    const name = RETRIED.exec(line.text)?.[1];
    if (name === undefined || flaky.size >= 1_000) return;
    let file: string | undefined;
    for (let back = 1; back <= 60 && file === undefined; back++) file = FILE_ABOVE.exec(line.previous(back))?.[1];
    flaky.set(name.includes(" > ") || file === undefined ? name : `${file} > ${name}`, line.number);
  }

  function end(sink: Sink): void {
    flush(sink);
    for (const [nodeid, start] of flaky) sink.find(flakyFinding(nodeid, start, failed));
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
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
    if (block === null && OUTSIDE.test(text)) {
      block = { names: [], start: number, body: [], frames: [], messageLine: number + 1 };
      return true;
    }
    if (block === null) {
      noteRetried(line);
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
  return { line, end };
}

function flakyFinding(nodeid: string, start: number, failed: boolean): PartialFinding {
  return {
    tool: "vitest",
    fixType: failed ? "test_failure" : "flaky_test",
    message: "failed, and passed when it was tried again",
    file: nodeid.split(" > ")[0] ?? null,
    nodeid,
    outcome: "flaky",
    start,
    pattern: "vitest/flaky",
    strength: 0.7,
  };
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
  if (block.names.length === 0) sink.find(outside(block, message));
  for (const name of block.names.slice(0, 100)) {
    const file = name.split(" > ")[0] ?? name;
    const own = placeOf(block, file, message);
    const shown = Math.min(block.messageLine + 4, (block.frames[0]?.number ?? block.messageLine + 1) - 1);
    sink.find({
      tool: "vitest",
      fixType: typeOfMessage(message),
      message: message === "" ? "failed" : message,
      file: own?.file ?? file,
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

/** An error outside of any test: a timer, a promise that no one waits for. */
function outside(block: Block, message: string): PartialFinding {
  const own = placeOf(block, "", message);
  return {
    tool: "vitest",
    fixType: typeOfMessage(message),
    message: message.split("\n").slice(0, 6).join("\n") || "unhandled error",
    file: own?.file ?? null,
    line: own?.line ?? null,
    column: own?.column ?? null,
    outcome: "error",
    start: block.messageLine,
    end: block.messageLine + Math.min(2, Math.max(0, block.body.length - 1)),
    pattern: "vitest/unhandled",
    strength: 0.93,
    stack: block.frames.map((frame) => frame.file),
  };
}

/** In the test's own file, where the text does not parse, or in the project's code; libraries are no place to look. */
function placeOf(
  { frames }: Block,
  file: string,
  message: string,
): { file: string; line: number; column: number } | null {
  const inTest = file === "" ? undefined : frames.find((frame) => frame.file.endsWith(file));
  if (inTest !== undefined) return { ...inTest, file };
  const parsed = /(?:^|\s)(\/?[^\s:]{1,400}\.[cm]?[jt]sx?):(\d{1,7}):(\d{1,7})(?::|$)/m.exec(
    message.split("\n").slice(0, 8).join("\n"),
  );
  if (file !== "" && parsed?.[1]?.endsWith(file)) return { file, line: Number(parsed[2]), column: Number(parsed[3]) };
  return frames.find((frame) => !/node_modules|^node:/.test(frame.file)) ?? null;
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
