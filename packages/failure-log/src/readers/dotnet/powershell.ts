import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `    [-] adds prices 12ms`, `[-] Cart.adds prices 12ms (10ms|2ms)`, of Pester 3 to 5. */
const TEST =
  /^\s{0,20}\[-\] (?!Error occurred)(\S.{0,400}?) (?:[\d.,]{1,12}(?:ms|s|m))(?: \([\d.,]{1,12}(?:ms|s)\|[\d.,]{1,12}(?:ms|s)\))?$/;
const GROUP = /^(\s{0,20})(?:Describing|Context|Executing script) (\S.{0,300})$/;
/** `at <ScriptBlock>, /w/Cart.Tests.ps1: line 12`, `at $x | Should -Be 3, /w/Cart.Tests.ps1:12`, `12:     $x | Should …`. */
const FRAME = /^\s{0,20}at .{1,400}, ((?:[A-Za-z]:)?[^:,]{1,300}\.psm?1):(?: line )?\s?(\d{1,7})$/;
const COUNTS = /^Tests Passed: (\d{1,7}), Failed: (\d{1,7}), Skipped: (\d{1,7})/;

/** Pester, the test runner of PowerShell. */
export const pester = blockReader({
  tool: "pester",
  wakes: ["[-] ", "Tests Passed: ", /^\s*Describing \S/, /^\s*Context \S/],
  open: createRun,
});

function createRun(): BlockRun {
  let groups: { indent: number; name: string }[] = [];

  function opens({ text }: Line): Opening | null {
    const group = GROUP.exec(text);
    if (group !== null) {
      const indent = (group[1] ?? "").length;
      groups = [...groups.filter((known) => known.indent < indent), { indent, name: group[2] ?? "" }].slice(-10);
      return null;
    }
    const match = TEST.exec(text);
    if (match === null) return null;
    const indent = text.length - text.trimStart().length;
    const above = groups.filter((known) => known.indent < indent).map((known) => known.name);
    return { nodeid: [...above, match[1] ?? ""].join(".") };
  }

  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) =>
      (text.trim() === "" && since > 1) ||
      /^\s{0,20}\[[+!?]\] |^Tests (?:completed|Passed)/.test(text) ||
      GROUP.test(text),
    isTest: ({ file }) => /\.Tests\.ps1$/i.test(file),
    isNoise: (text) => /^\s{0,20}\d{1,7}: /.test(text),
    counts: countsOf,
  };
}

function frameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text);
  if (match !== null) return { file: match[1] ?? "", line: Number(match[2]) };
  return /^\s{0,20}at </.test(text) ? null : undefined;
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  return { executed: Number(match[1]) + Number(match[2]), failed: Number(match[2]), skipped: Number(match[3]) };
}
