import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** A runner that names a failed test on one line, with the reason indented below. */
interface Style {
  readonly tool: string;
  readonly literal: string;
  /** Groups: suite (or empty) and test. */
  readonly pattern: RegExp;
}

const STYLES: readonly Style[] = [
  { tool: "uvu", literal: " FAIL ", pattern: /^ {2,4}FAIL {1,3}(?:(\S.{0,200}?) {1,3})?"(.{1,400})"$/ },
  {
    tool: "karma",
    literal: " FAILED",
    pattern:
      /^(?:\[?\d\d:\d\d:\d\d[\d.]{0,4}\]?:? )?()(?:\S{1,20} )?(?:Chrom(?:e|ium)|HeadlessChrome|Firefox|PhantomJS|(?:Mobile )?Safari|IE|Edge|Opera|jsdom|Electron|SlimerJS|Android|Node\.js)[\w. ]{0,60}\([^()]{1,80}\):? (?!ERROR|Executed )(\S.{0,500}) FAILED$/,
  },
  { tool: "testcafe", literal: "✖ ", pattern: /^ ✖ ()(\S.{0,400}?)(?: \(screenshots: .{1,300}\))?$/ },
];
/** `    ✖ should add` above a row of dashes, in tap-spec; the test's name is the nearest line of two blanks. */
const TAP_SPEC = /^ {4}✖ (\S.{0,400})$/;
const MAX_BLOCK_LINES = 60;

/** Below `FAILED TESTS:`, of karma-mocha-reporter: suites, tests with a cross, the browser, the message. */
const CROSS = /^( {2,40})✖ (\S.{0,400})$/;
const BROWSER = /^ {4,60}\w[\w. ]{1,60} [\d.]{1,20} \(.{1,60}\)$/;

/** Karma, uvu, TestCafe and tap-spec. */
export const jsRunners: Reader = {
  tool: "karma",
  wakes: [...STYLES.map((style) => style.literal), "    -------", "Executed ", " (Linux", " (Mac OS", " (Windows"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: { readonly block: JsBlock; readonly tool: string } | null = null;
  const seen = new Set<string>();
  let karma: RegExpExecArray | null = null;

  function flush(sink: Sink): void {
    if (open !== null && open.block.body.length + open.block.frames.length > 0)
      sink.find(jsFinding(open.tool, open.block));
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const started = start(line);
    if (started !== null) {
      flush(sink);
      const key = `${started.tool} ${started.block.name}`;
      // Browsers tell the same test one after the other, and a summary tells it again.
      if (seen.has(key) || seen.size > 1_000) return false;
      seen.add(key);
      open = started;
      return true;
    }
    karma = KARMA_TOTALS.exec(text) ?? karma;
    if (open === null) return false;
    if ((/^\S/.test(text) && !text.startsWith("at ")) || number - open.block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    const message = text.replace(/^ {6}at: (?=.{1,300}\(.{1,400}:\d{1,7}:\d{1,7}\)$)/, "      at ");
    readJsBlock(open.block, message, number);
    return true;
  }

  function end(sink: Sink): void {
    flush(sink);
    if (karma === null) return;
    const failed = Number(karma[2] ?? 0);
    const skipped = Number(karma[3] ?? 0);
    sink.tests("karma", { executed: Number(karma[1]), failed, skipped });
  }
  return { line, end };
}

const KARMA_TOTALS = /: Executed (\d{1,7}) of \d{1,7} ?(?:\((\d{1,7}) FAILED\))? ?(?:\(skipped (\d{1,7})\))?/;

function start(line: Line): { block: JsBlock; tool: string } | null {
  const { text, number } = line;
  if (/^ {4}-{7,}$/.test(text)) {
    const assertion = TAP_SPEC.exec(line.previous(1))?.[1];
    return assertion === undefined
      ? null
      : { tool: "tap", block: openJsBlock(`${nameAbove(line)}${assertion}`, "", number - 1) };
  }
  const crossed = BROWSER.test(text) ? CROSS.exec(line.previous(1)) : null;
  if (crossed !== null) {
    const above = suitesAbove(line, (crossed[1] ?? "").length);
    return { tool: "karma", block: openJsBlock([...above, crossed[2] ?? ""].join(" "), "", number - 1) };
  }
  for (const { tool, literal, pattern } of STYLES) {
    const match = text.includes(literal) ? pattern.exec(text) : null;
    if (match === null) continue;
    const name = [match[1], match[2]].filter((part) => part !== undefined && part !== "").join(" › ");
    return { tool, block: openJsBlock(name, "", number) };
  }
  return null;
}

/** Lines above that are indented less and less: the suites. */
function suitesAbove(line: Line, indent: number): string[] {
  const suites: string[] = [];
  let left = indent;
  for (let back = 2; back <= 120 && left > 2; back++) {
    const text = line.previous(back);
    if (text === "FAILED TESTS:") break;
    const deep = text.length - text.trimStart().length;
    if (text.trim() === "" || deep >= left || deep % 2 === 1 || /^\s*(?:✖|at )/.test(text)) continue;
    if (deep < 2) break;
    suites.unshift(text.trim());
    left = deep;
  }
  return suites;
}

function nameAbove(line: Line): string {
  for (let back = 2; back <= 40; back++) {
    const name = /^ {2}(\S.{0,300})$/.exec(line.previous(back))?.[1];
    if (name !== undefined && !name.startsWith("at ")) return `${name} > `;
  }
  return "";
}
