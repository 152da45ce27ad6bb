import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** xUnit marks all its lines with a clock when it runs under `dotnet test`. */
const CLOCK = /^\[xUnit\.net \d\d:\d\d:\d\d\.\d{1,8}\]/;
/** `    Shop.CartTests.Total(a: 1) [FAIL]` */
/** Trial's `test_a ...   [FAIL]` is another's. */
const XUNIT = /^\s{1,12}(?!\S{1,300} \.\.\. )(\S.{2,400}?) \[FAIL\]$/;
/** `  Failed Shop.CartTests.Total [12 ms]`, `  X Total [< 1ms]`, `Failed   Shop.CartTests.Total`, of VSTest. */
const VSTEST = /^(?: {2}(?:Failed|X) |Failed {3})(\S.{0,400}?)(?: \[[^\]]{1,30}\])?$/;
/** `failed Total (6s 220ms)`, of Microsoft.Testing.Platform. */
const PLATFORM = /^failed (\S.{0,400}?) \((?:\d{1,6}(?:h|m|s|ms) ?){1,4}\)$/;
/** `1) Failed : Shop.CartTests.Total`, `2) Test Error : …`, of NUnit's console. */
const NUNIT = /^\d{1,6}\) (?:Failed|Error|Test Failure|Test Error|SetUp Error|TearDown Error|Invalid) : (\S.{0,400})$/;
/** `A.cs(12): error TESTERROR: Shop.CartTests.Total (12ms): Error Message: …`, of the terminal logger. */
const TERMINAL = /^\s{0,8}(\S[^()]{0,400})\((\d{1,7})\): error TESTERROR:\s{0,4}$/;
const TERMINAL_NAME = /^\s{2,12}(\S.{0,300}?) \((?:<?\s?\d{1,6}(?:h|m|s|ms) ?){1,4}\): Error Message: (.{0,500})$/;
const FRAME = /^\s{0,20}at (\S.{0,600}?) in ((?:[A-Za-z]:)?[^:]{1,400}):(?:line )?(\d{1,7})$/;
const XUNIT_FRAME = /^\s{2,20}((?:[A-Za-z]:)?[^\s()][^()]{0,400}\.(?:cs|fs|vb))\((\d{1,7}),\d{1,7}\): at /;
const ANY_FRAME = /^\s{1,20}at \S.{0,600}\)$|^-{3} End of|^\s{0,8}Stack Trace:/;
const FOREIGN = /(?:^|\/)_\/src\/|xunit\.assert|NUnitFramework|\/\.nuget\//i;
const HEADS = /^\s{0,8}(?:Error Message:|Message:)\s{0,4}$/;
const VSTEST_COUNTS =
  /^(?:\[.{1,40}\] )?(?:Failed|Passed)! {1,2}- Failed: {1,7}(\d{1,7}), Passed: {1,7}(\d{1,7}), Skipped: {1,7}(\d{1,7}), Total:/;
const OLD_COUNTS = /^Total tests: (\d{1,7})\. Passed: \d{1,7}\. Failed: (\d{1,7})\. Skipped: (\d{1,7})\.$/;

/** `dotnet test` (VSTest, Microsoft.Testing.Platform), and the consoles of xUnit, NUnit and MSTest. */
export const dotnetTest = blockReader({
  tool: "dotnet test",
  wakes: [
    " [FAIL]",
    "  Failed ",
    "Failed   ",
    "  X ",
    "failed ",
    ") Failed : ",
    ") Error : ",
    ") Test Failure : ",
    ") Test Error : ",
    ") SetUp Error : ",
    ") TearDown Error : ",
    ") Invalid : ",
    "TESTERROR",
    "! - Failed:",
    "!  - Failed:",
    "Total tests: ",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameOf,
    ends,
    isTest: (frame, { nodeid }) => isFileOf(frame.file, nodeid),
    isNoise: (text) => HEADS.test(text.replace(CLOCK, "")),
    counts: countsOf,
  };
}

function opens(line: Line): Opening | null {
  const text = line.text.replace(CLOCK, "");
  const xunit = XUNIT.exec(text)?.[1];
  if (xunit !== undefined) return { nodeid: xunit };
  const vstest = VSTEST.exec(text)?.[1];
  // `Failed` begins many a sentence; a test's name is one word, or has its arguments in brackets.
  if (
    vstest !== undefined &&
    /^[\w.+`<>@$\\/-]{2,300}(?:\(.{0,300}\))?$|\[.{1,30}\]$/.test(text.includes(" [") ? "a[1]" : vstest)
  )
    return { nodeid: vstest };
  const platform = PLATFORM.exec(text)?.[1];
  if (platform !== undefined) return { nodeid: platform };
  const nunit = NUNIT.exec(text)?.[1];
  if (nunit !== undefined) return { nodeid: nunit };
  const terminal = TERMINAL.exec(line.previous(1));
  const name = terminal === null ? null : TERMINAL_NAME.exec(text);
  if (terminal === null || name === null) return null;
  return {
    nodeid: name[1] ?? "",
    message: name[2] ?? "",
    frame: { file: terminal[1] ?? "", line: Number(terminal[2]) },
    above: 1,
  };
}

function frameOf(line: string): Frame | null | undefined {
  const text = line.replace(CLOCK, "");
  const frame = FRAME.exec(text);
  if (frame !== null) {
    const file = frame[2] ?? "";
    return FOREIGN.test(file) ? null : { file, line: Number(frame[3]) };
  }
  const xunit = XUNIT_FRAME.exec(text);
  if (xunit !== null) return FOREIGN.test(xunit[1] ?? "") ? null : { file: xunit[1] ?? "", line: Number(xunit[2]) };
  return ANY_FRAME.test(text) ? null : undefined;
}

function ends(line: string, _: Opening, since: number): boolean {
  const text = line.replace(CLOCK, "");
  if (
    /^ {2}(?:Passed|Skipped) \S|^ {2,6}(?:Standard Output Messages|Output:|Finished:)|^(?:Passed|Skipped) {2,3}\S|^(?:Test Run|Total tests|Results File|Test summary)/.test(
      text,
    )
  )
    return true;
  return since > 1 && text.trim() === "" ? !/^\S/.test(line) && since > 30 : false;
}

function isFileOf(file: string, nodeid: string): boolean {
  const name =
    file
      .replace(/\.\w{1,6}$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  return name !== "" && (nodeid.split(/[.+(]/).includes(name) || /Tests?$|Specs?$|Fixture$/.test(name));
}

function countsOf(text: string): TestCounts | null {
  const now = VSTEST_COUNTS.exec(text);
  if (now !== null) {
    const [failed, passed, skipped] = now.slice(1).map(Number);
    return { executed: (failed ?? 0) + (passed ?? 0), failed: failed ?? 0, skipped: skipped ?? 0 };
  }
  const old = OLD_COUNTS.exec(text);
  if (old === null) return null;
  const skipped = Number(old[3]);
  return { executed: Number(old[1]) - skipped, failed: Number(old[2]), skipped };
}
