import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `  1) [chromium] › tests/cart.spec.ts:4:7 › cart › adds prices ─────` */
const HEADING =
  /^ {1,6}\d{1,6}\) (.{1,100}? › )?((?:[A-Za-z]:)?[^\s:›]{1,400}):(\d{1,7}):(\d{1,7}) › (.{1,600}?)(?: [─=]{2,400})?$/;
/** `    [chromium] › tests/cart.spec.ts:4:7 › cart › adds prices ─────`, below `  2 flaky`. */
const LISTED = /^ {4}(.{1,100}? › )?([^\s:›]{1,400}):\d{1,7}:\d{1,7} › (.{1,600}?)(?: [─=]{2,400})?$/;
const FIGURE = /^ {2}(\d{1,7}) (failed|flaky|interrupted|skipped|did not run|passed)(?: \(.{1,30}\))?$/;
const RETRY = /^ {4}Retry #\d{1,3} [─-]{2,400}$/;
const MAX_BLOCK_LINES = 200;
const MAX_TESTS = 1_000;

/** Playwright's test runner: reporters list, line and dot. */
export const playwright: Reader = {
  tool: "playwright",
  wakes: [
    /^\s*\d+\) .* › /,
    /^ {2}\d+ failed/,
    /^ {2}\d+ flaky/,
    /^ {2}\d+ interrupted/,
    /^ {2}\d+ skipped/,
    /^ {2}\d+ did not run/,
    /^ {2}\d+ passed/,
  ],
  open: () => createRun(),
};

interface Failed {
  readonly block: JsBlock;
  readonly line: number;
  readonly column: number;
}

function createRun(): ReaderRun {
  const failed = new Map<string, Failed>();
  const flaky = new Set<string>();
  let open: { readonly name: string; readonly from: number; done: boolean } | null = null;
  let list: string | null = null;
  const figures = new Map<string, number>();

  function line({ text, number }: Line): boolean {
    const heading = HEADING.exec(text);
    if (heading !== null) {
      const [, project = "", file = "", at, column, titles = ""] = heading;
      const name = `${project}${file} › ${titles}`;
      const known = failed.get(name);
      if (known === undefined && failed.size < MAX_TESTS)
        failed.set(name, { block: openJsBlock(name, file, number), line: Number(at), column: Number(column) });
      open = { name, from: number, done: known !== undefined };
      return true;
    }
    const figure = failed.size > 0 ? FIGURE.exec(text) : null;
    if (figure !== null) {
      open = null;
      list = figure[2] ?? "";
      figures.set(list, (figures.get(list) ?? 0) + Number(figure[1]));
      return true;
    }
    if (list !== null) {
      const listed = LISTED.exec(text);
      if (listed !== null && list === "flaky") flaky.add(`${listed[1] ?? ""}${listed[2] ?? ""} › ${listed[3] ?? ""}`);
      if (listed === null) list = null;
      return list !== null;
    }
    if (open === null || number - open.from > MAX_BLOCK_LINES) return false;
    readBody(open, text, number);
    return true;
  }

  /** What the second try said says no more than the first. */
  function readBody(at: { readonly name: string; done: boolean }, text: string, number: number): void {
    const entry = failed.get(at.name);
    if (RETRY.test(text)) at.done = true;
    if (!at.done && entry !== undefined) readJsBlock(entry.block, text, number);
  }

  function end(sink: Sink): void {
    const broken = failed.size > flaky.size;
    for (const [name, entry] of failed) {
      const finding = jsFinding("playwright", entry.block);
      const at = finding.line === null || finding.line === undefined ? { line: entry.line, column: entry.column } : {};
      const isFlaky = flaky.has(name);
      sink.find({
        ...finding,
        ...at,
        ...(isFlaky
          ? { outcome: "flaky", fixType: broken ? "test_failure" : "flaky_test", strength: broken ? 0.7 : 0.94 }
          : {}),
      });
    }
    const count = (word: string) => figures.get(word) ?? 0;
    const red = count("failed") + count("interrupted");
    if (figures.size > 0)
      sink.tests("playwright", {
        executed: red + count("flaky") + count("passed"),
        failed: red,
        skipped: count("skipped") + count("did not run"),
      });
  }
  return { line, end };
}
