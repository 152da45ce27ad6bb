import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `(fail) cart > adds prices [8.96ms]`; before Bun 1.0 `✗ cart > adds prices [8.96ms]` */
const FAILED = /^(?:\(fail\) (?=\S)|✗ (?=\S.{0,500} \[[\d.]{1,12}m?s\]$))(.{1,500}?)(?: \[[\d.]{1,12}m?s\])?$/;
const ENDED = /^(?:\((?:pass|fail|skip|todo)\)|[✓✗»] |bun test |-{10,})/;
const FILE = /^(\S{1,400}\.[cm]?[jt]sx?):$/;
const FIGURE = /^ (\d{1,7}) (pass|fail|skip|todo|errors?)$/;
const UNHANDLED = "# Unhandled error between tests";
const REACH = 60;

/** `bun test`: what went wrong stands above the name. */
export const bunTest: Reader = {
  tool: "bun",
  wakes: ["(fail) ", "✗ ", /^ \d+ fail/, /^ \d+ pass/, /^ \d+ skip/, UNHANDLED],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const figures = { pass: 0, fail: 0, skip: 0 };
  let unhandled: JsBlock | null = null;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const name = FAILED.exec(text)?.[1];
    if (name !== undefined) sink.find(jsFinding("bun", blockAbove(line, name)));
    const figure = FIGURE.exec(text);
    if (figure !== null && figure[2] !== undefined && figure[2] in figures)
      figures[figure[2] as keyof typeof figures] += Number(figure[1]);
    if (text === UNHANDLED) {
      unhandled = openJsBlock("", fileAbove(line), number);
      return true;
    }
    if (unhandled === null) return false;
    if ((/^-{10,}$/.test(text) && unhandled.body.length > 0) || number - unhandled.start > REACH) {
      sink.find(jsFinding("bun", unhandled, true));
      unhandled = null;
    } else if (!/^-{10,}$/.test(text)) readJsBlock(unhandled, text.replace(/^error: /, ""), number);
    return unhandled !== null;
  }

  function end(sink: Sink): void {
    if (figures.fail > 0)
      sink.tests("bun", { executed: figures.pass + figures.fail, failed: figures.fail, skipped: figures.skip });
  }
  return { line, end };
}

/** From the line `error: …` to the name; the code frame above it says no more. */
function blockAbove(line: Line, name: string): JsBlock {
  const above: string[] = [];
  for (let back = 1; back <= REACH; back++) {
    const text = line.previous(back);
    if (ENDED.test(text) || FILE.test(text)) break;
    above.unshift(text);
    if (/^(?:error|[A-Z]\w{0,60}Error): /.test(text)) break;
  }
  const start = line.number - above.length;
  const block = openJsBlock(name, "", start);
  for (const [index, text] of above.entries()) readJsBlock(block, text.replace(/^error: /, ""), start + index);
  return block;
}

function fileAbove(line: Line): string {
  for (let back = 1; back <= 4; back++) {
    const file = FILE.exec(line.previous(back))?.[1];
    if (file !== undefined) return file;
  }
  return "";
}
