import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";
import { typeOfTsCode } from "./tsc-codes.ts";

/** `cart ... loads => ./cart_test.ts:11:11`, above `error: TypeError: …`. */
const HEADING = /^(\S.{0,400}?) => (?:\.\/|file:\/\/)?(\S{1,400}):(\d{1,7}):(\d{1,7})$/;
const MESSAGE = /^error: (?:\([^)]{1,80}\) )?(\S.{0,1000})$/;
/** `TS2322 [ERROR]: message`, with its place in a frame below. */
const TYPE = /^TS(\d{4,5}) \[ERROR\]: (.{1,1000})$/;
const AT = /^ {4}at (?:file:\/\/)?(\S{1,400}):(\d{1,7}):(\d{1,7})$/;
const TOTALS = /^(?:FAILED|ok) \| (\d{1,7}) passed.{0,40}? \| (\d{1,7}) failed(?:.{0,40}? \| (\d{1,7}) ignored)?/;
const MAX_BLOCK_LINES = 60;

/** `deno test` and `deno check`. */
export const denoTest: Reader = {
  tool: "deno",
  wakes: [" => ./", " => file:", " [ERROR]: ", " | 0 failed", " passed (", " passed |"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: (JsBlock & { readonly place: { line: number; column: number } }) | null = null;
  let type: PartialFinding | null = null;

  function flush(sink: Sink): void {
    if (block !== null && block.body.length > 0) {
      const finding = jsFinding("deno", block);
      sink.find({ ...finding, line: finding.line ?? block.place.line, column: finding.column ?? block.place.column });
    }
    if (type !== null) sink.find(type);
    block = null;
    type = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const heading = HEADING.exec(text);
    const typed = TYPE.exec(text);
    if (heading !== null || typed !== null) {
      flush(sink);
      if (heading !== null) {
        const [, name = "", file = "", at, column] = heading;
        block = { ...openJsBlock(name, file, number), place: { line: Number(at), column: Number(column) } };
      } else if (typed !== null) type = typeFinding(typed, number);
      return true;
    }
    const totals = TOTALS.exec(text);
    if (totals !== null) tell(totals, sink);
    if (block !== null) readTest(block, text, number, sink);
    else if (type !== null) readType(type, text, number, sink);
    return block !== null || type !== null;
  }

  function readTest(open: JsBlock, text: string, number: number, sink: Sink): void {
    const first = open.body.length === 0;
    // In the closing list of failures nothing stands below a name.
    if ((first && !MESSAGE.test(text)) || (!first && text.trim() === "") || number - open.start > MAX_BLOCK_LINES)
      flush(sink);
    else readJsBlock(open, text.replace(MESSAGE, "$1"), number);
  }

  function readType(open: PartialFinding, text: string, number: number, sink: Sink): void {
    const at = AT.exec(text);
    if (at !== null) type = { ...open, file: at[1] ?? "", line: Number(at[2]), column: Number(at[3]), end: number };
    if (at !== null || text === "" || number - open.start > 12) flush(sink);
  }
  return { line, end: flush };
}

function typeFinding([, code = "", message = ""]: RegExpExecArray, start: number): PartialFinding {
  const rule = `TS${code}`;
  return {
    tool: "deno",
    fixType: typeOfTsCode(Number(code)),
    message,
    rule,
    start,
    pattern: "deno/type",
    strength: 0.95,
  };
}

function tell([, passed, failed, ignored]: RegExpExecArray, sink: Sink): void {
  const count = Number(failed);
  sink.tests("deno", { executed: Number(passed) + count, failed: count, skipped: Number(ignored ?? 0) });
}
