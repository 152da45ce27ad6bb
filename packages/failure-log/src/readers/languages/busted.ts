import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `Failure -> spec/cart_spec.lua @ 4` above the test's name; older versions have `→`. */
const HEAD = /^(?:Failure|Error) (?:->|→) (\S.{0,300}?) @ (\d{1,7})$/;
const FRAME = /^\s{0,8}(?:\[string "[^"]{0,200}"\]|((?:\.{0,2}\/)?[\w@./+-]{1,300}\.(?:lua|moon))):(\d{1,7}): ?/;
const COUNTS = /^(\d{1,7}) success(?:es)? \/ (\d{1,7}) failures? \/ (\d{1,7}) errors? \/ (\d{1,7}) pending/;

/** busted, Lua's test runner. */
export const busted = blockReader({
  tool: "busted",
  wakes: ["Failure -> ", "Error -> ", "Failure → ", "Error → ", " success"],
  open: createRun,
});

function createRun(): BlockRun {
  let head: RegExpExecArray | null = null;

  function opens({ text }: Line): Opening | null {
    const above = head;
    head = HEAD.exec(text);
    if (above === null || text.trim() === "") return null;
    return { nodeid: text.trim(), frame: { file: above[1] ?? "", line: Number(above[2]) }, above: 1 };
  }

  return {
    opens,
    frame,
    isMessage: (text) => !/^\s{1,12}(?:\.\.\.|\[C\]|\S{1,300}:\d{1,7}: in )|^stack traceback/.test(text),
    ends: (text, _, since) => since > 1 && (HEAD.test(text) || /^(?:Pending (?:->|→)|\d{1,7} success)/.test(text)),
    isTest: ({ file }) => /(?:_spec|_test)\.lua$|(?:^|\/)(?:spec|test)\//.test(file),
    counts,
    holds: () => head !== null,
  };

  /** The message itself begins with its place. */
  function frame(text: string): Frame | null | undefined {
    const match = FRAME.exec(text);
    if (match?.[1] === undefined) return undefined;
    return { file: match[1].replace(/^\.\//, ""), line: Number(match[2]) };
  }
}

function counts(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const [passed = 0, failures = 0, errors = 0, skipped = 0] = match.slice(1).map(Number);
  return { executed: passed + failures + errors, failed: failures + errors, skipped };
}
