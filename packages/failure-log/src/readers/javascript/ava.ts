import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `  ✖ cart › adds prices Error thrown in test`; since version 4 `  ✘ [fail]: cart › adds prices` */
const LISTED = /^ {2}(?:✖|✘|×) (?:\[fail\]: )?(\S.{0,500}?) ?$/;
const HEADING = /^ {2}(\S.{0,500})$/;
const PLACE = /^ {2}((?:[A-Za-z]:)?[^\s:]{1,400}\.[cm]?[jt]sx?):(\d{1,7})$/;
/** `  › test/cart.js:5:5`, `  › Object.<anonymous> (test/missing.js:2:16)` */
const FRAME = /^ {2}› (?:.{1,200} \()?((?:file:\/\/)?[^\s()]{1,400}):(\d{1,7}):(\d{1,7})\)?$/;
const UNCAUGHT = /^ {2}(?:Uncaught exception|Unhandled rejection|Rejected promise returned by test) in (\S{1,400})$/;
const FIGURE = /^ {2}(\d{1,7}) tests? (passed|failed|skipped)/;
const MAX_BLOCK_LINES = 100;
const MAX_WAIT = 400;
const MAX_TESTS = 1_000;

/** AVA's default reporter, 1 to 6. */
export const ava: Reader = {
  tool: "ava",
  wakes: [
    "  ✖ ",
    "  ✘ ",
    "  × ",
    "  Uncaught exception in ",
    "  Unhandled rejection in ",
    " tests passed",
    " tests failed",
    " test failed",
    " test passed",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const listed: string[] = [];
  const told = new Set<string>();
  let block: JsBlock | null = null;
  let until = 0;
  const figures = { passed: 0, failed: 0, skipped: 0 };

  function flush(sink: Sink): void {
    if (block !== null && block.body.length + block.frames.length > 0) {
      told.add(block.name);
      const whole = block.name === block.suite;
      sink.find(jsFinding("ava", block, whole));
    }
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const test = LISTED.exec(text);
    if (test !== null && listed.length < MAX_TESTS) {
      flush(sink);
      listed.push(test[1] ?? "");
      until = number + MAX_WAIT;
      return true;
    }
    const file = UNCAUGHT.exec(text)?.[1];
    const heading = file ?? (line.previous(1).trim() === "" ? nameOf(HEADING.exec(text)?.[1]) : undefined);
    if (heading !== undefined && !told.has(heading)) {
      flush(sink);
      block = openJsBlock(heading, file ?? "", number);
      until = number + MAX_WAIT;
      return true;
    }
    const figure = FIGURE.exec(text);
    if (figure !== null) figures[figure[2] as keyof typeof figures] = Number(figure[1]);
    if (block !== null) read(block, text, number, sink);
    return number < until;
  }

  /** A heading repeats the name of a listed test; there, a word on what went wrong may follow it. */
  function nameOf(heading: string | undefined): string | undefined {
    return listed.some((name) => name === heading || (heading !== undefined && name.startsWith(`${heading} `)))
      ? heading
      : undefined;
  }

  function read(open: JsBlock, text: string, number: number, sink: Sink): void {
    if (text === "  ─" || number - open.start > MAX_BLOCK_LINES || /^\S/.test(text)) {
      flush(sink);
      return;
    }
    const place = PLACE.exec(text);
    const frame = FRAME.exec(text);
    const [, file = "", at, column] = frame ?? place ?? [];
    if (file === "") readJsBlock(open, text, number);
    else if (frame !== null)
      open.frames.push({ file: file.replace(/^file:\/\//, ""), line: Number(at), column: Number(column) });
    else if (open.frames.length === 0 && open.body.length === 0)
      block = { ...open, suite: open.suite || file, frames: [{ file, line: Number(at), column: 0 }] };
  }

  function end(sink: Sink): void {
    flush(sink);
    const { passed, failed, skipped } = figures;
    if (failed > 0 && listed.length > 0) sink.tests("ava", { executed: passed + failed, failed, skipped });
  }
  return { line, end };
}
