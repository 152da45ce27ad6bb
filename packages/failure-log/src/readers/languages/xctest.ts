import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `/w/CartTests.swift:12: error: -[ShopTests.CartTests testTotal] : XCTAssertEqual failed: …`, `… error: CartTests.testTotal : …` on Linux. */
const ASSERTION =
  /^(\S[^:]{0,400}\.(?:swift|m|mm)):(\d{1,7}): error: (?:-\[([\w.]{1,200}) (\S{1,200})\]|(\w{1,200})\.(\w{1,200})) : (.{0,1000})$/;
/** `Test Case '-[ShopTests.CartTests testTotal]' failed (0.1 seconds).` */
const CASE = /^Test Case '(?:-\[([\w.]{1,200}) (\S{1,200})\]|(\w{1,200})\.(\w{1,200}))' failed \(/;
/** `✘ Test adds() recorded an issue at CartTests.swift:12:5: Expectation failed: …`, of Swift Testing. */
const TESTING =
  /^[✘􀢄] {1,2}Test "?(\S.{0,300}?)"? recorded an issue(?: with .{0,200}?)? at (\S[^:]{0,300}\.swift):(\d{1,7}):(\d{1,7}): (.{0,600})$/u;
/** `    ✗ testTotal, XCTAssertEqual failed: …`, of xcpretty, and its closing list. */
const XCPRETTY = /^\s{2,8}(?:✗|✖|\[x\]) (\w{1,200}|-\[.{1,200}\])[,:]? \(?(.{0,1000}?)\)?$/;
const COUNTS = /^\s{0,8}Executed (\d{1,7}) tests?, with (?:(\d{1,7}) tests? skipped and )?(\d{1,7}) failures? /;
const PLACE = /^\s{0,12}(?:\/\/ )?((?:\/|\w)[^:\s]{0,400}\.(?:swift|m|mm)):(\d{1,7})(?::(\d{1,7}))?/;

/** XCTest on macOS and Linux, under swift test, xcodebuild and xcpretty; Swift Testing. */
export const xctest = blockReader({
  tool: "xctest",
  wakes: [": error: -[", ".swift:", "Test Case '", "recorded an issue", "✗ ", "✖ ", "[x] ", /^\s*Executed \d/],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: (text): Frame | undefined => {
      const match = PLACE.exec(text);
      return match === null || /: error: /.test(text) ? undefined : { file: match[1] ?? "", line: Number(match[2]) };
    },
    ends: (text, _, since) =>
      since > 0 &&
      (text.trim() === "" || /^(?:Test (?:Case|Suite)|◇|✔|✘|\s{0,8}(?:✓|✗))/.test(text) || /: error: /.test(text)),
    counts: countsOf,
  };
}

function opens(line: Line): Opening | null {
  const { text } = line;
  const assertion = ASSERTION.exec(text);
  if (assertion !== null) {
    const [, file = "", row, type = assertion[5], method = assertion[6], , , message = ""] = assertion;
    return { nodeid: `${type}.${method}`, message, frame: { file, line: Number(row) } };
  }
  const failed = CASE.exec(text);
  if (failed !== null) return { nodeid: `${failed[1] ?? failed[3]}.${failed[2] ?? failed[4]}` };
  const testing = TESTING.exec(text);
  if (testing !== null)
    return {
      nodeid: testing[1] ?? "",
      message: testing[5] ?? "",
      frame: { file: testing[2] ?? "", line: Number(testing[3]), column: Number(testing[4]) },
    };
  const pretty = XCPRETTY.exec(text);
  if (pretty === null || !/^test|^-\[/.test(pretty[1] ?? "")) return null;
  return { nodeid: `${suiteAbove(line)}${pretty[1]}`, message: pretty[2] ?? "", strength: 0.88 };
}

/** xcpretty names the class on a line of its own. */
function suiteAbove(line: Line): string {
  for (let back = 1; back <= 60; back++) {
    const type = /^([A-Z]\w{2,100})$/.exec(line.previous(back).trim())?.[1];
    if (type !== undefined) return `${type}.`;
  }
  return "";
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null || !/seconds/.test(text)) return null;
  const skipped = Number(match[2] ?? 0);
  return { executed: Number(match[1]) - skipped, failed: Number(match[3]), skipped };
}
