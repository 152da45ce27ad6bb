import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups, sentence } from "../shared/blocks.ts";

function test(tool: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "test_failure", "test", literal, head, more);
}

/** C and C++ test frameworks that tell one failure in one block, and BATS and shUnit. */
export const cppTests = blockReader("c-test", [
  // ` 3/12 Test  #3: cart_test ...............***Failed    0.01 sec`, the output below with --output-on-failure.
  test(
    "ctest",
    "***",
    /^\s{0,8}\d{1,6}\/\d{1,6} {1,3}Test {1,6}#\d{1,6}: (?<nodeid>\S.{0,200}?) {1,4}\.{2,}\s{0,6}(?:\*{2,3}|Subprocess )(?<kind>Failed|Timeout|Exception|Not Run|aborted|Skipped)\b.{0,100}$/,
    {
      goesOn: /^(?!\s{0,8}\d{1,6}\/\d{1,6} |\s{4,}Start {1,6}\d|\d{1,3}% tests passed|The following tests)/,
      blanks: 3,
      reach: 40,
      details: [
        /^(?<file>(?:[A-Za-z]:)?[^\s:()]{1,300}\.(?:c|cc|cpp|cxx|h|hpp|m|mm|py|rs|f90)):(?<line>\d{1,7})(?::|$)/,
      ],
      refine: byVerdict,
    },
  ),
  test(
    "ctest",
    " - ",
    /^\s{1,8}\d{1,6} - (?<nodeid>\S.{0,200}?) \((?<kind>Failed|Timeout|SEGFAULT|ILLEGAL|BUS|INTERRUPT|NUMERICAL|OTHER_FAULT|Subprocess aborted|Not Run|Exit code .{1,40}|Child aborted)\)/,
    { refine: byVerdict },
  ),
  test(
    "boost.test",
    'error: in "',
    /^(?<file>(?:[A-Za-z]:)?\S[^:()]{0,300})[:(](?<line>\d{1,7})\)?: (?:fatal )?error: in "(?<nodeid>[^"]{1,300})": (?<message>.{1,800})$/,
    {},
  ),
  test(
    "boost.test",
    'error in "',
    /^(?<file>(?:[A-Za-z]:)?\S[^:()]{0,300})[:(](?<line>\d{1,7})\)?: (?:fatal )?error in "(?<nodeid>[^"]{1,300})": (?<message>.{1,800})$/,
    {},
  ),
  test(
    "criterion",
    "[----] ",
    /^\[-{4}\] (?<file>\S[^:]{0,300}):(?<line>\d{1,7}): (?<message>(?:Assertion|Unexpected|Failed).{1,400})$/,
    { goesOn: /^\[-{4}\]|^\[FAIL\]/, details: [/^\[FAIL\] (?<nodeid>\S{1,300}): \(/], reach: 10 },
  ),
  test("criterion", "[FAIL] ", /^\[FAIL\] (?<nodeid>[\w.]{1,200}::[\w.]{1,200}): \(\d/, {}),
  test(
    "cmocka",
    "--- ",
    /^\[ {3}LINE {3}\] --- (?<file>\S[^:]{0,300}):(?<line>\d{1,7}): error: (?<message>.{1,300})$/,
    { goesOn: /^\[ {2}FAILED {2}\]/, details: [/^\[ {2}FAILED {2}\] (?<nodeid>\S{1,300})$/] },
  ),
  test(
    "check",
    ":F:",
    /^(?<file>\S[^:]{0,300}\.c):(?<line>\d{1,7}):[FE]:(?<nodeid>[^:]{1,100}:[^:]{1,200}:\d{1,5}): (?<message>.{1,500})$/,
    {},
  ),
  test(
    "unity",
    ":FAIL",
    /^(?<file>\S[^:]{0,300}\.c(?:pp)?):(?<line>\d{1,7}):(?<nodeid>\w{1,200}):FAIL(?:: ?(?<message>.{1,500}))?$/,
    {},
  ),
  test("qtest", "FAIL!  : ", /^FAIL! {2}: (?<nodeid>\S{1,300}) (?<message>.{1,500})$/, {
    goesOn: /^ {3}\S|^[A-Za-z/.].{0,300}\.cpp\(\d/,
    details: [/Loc: \[(?<file>\S.{0,300})\((?<line>\d{1,7})\)\]/],
  }),
  test(
    "automake",
    "FAIL: ",
    /^(?:FAIL|ERROR|XPASS): (?!\w{1,80}(?:\.\w{1,80}){2,12}$)(?<nodeid>[\w./+-]{1,200}(?:\.(?:sh|test|t|py|pl|exe|log))?(?: \d{1,6} - .{1,200}| \(exit status: \d{1,3}\))?)$/,
    { strength: 0.72 },
  ),
  test("bats", " ✗ ", /^(?:.{0,300}\d{1,5}\/\d{1,5})?\s?✗ (?<nodeid>\S.{0,300})$/, {
    goesOn: /^ {2,}\S/,
    details: [/in test file (?<file>\S.{0,300}), line (?<line>\d{1,7})\)/],
  }),
  test("shunit2", "ASSERT:", /^ASSERT:(?<message>.{1,500})$/, {}),
  test(
    "meson",
    " FAIL ",
    /^ {0,6}\d{1,6}\/\d{1,6} (?<nodeid>\S.{0,200}?) {1,40}(?<kind>FAIL|TIMEOUT|ERROR|UNEXPECTEDPASS) {2,}\d/,
    { refine: byVerdict },
  ),
  test("meson", " TIMEOUT ", /^ {0,6}\d{1,6}\/\d{1,6} (?<nodeid>\S.{0,200}?) {1,40}(?<kind>TIMEOUT) {2,}\d/, {
    refine: byVerdict,
  }),
  test(
    "bazel",
    "FAILED",
    /^(?<nodeid>(?:@@?[\w.~+-]{0,100})?\/\/\S{1,300}) {1,80}(?:\(cached\) )?(?<kind>FAILED|TIMEOUT|NO STATUS|FLAKY|FAILED TO BUILD)(?: in .{1,80}|, failed in .{1,80})?$/,
    { refine: byVerdict },
  ),
  test("bazel", " TIMEOUT in ", /^(?<nodeid>\/\/\S{1,300}) {1,80}(?<kind>TIMEOUT) in /, { refine: byVerdict }),
  test("bazel", " FLAKY, failed in", /^(?<nodeid>\/\/\S{1,300}) {1,80}(?<kind>FLAKY), failed in /, {
    refine: byVerdict,
  }),
  test("pants", "✕ ", /^✕ (?<nodeid>\S{1,300}) failed(?: \(exit code \d{1,3}\))? in /, {}),
]);

function byVerdict(finding: PartialFinding, { kind = "" }: Groups): PartialFinding | null {
  if (/^Skipped/.test(kind)) return null;
  if (/TIMEOUT|Timeout/.test(kind)) return { ...finding, outcome: "timeout" };
  if (kind === "FLAKY") return { ...finding, fixType: "flaky_test", outcome: "flaky" };
  if (kind === "FAILED TO BUILD") return { ...finding, fixType: "compilation_error", nodeid: null, outcome: "error" };
  return finding;
}
