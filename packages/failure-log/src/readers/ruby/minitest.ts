import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";
import { isRubyTest, rubyFrameOf } from "./ruby-stack.ts";

const KIND = /^\s{0,6}(?:\d{1,6}\) )?(Failure|Error|Skipped):\s*$/;
/** `CartTest#test_total [test/cart_test.rb:6]:`, `CartTest#test_ship:`, `test_total(CartTest) [test/cart_test.rb:6]:` below its kind. */
const NAME =
  /^\s{0,6}([A-Z][\w:]{0,200}(?:::[^#]{0,200})?#\S.{0,300}?|[\w?!]{1,200}\([\w:]{1,200}\))(?: \[(.{1,300}?):(\d{1,7})\])?:?\s*$/;
/** Rails prints each failure when it happens: the name, and a line of the place below the message. */
const PLACE = /^\s{0,4}\[(.{1,300}?\.rb):(\d{1,7})\]:?$/;
/** `Failure: test_total(TuTest)`, `Error: test_ship(TuTest): ArgumentError: no address`, of test-unit. */
const TEST_UNIT = /^(Failure|Error): (test[\w? !:.,-]{0,200})\(([A-Z][\w:]{0,200})\)(?:: (.{0,500}))?$/;
/** minitest-reporters: ` FAIL["test_total", #<…>, 0.1]`, ` FAIL CartTest#test_total (0.01s)`, ` test_total  FAIL (0.01s)`. */
const REPORTERS =
  /^\s{0,6}(?:FAIL|ERROR)(?:\["([^"]{1,300})", (?:#<Class:)?"?([A-Z][\w:]{0,200})?| {1,2}([A-Z][\w:]{0,200}[#.]test_\S{1,300}| ?test_\S{1,300}) \([\d.]{1,12}s?\))/;
const SPEC_REPORTER = /^ {2}(test_\S.{0,300}?) {1,60}(?:FAIL|ERROR) \([\d.]{1,12}s\)$/;
const COUNTS =
  /^(\d{1,7}) (?:runs|tests), \d{1,9} assertions, (\d{1,7}) failures, (\d{1,7}) errors(?:, (\d{1,7}) (?:skips|pendings))?/;
const OVER =
  /^(?:\d{1,7} (?:runs|tests), |Finished (?:in|tests)|={20,}|(?:bin\/)?(?:rails|rake) test |-{20,}|rake aborted!|[SEF.]{2,}$)/;

/** Minitest 3 to 5 with Rails' and other reporters, and test-unit 1 to 3. */
export const minitest = blockReader({
  tool: "minitest",
  wakes: [
    /^\s*Failure:/,
    /\d\) Failure:/,
    /^\s*Error: *$/,
    /\d\) Error:/,
    /^Error: test/,
    " assertions, ",
    " FAIL",
    " ERROR[",
    " ERROR (",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  /** The name of a test stands below its kind, which is all that wakes. */
  let awaitsName = false;

  function opens(line: Line): Opening | null {
    const { text } = line;
    awaitsName = KIND.test(text);
    const unit = TEST_UNIT.exec(text);
    if (unit !== null) return { nodeid: `${unit[3]}#${(unit[2] ?? "").trim()}`, message: unit[4] ?? "" };
    const kind = KIND.exec(line.previous(1))?.[1];
    if (kind === "Failure" || kind === "Error") {
      const name = NAME.exec(text);
      if (name !== null) return { nodeid: nameOf(name[1] ?? ""), frame: frameAt(name[2], name[3]), above: 1 };
    }
    const reported = REPORTERS.exec(text);
    if (reported !== null) return { nodeid: nameOf(reported[3] ?? `${reported[2] ?? typeAbove(line)}#${reported[1]}`) };
    const spec = SPEC_REPORTER.exec(text);
    return spec === null ? null : { nodeid: `${typeAbove(line)}#${spec[1]}` };
  }

  return {
    opens,
    holds: () => awaitsName,
    frame: frameOf,
    ends: (text, _, since) => (text.trim() === "" && since > 1) || KIND.test(text) || OVER.test(text),
    isTest: ({ file }) => isRubyTest(file),
    isNoise: (text) => /^(?:\s*=>)?\s{2,8}\d{1,7}: |^\s*bin\/rails test |^={20,}/.test(text),
    counts: countsOf,
  };
}

/** `test_total(CartTest)` is `CartTest#test_total`. */
function nameOf(name: string): string {
  const old = /^([^()]{1,300})\(([A-Z][\w:]{0,200})\)$/.exec(name.trim());
  return (old === null ? name.trim() : `${old[2]}#${old[1]}`).replace(/^([A-Z][\w:]*)\.(test_)/, "$1#$2");
}

/** minitest-reporters' spec style has the class on a line of its own. */
function typeAbove(line: Line): string {
  for (let back = 1; back <= 60; back++) {
    const type = /^([A-Z][\w:]{1,200})(?: \(\d.{0,30}\))?$/.exec(line.previous(back))?.[1];
    if (type !== undefined) return type;
  }
  return "";
}

function frameAt(file: string | undefined, line: string | undefined): Frame | null {
  return file === undefined ? null : { file, line: Number(line) };
}

function frameOf(text: string): Frame | null | undefined {
  const place = PLACE.exec(text);
  return place === null ? rubyFrameOf(text) : { file: place[1] ?? "", line: Number(place[2]) };
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const skipped = Number(match[4] ?? 0);
  return { executed: Number(match[1]) - skipped, failed: Number(match[2]) + Number(match[3]), skipped };
}
