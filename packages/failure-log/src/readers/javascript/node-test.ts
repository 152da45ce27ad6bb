import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { frameOf } from "./js-stack.ts";

const PLACE = /^test at (\S.{0,500}?):(\d{1,7}):(\d{1,7})$/;
const NAME = /^✖ (.{1,500}?)(?: \([\d.]{1,20}ms\))?$/;
const COUNT = /^[ℹ#] (pass|fail|cancelled|skipped|skip|todo) {1,3}(\d{1,9})$/;
const MAX_BLOCK_LINES = 120;

interface Block {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  name: string | null;
  end: number;
  readonly body: string[];
  readonly stack: string[];
}

/** The closing list of node:test's spec reporter, and its figures. The TAP reporter is read by tap.ts. */
export const nodeTest: Reader = {
  tool: "node:test",
  wakes: [
    "test at ",
    "ℹ pass ",
    "ℹ fail ",
    "ℹ cancelled ",
    "ℹ skipped ",
    "# pass ",
    "# fail ",
    "# cancelled ",
    "# skipped ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: Block | null = null;
  const counts = new Map<string, number>();

  function flush(sink: Sink): void {
    if (block?.name != null) report(block, block.name, sink);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const place = PLACE.exec(text);
    if (place !== null) {
      flush(sink);
      const [, file = "", line, column] = place;
      block = {
        file,
        line: Number(line),
        column: Number(column),
        start: number,
        name: null,
        end: number,
        body: [],
        stack: [],
      };
      return true;
    }
    const count = COUNT.exec(text);
    if (count !== null) counts.set(count[1] ?? "", (counts.get(count[1] ?? "") ?? 0) + Number(count[2]));
    if (block === null) return false;
    if (block.name === null) {
      block.name = NAME.exec(text)?.[1] ?? null;
      if (block.name === null) block = null;
      return block !== null;
    }
    const isBody = text.startsWith("  ") || text === "";
    if (!isBody || number - block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    readBody(block, text, number);
    return true;
  }

  function end(sink: Sink): void {
    flush(sink);
    const get = (key: string) => counts.get(key) ?? 0;
    if (!counts.has("fail")) return;
    const failed = get("fail") + get("cancelled");
    sink.tests("node:test", { executed: get("pass") + failed, failed, skipped: get("skipped") + get("todo") });
  }
  return { line, end };
}

function readBody(block: Block, text: string, number: number): void {
  const frame = frameOf(text);
  if (frame !== null) block.stack.push(frame.file);
  else if (block.stack.length === 0 && text.trim() !== "" && block.body.length < 30) {
    block.body.push(text.slice(2));
    block.end = number;
  }
}

function report(block: Block, name: string, sink: Sink): void {
  const message = block.body.join("\n").trim() || "failed";
  // A whole file that failed says nothing itself; what it printed before does.
  const wholeFile = name === block.file || message === "'test failed'";
  sink.find({
    tool: "node:test",
    fixType: typeOfMessage(message),
    message,
    file: block.file,
    line: block.line,
    column: block.column,
    nodeid: wholeFile ? block.file : `${block.file} > ${name}`,
    outcome: message.includes("test timed out after") ? "timeout" : "failed",
    start: block.start,
    end: Math.min(block.end, block.start + 8),
    excerpt: [`test at ${block.file}:${block.line}:${block.column}`, name, ...block.body.slice(0, 12)].join("\n"),
    pattern: wholeFile ? "node:test/file" : "node:test/test",
    strength: wholeFile ? 0.61 : 0.96,
    stack: block.stack,
  });
}

function typeOfMessage(message: string): FixType {
  if (/ERR_MODULE_NOT_FOUND|Cannot find (?:module|package) '/.test(message)) return "import_error";
  return "test_failure";
}
