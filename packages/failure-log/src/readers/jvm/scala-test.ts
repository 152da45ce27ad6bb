import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";
import { jvmFrameOf } from "./jvm-stack.ts";

const LEVEL = /^\s{0,8}\[(?:info|error|warn)\] /;
/** `[info] - should pop values *** FAILED *** (3 milliseconds)` below `[info] StackSpec:` and `[info] A Stack`. */
const SCALATEST = /^(\s{0,20})- (\S.{0,400}?) \*\*\* FAILED \*\*\*(?: \(.{1,60}\))?$/;
const ABORTED = /^(\S.{0,200}?) \*\*\* ABORTED \*\*\*/;
const SUITE = /^([\w$.]{2,200}):$/;
/** `[error]   x add prices`, `[error]   ! ship`, of specs2, below `[info] CartSpec`. */
const SPECS2 = /^(\s{1,20})[x!✘] (\S.{0,300}?)(?: \(\d.{0,30}\))?$/;
/** `[error] Test shop.CartTest.total failed: message, took 0.1 sec`, of JUnit under sbt. */
const JUNIT = /^Test ([\w$.]{3,300}) failed: (.{0,600}?)(?:, took [\d.]{1,12} s(?:ec)?)?$/;
/** `==> X shop.CartSuite.total  0.02s munit.FailException: /w/CartSuite.scala:12 message`, of MUnit. */
const MUNIT = /^==> X ([\w$.]{2,200})\.(\S.{0,300}?) {1,3}[\d.]{1,12}s (.{0,600})$/;
/** `X shop.CartTests.total 5ms`, of uTest. */
const UTEST = /^X ([\w$.]{3,200}\.\S{1,300}) \d{1,9}ms/;
const PLACE =
  /\(([\w$-]{1,150}\.scala):(\d{1,7})\)$|\[([\w$-]{1,150}\.scala):(\d{1,7})\]$|(\/\S{1,300}\.scala):(\d{1,7})/;
const COUNTS =
  /^(?:Failed|Passed|Error): Total (\d{1,7}), Failed (\d{1,7}), Errors (\d{1,7}), Passed (\d{1,7})(?:, Skipped (\d{1,7}))?/;

/** ScalaTest, specs2, MUnit, uTest and JUnit under sbt; ScalaTest alone and under Maven or Gradle. */
export const scalaTest = blockReader({
  tool: "scalatest",
  wakes: [
    "*** FAILED ***",
    "*** ABORTED ***",
    "] Test ",
    "==> X ",
    "[error]   x ",
    "[error]     x ",
    "[error]   ! ",
    "[error]     ! ",
    "[error] x ",
    "[error] ! ",
    "] X ",
    ": Total ",
    "Spec:",
    "Test:",
    "Suite:",
    "Tests:",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  let suite = "";

  function opens(line: Line): Opening | null {
    const text = line.text.replace(LEVEL, "");
    suite = SUITE.exec(text)?.[1] ?? suite;
    const scalatest = SCALATEST.exec(text);
    if (scalatest !== null) return { nodeid: named(line, (scalatest[1] ?? "").length, scalatest[2] ?? "") };
    const aborted = ABORTED.exec(text)?.[1];
    if (aborted !== undefined) return { nodeid: aborted };
    const junit = JUNIT.exec(text);
    if (junit !== null) return { nodeid: junit[1] ?? "", message: junit[2] ?? "" };
    const munit = MUNIT.exec(text);
    if (munit !== null)
      return { nodeid: `${munit[1]}.${munit[2]}`, message: munit[3] ?? "", frame: placeOf(munit[3] ?? "") };
    const utest = UTEST.exec(text)?.[1];
    if (utest !== undefined && LEVEL.test(line.text)) return { nodeid: utest };
    const specs = /^\s{0,8}\[error\] /.test(line.text) ? SPECS2.exec(text) : null;
    return specs === null ? null : { nodeid: specs[2] ?? "", strength: 0.85 };
  }

  /** The subject stands above and further out: `A Stack`, `when empty`. */
  function named(line: Line, indent: number, name: string): string {
    const above: string[] = [];
    let depth = indent;
    for (let back = 1; back <= 50 && depth >= 0; back++) {
      const text = line.previous(back).replace(LEVEL, "");
      if (SUITE.test(text)) break;
      const own = text.length - text.trimStart().length;
      const isSubject =
        text.trim() !== "" && !/^\s*[-+!] |^\s*(?:at|Test run|\(|\d)|\*\*\*/.test(text) && text.length < 200;
      if (!isSubject || !(own < depth || (own === depth && depth === indent && above.length === 0))) continue;
      above.unshift(text.trim());
      depth = own - 1;
    }
    return [suite, ...above, name].filter(Boolean).join(" ");
  }

  return {
    opens,
    frame: frameOf,
    ends: (line, _, since) => {
      const text = line.replace(LEVEL, "");
      return (
        since > 1 &&
        (!/^\s/.test(text) || /^\s{0,20}[-+!x] \S/.test(text)) &&
        !/^(?:at |Caused by|\.{3} )/.test(text) &&
        !/^\s{0,8}\[error\] {2,}/.test(line)
      );
    },
    isTest: ({ file }, { nodeid }) =>
      nodeid.split(/[.$\s]/).includes(
        file
          .split("/")
          .at(-1)
          ?.replace(/\.\w+$/, "") ?? "",
      ),
    isNoise: (text) => text.replace(LEVEL, "").trim() === "",
    counts: countsOf,
  };
}

function frameOf(text: string): Frame | null | undefined {
  const own = text.replace(LEVEL, "");
  if (/^\s{0,20}at /.test(own)) return jvmFrameOf(own);
  return /^\s{0,20}(?:\.{3} \d{1,4} more|Caused by:|\.{3}$)/.test(own) ? null : (placeOf(own) ?? undefined);
}

function placeOf(text: string): Frame | null {
  const match = PLACE.exec(text.slice(0, 1_500));
  if (match === null) return null;
  return { file: match[1] ?? match[3] ?? match[5] ?? "", line: Number(match[2] ?? match[4] ?? match[6]) };
}

function countsOf(line: string): TestCounts | null {
  const match = COUNTS.exec(line.replace(LEVEL, ""));
  if (match === null) return null;
  const [total = 0, failed = 0, errors = 0, , skipped = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return { executed: total - skipped, failed: failed + errors, skipped };
}
