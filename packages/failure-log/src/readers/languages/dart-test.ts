import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `00:01 +1 -1: test/cart_test.dart: Cart adds prices [E]`; the file is left out where only one is run. */
const TEST =
  /^\d\d:\d\d \+\d{1,6}(?: ~\d{1,6})? -\d{1,6}: (?:(?:\[[\w, ]{1,60}\] )?((?:\/|[\w.])[\w@./\\+ -]{0,300}_test\.dart): )?(?:(?:\[[\w, ]{1,60}\] )?)(\S.{0,400}?) \[E\]$/;
const LOADING = /^loading (\S.{0,300}\.dart)$/;
/** `  test/cart_test.dart 12:5  main.<fn>`, of stack_trace's short form. */
const FRAME = /^\s{2,8}((?:package:)?[\w@./\\+-]{1,300}\.dart) (\d{1,7}):(\d{1,7}) {2,60}\S/;
/** `❌ /w/test/cart_test.dart: Cart adds prices (failed)`, of the github and flutter reporters. */
const GITHUB = /^❌ (?:(\S.{0,300}_test\.dart): )?(\S.{0,400}?) \(failed\)$/;
const FOREIGN = /^(?:package:(?:test|test_api|matcher|flutter_test|flutter|stack_trace|mockito)\/|dart:)/;
const COUNTS = /^\d\d:\d\d \+(\d{1,6})(?: ~(\d{1,6}))?(?: -(\d{1,6}))?: (?:Some tests failed\.|All tests passed!)$/;

/** `dart test` and `flutter test`. */
export const dartTest = blockReader({
  tool: "dart test",
  wakes: [" [E]", "(failed)", ": Some tests failed.", ": All tests passed!"],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameOf,
    typeOf: (message) => (/^Failed to load "/.test(message) ? "compilation_error" : "test_failure"),
    ends: (text, _, since) => since > 1 && /^(?:\d\d:\d\d \+|To run this test again|❌|✅|::)/.test(text),
    isTest: ({ file }) => /_test\.dart$/.test(file),
    isNoise: (text) => /^[\s═╞╡]{0,10}$|^══╡|^To run this test again/.test(text),
    counts: countsOf,
  };
}

function opens({ text }: Line): Opening | null {
  const match = TEST.exec(text) ?? GITHUB.exec(text);
  if (match === null) return null;
  const [, file, name = ""] = match;
  return { nodeid: LOADING.exec(name)?.[1] ?? (file === undefined ? name : `${file}: ${name}`) };
}

function frameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text);
  if (match === null) return undefined;
  const file = match[1] ?? "";
  return FOREIGN.test(file)
    ? null
    : { file: file.replace(/^package:[^/]{1,100}\//, "lib/"), line: Number(match[2]), column: Number(match[3]) };
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const [passed = 0, skipped = 0, failed = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return { executed: passed + failed, failed, skipped };
}
