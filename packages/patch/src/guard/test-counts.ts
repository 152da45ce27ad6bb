import { type FilePatch, linesOf } from "../model.ts";
import type { Violation } from "./rules.ts";

const ASSERTION =
  /\bassert(?:\b|[A-Z_])|\bexpect\s*\(|\.should\b|\b[tb]\.(?:Errorf?|Fatalf?|Fail|FailNow)\(|\bpytest\.raises\(|\brequire\.[A-Z]\w*\(|\bXCTAssert/gu;
const TEST =
  /\bdef\s+test|\b(?:it|test)(?:\.[a-z]+){0,3}\s*\(|@(?:Test|ParameterizedTest|RepeatedTest)\b|\bfunc\s+(?:Test|Fuzz)|#\[(?:\w+::)?test\b|\[(?:Fact|Theory|Test|TestMethod|TestCase)\b|\bfunction\s+test|^\s*(?:it|specify|scenario)\s+["']/gu;
const CASES = /\bparametrize\b|\bpytest\.param\(|\.each\s*[(`]|@(?:ValueSource|CsvSource|MethodSource)\b/gu;
const COMMENT = /^\s*(?:#(?!\[)|\/\/|\*|--)/u;

/** Tests, assertions and cases may not become fewer in a file; a test file may not go away. */
export function checkCounts(file: FilePatch, isTestPath: (path: string) => boolean): Violation[] {
  const found: Violation[] = [];
  const say = (rule: string, severity: Violation["severity"], message: string) =>
    found.push({ rule, reason_code: "cheating", severity, file: file.path, message });
  const wasTest = file.oldPath !== null && isTestPath(file.oldPath);
  if (!wasTest && !isTestPath(file.path)) return [];
  if (wasTest && (file.newPath === null || !isTestPath(file.newPath)))
    say("C-file-deleted", "block", "a test file is deleted or renamed away");
  const tests = balance(file, TEST);
  const assertions = balance(file, ASSERTION);
  const cases = balance(file, CASES);
  if (tests.added < tests.removed) say("C-test-removed", "block", "there are fewer tests than before");
  if (assertions.added < assertions.removed) say("C-assert-removed", "block", "there are fewer assertions than before");
  else if (assertions.removed > 0) say("C-expected-flipped", "review", "an assertion is changed");
  if (cases.added < cases.removed) say("C-params-removed", "review", "there are fewer test cases than before");
  return found;
}

/** How often something stands on the added and on the removed lines; comments do not count as tests. */
function balance(file: FilePatch, pattern: RegExp): { added: number; removed: number } {
  const count = (kind: "added" | "removed") =>
    linesOf(file, kind)
      .filter((line) => !COMMENT.test(line))
      .reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
  return { added: count("added"), removed: count("removed") };
}
