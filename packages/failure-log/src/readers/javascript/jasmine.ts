import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `1) cart adds prices`, right above `  Message:`. */
const HEADING = /^ {0,4}\d{1,6}\) (\S.{0,500})$/;
const MESSAGE = /^ {2,6}Message:$/;
const STACK = /^ {2,6}Stack(?:trace)?:$/;
/** Jasmine 1 and jasmine-node, and Bazel's runner: `1) name` with `  - message` or `   Message:` below. */
const DASHED = /^ {2}- (?:\S.{0,500})$/;
const TOTALS =
  /^(\d{1,7}) (?:specs?|tests?), (?:\d{1,7} assertions?, )?(\d{1,7}) failures?(?:, (?:\d{1,7} errors?, )?(\d{1,7}) (?:pending specs?|skipped))?$/;
const MAX_BLOCK_LINES = 120;

/** Jasmine, 1 to 5, and what prints like it: jasmine-node, Atom's runner, Bazel's. */
export const jasmine: Reader = {
  tool: "jasmine",
  wakes: ["  Message:", /^ {2}- \S/, " failure", "  Stacktrace:"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: JsBlock | null = null;
  let inStack = false;

  function flush(sink: Sink): void {
    if (block !== null && block.body.length > 0) sink.find(jsFinding("jasmine", block));
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const heading = MESSAGE.test(text) || (block === null && DASHED.test(text)) ? HEADING.exec(line.previous(1)) : null;
    if (heading !== null) {
      flush(sink);
      inStack = false;
      block = openJsBlock(heading[1] ?? "", "", number - 1);
      if (DASHED.test(text)) readJsBlock(block, text.replace(/^ {2}- /, "  "), number);
      return true;
    }
    const totals = TOTALS.exec(text);
    if (totals !== null) {
      const skipped = Number(totals[3] ?? 0);
      sink.tests("jasmine", { executed: Number(totals[1]) - skipped, failed: Number(totals[2]), skipped });
    }
    if (block === null) return false;
    if (/^\S/.test(text) || number - block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    // The stack begins with the message once more.
    if (STACK.test(text) || MESSAGE.test(text)) inStack = STACK.test(text);
    else if (!inStack || /^\s{0,40}at /.test(text)) readJsBlock(block, text, number);
    return true;
  }
  return { line, end: flush };
}
