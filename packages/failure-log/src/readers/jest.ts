import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { frameOf } from "./js-stack.ts";

const SUITE = /^(?:FAIL|PASS) (\S[^\s(]{0,400}\.[cm]?[jt]sx?)\b/;
/** The bullet is mojibake in logs that went through a Windows console. */
const TEST = /^ {2}(?:●|ΓùÅ) (\S.{0,500})$/;
const TOTALS = /^Tests: {1,8}(.{1,200} total)$/;
const NOT_A_TEST = /^(?:Console|Test suite failed to run|Validation|Deprecation)/;
const MAX_BLOCK_LINES = 120;

interface Block {
  readonly name: string;
  readonly suite: string;
  readonly start: number;
  readonly body: { text: string; number: number }[];
  readonly frames: { file: string; line: number; column: number }[];
}

/** Jest's default reporter. */
export const jest: Reader = {
  tool: "jest",
  wakes: ["FAIL ", "PASS ", "  ● ", "  ΓùÅ ", "Tests: "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let suite = "";
  let block: Block | null = null;

  function flush(sink: Sink): void {
    if (block !== null) report(block, sink);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const opened = SUITE.exec(text);
    if (opened !== null) {
      flush(sink);
      suite = opened[1] ?? "";
      return false;
    }
    const test = TEST.exec(text);
    if (test !== null) {
      flush(sink);
      const name = (test[1] ?? "").replaceAll("ΓÇ║", "›").trim();
      if (NOT_A_TEST.test(name) && name !== "Test suite failed to run") return false;
      block = { name, suite, start: number, body: [], frames: [] };
      return true;
    }
    const totals = TOTALS.exec(text);
    if (totals !== null) {
      flush(sink);
      const count = (word: string) => Number(new RegExp(`(\\d{1,9}) ${word}`).exec(totals[1] ?? "")?.[1] ?? 0);
      sink.tests("jest", {
        executed: count("failed") + count("passed"),
        failed: count("failed"),
        skipped: count("skipped") + count("todo"),
      });
    }
    if (block === null) return false;
    if (number - block.start > MAX_BLOCK_LINES || /^\S/.test(text)) {
      flush(sink);
      return false;
    }
    const frame = frameOf(text);
    if (frame !== null) block.frames.push(frame);
    else if (text.trim() !== "" && block.frames.length === 0 && block.body.length < 12)
      block.body.push({ text: text.trim(), number });
    return true;
  }
  return { line, end: flush };
}

function report(block: Block, sink: Sink): void {
  const wholeSuite = block.name === "Test suite failed to run";
  const message = block.body.map((line) => line.text).join("\n");
  const own =
    block.frames.find((frame) => block.suite !== "" && frame.file.endsWith(block.suite)) ??
    block.frames.find((frame) => !/node_modules|^node:/.test(frame.file));
  sink.find({
    tool: "jest",
    fixType: typeOf(message, wholeSuite),
    message: message || block.name,
    file: block.suite || (own?.file ?? null),
    line: own?.line ?? null,
    column: own?.column ?? null,
    nodeid: wholeSuite ? block.suite || null : block.name,
    outcome: /Exceeded timeout of/.test(message) ? "timeout" : wholeSuite ? "error" : "failed",
    start: block.start,
    end: block.body[Math.min(4, block.body.length - 1)]?.number ?? block.start,
    pattern: wholeSuite ? "jest/suite" : "jest/test",
    strength: 0.93,
    stack: block.frames.map((frame) => frame.file),
  });
}

function typeOf(message: string, wholeSuite: boolean): FixType {
  if (/Cannot find module '/.test(message)) return "import_error";
  if (wholeSuite && /error TS\d|: TS\d{4}:/.test(message)) return "type_error";
  if (wholeSuite && /SyntaxError/.test(message)) return "compilation_error";
  return "test_failure";
}
