import { type FilePatch, linesOf } from "../model.ts";
import { cheat } from "./judging/cheat.ts";
import { numberedLines } from "./lines.ts";
import type { Violation } from "./rules.ts";

const ASSERTION =
  /\bassert(?:\b|[A-Z_])|\bexpect\s*\(|\.should\b|\b[tb]\.(?:Errorf?|Fatalf?|Fail|FailNow)\(|\bpytest\.raises\(|\brequire\.[A-Z]\w*\(|\bXCTAssert/gu;
const TEST =
  /\bdef\s+test|\b(?:it|test)(?:\.[a-z]+){0,3}\s*\(|@(?:Test|ParameterizedTest|RepeatedTest)\b|\bfunc\s+(?:Test|Fuzz)|#\[(?:\w+::)?test\b|\[(?:Fact|Theory|Test|TestMethod|TestCase)\b|\bfunction\s+test|^\s*(?:it|specify|scenario)\s+["']/gu;
const CASES = /\bparametrize\b|\bpytest\.param\(|\.each\s*[(`]|@(?:ValueSource|CsvSource|MethodSource)\b/gu;
const COMMENT = /^\s*(?:#(?!\[)|\/\/|\*|--)/u;

/**
 * Tests, assertions and cases may not become fewer in a file, unless they become more in another one of the patch; a test file
 * may not go away.
 *
 * @param counted the files that are counted by their lines; the others are read as code
 * @param all the files of the patch
 */
export function checkCounts(
  counted: readonly FilePatch[],
  all: readonly FilePatch[],
  isTestPath: (path: string) => boolean,
): Violation[] {
  const isTest = (file: FilePatch) => isTestPath(file.path) || (file.oldPath !== null && isTestPath(file.oldPath));
  const total = (pattern: RegExp) =>
    all.filter(isTest).reduce((sum, file) => sum + balance(file, pattern).added - balance(file, pattern).removed, 0);
  const totals = { tests: total(TEST), assertions: total(ASSERTION), cases: total(CASES) };
  return [
    ...all.filter((file) => leaves(file, isTestPath)).map((file) => deleted(file)),
    ...counted.filter(isTest).flatMap((file) => checkFile(file, totals)),
  ];
}

function leaves(file: FilePatch, isTestPath: (path: string) => boolean): boolean {
  return file.oldPath !== null && isTestPath(file.oldPath) && (file.newPath === null || !isTestPath(file.newPath));
}

function deleted(file: FilePatch): Violation {
  return cheat("C-file-deleted", "block", { file: file.path, line: null }, "a test file is deleted or renamed away");
}

function checkFile(file: FilePatch, totals: { tests: number; assertions: number; cases: number }): Violation[] {
  const found: Violation[] = [];
  const say = (rule: string, severity: Violation["severity"], pattern: RegExp, message: string) =>
    found.push(cheat(rule, severity, { file: file.path, line: firstRemoved(file, pattern) }, message));
  const tests = balance(file, TEST);
  const assertions = balance(file, ASSERTION);
  const cases = balance(file, CASES);
  if (tests.added < tests.removed && totals.tests < 0)
    say("C-test-removed", "block", TEST, "there are fewer tests than before");
  if (assertions.added < assertions.removed && totals.assertions < 0)
    say("C-assert-removed", "block", ASSERTION, "there are fewer assertions than before");
  else if (assertions.removed > 0) say("C-expected-flipped", "review", ASSERTION, "an assertion is changed");
  if (cases.added < cases.removed && totals.cases < 0)
    say("C-params-removed", "review", CASES, "there are fewer test cases than before");
  return found;
}

function firstRemoved(file: FilePatch, pattern: RegExp): number | null {
  return numberedLines(file, "removed").find(({ text }) => text.search(pattern) >= 0)?.line ?? null;
}

/** How often something stands on the added and on the removed lines; comments do not count as tests. */
function balance(file: FilePatch, pattern: RegExp): { added: number; removed: number } {
  const count = (kind: "added" | "removed") =>
    linesOf(file, kind)
      .filter((line) => !COMMENT.test(line))
      .reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
  return { added: count("added"), removed: count("removed") };
}
