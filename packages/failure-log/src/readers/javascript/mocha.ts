import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `  1 failing`, and before Mocha 1.14 `  ✖ 1 of 9 tests failed:` */
const CLOSING = /^ {0,6}(?:(\d{1,7}) failing|[✖×] (\d{1,7}) of \d{1,7} tests? failed:?)$/;
const FIGURE = /^ {0,6}(\d{1,7}) (passing|pending)(?: \(.{1,30}\))?$/;
/** `  2) cart`, and on lines of their own below it, each two deeper, `       total()`, `         adds prices:` */
const ENTRY = /^( {1,12})(\d{1,6})\) {1,2}(\S.{0,500})$/;
/** In the listing as the tests run: `      3) adds prices` */
const LISTED = /^( {2,60})(\d{1,6})\) (\S.{0,400})$/;
/** What other programs add when Mocha has ended. */
const OVER =
  /^(?:npm (?:ERR!|error)|error Command failed|ERROR: "|The command "|Warning: Task|Makefile:|make(?:\[\d{1,3}\])?: |\[\d\d:\d\d:\d\d\] )/;
const MAX_BLOCK_LINES = 200;
const MAX_TESTS = 1_000;

/** Mocha: the closing list of its reporters spec, dot, min, nyan, list, progress and landing. */
export const mocha: Reader = {
  tool: "mocha",
  wakes: [" failing", " passing", " pending", /tests? failed/, /^\s*\d+\) /],
  open: () => createRun(),
};

interface Open {
  readonly block: JsBlock;
  readonly indent: number;
  /** Number in the closing list. */
  readonly index: number;
  /** Suites and test, outermost first. */
  readonly titles: string[];
}

function createRun(): ReaderRun {
  let closing = false;
  let last = 0;
  let open: Open | null = null;
  const figures = { passing: 0, failing: 0, pending: 0 };
  /** By their numbers, which are the same in the closing list. */
  const listed = new Map<number, { name: string; number: number }>();
  let told = false;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(findingOf(open, listed));
    told ||= open !== null;
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const end = CLOSING.exec(text);
    if (end !== null) {
      flush(sink);
      [closing, last] = [true, 0];
      figures.failing += Number(end[1] ?? end[2]);
      return false;
    }
    const entry = closing ? ENTRY.exec(text) : null;
    if (entry !== null && Number(entry[2]) === last + 1 && last < MAX_TESTS) {
      flush(sink);
      last += 1;
      open = opened(entry, number);
      return true;
    }
    if (open === null) {
      readOther(text, number);
      return false;
    }
    if (number - open.block.start > MAX_BLOCK_LINES || OVER.test(text)) {
      flush(sink);
      return false;
    }
    readEntry(open, text, number);
    return true;
  }

  function readOther(text: string, number: number): void {
    const figure = FIGURE.exec(text);
    if (figure !== null) {
      closing = false;
      figures[figure[2] as "passing" | "pending"] += Number(figure[1]);
    }
    const test = closing ? null : LISTED.exec(text);
    if (test !== null && (Number(test[2]) === 1 || listed.has(Number(test[2]) - 1)) && listed.size < MAX_TESTS)
      listed.set(Number(test[2]), { name: (test[3] ?? "").replace(/:$/, ""), number });
  }

  function end(sink: Sink): void {
    flush(sink);
    const { passing, failing, pending } = figures;
    // The run broke off before its closing list, or that is not in its usual form.
    for (const { name, number } of told ? [] : listed.values())
      sink.find({
        ...jsFinding("mocha", openJsBlock(name, "", number)),
        message: "failed",
        strength: failing > 0 ? 0.8 : 0.58,
      });
    if (passing + failing > 0) sink.tests("mocha", { executed: passing + failing, failed: failing, skipped: pending });
  }
  return { line, end };
}

function opened(entry: RegExpExecArray, number: number): Open {
  const [, indent = "", index, title = ""] = entry;
  return { block: openJsBlock("", "", number), indent: indent.length + 3, index: Number(index), titles: [title] };
}

function readEntry(open: Open, text: string, number: number): void {
  const deeper = text.length - text.trimStart().length;
  const expected = open.indent + 2 * open.titles.length;
  // Titles hang two deeper each; the message begins where the first title does, or after a blank line.
  const hangs = deeper === expected && text.trim() !== "" && open.titles.length < 50;
  if (hangs && number === open.block.start + open.titles.length) {
    open.titles.push(text.trim());
    return;
  }
  readJsBlock(open.block, text, number);
}

function findingOf({ block, titles, index }: Open, listed: ReadonlyMap<number, { name: string; number: number }>) {
  const names = titles.map((title, at) => (at === titles.length - 1 ? title.replace(/:$/, "") : title));
  const before = listed.get(index);
  const retold = before !== undefined && names.at(-1)?.endsWith(before.name) === true ? before.number : null;
  return { ...jsFinding("mocha", { ...block, name: names.join(" › ") }), retold };
}
