import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";
import { jvmFrameOf } from "./jvm-stack.ts";
import { isFileOf } from "./surefire.ts";

/** `a.b.CTest > testA FAILED`, `CTest > Inner > testA() > [1] x FAILED`; Spock's names have spaces. */
const TEST =
  /^(?!> |Task |:)((?:Gradle Test (?:Run|Executor) \S{1,100} > )*)(\S.{0,300}?) > (\S.{0,600}?) (FAILED|TIMED_OUT)(?: \([\d.]{1,9} ?m?s\))?$/;
/** The test logger plugin: `  Test testA() FAILED (1.2s)` or `  ✘ testA()` below the name of the class. */
const LOGGER_TEST = /^ {2,12}(?:Test |✘ )(\S.{0,300}?)(?: FAILED)?(?: \([\d.]{1,9}m?s\))?$/;
const LOGGER_CLASS = /^((?:[a-z][\w$]{0,60}\.){1,20}[A-Z][\w$.]{0,200})$/;
/** `    java.lang.AssertionError at CTest.java:12`, of the short form. */
const SHORT =
  /^\s{2,12}(?:Caused by: )?[\w.$]{1,300}(?:: .{0,500})? at ([\w$-]{1,200}\.(?:java|kt|scala|groovy)):(\d{1,7})$/;
const COUNTS = /^(\d{1,7}) tests? completed(?:, (\d{1,7}) failed)?(?:, (\d{1,7}) skipped)?$/;

/** Gradle's test events, short and full, and those of the test logger plugin. */
export const gradleTest = blockReader({
  tool: "gradle",
  wakes: [" FAILED", " TIMED_OUT", "✘ ", " tests completed", " test completed"],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameIn,
    ends: (text, _, since) =>
      (since > 1 && text !== "" && !/^\s/.test(text)) ||
      /^ {2}\S.{0,300} (?:PASSED|SKIPPED|STANDARD_(?:OUT|ERROR))/.test(text),
    isTest: ({ file }, { nodeid }) => isFileOf(file, nodeid),
    counts: countsOf,
  };
}

function opens(line: Line): Opening | null {
  const match = TEST.exec(line.text);
  if (match !== null)
    return {
      nodeid: nameOf(`${match[2]} > ${match[3]}`),
      ...(match[4] === "FAILED" ? {} : { outcome: "timeout" as const }),
    };
  const logged = LOGGER_TEST.exec(line.text);
  if (logged === null || !/ FAILED|✘/.test(line.text)) return null;
  for (let back = 1; back <= 60; back++) {
    const type = LOGGER_CLASS.exec(line.previous(back))?.[1];
    if (type !== undefined) return { nodeid: `${type}.${logged[1]}` };
  }
  return null;
}

/** `a.b.CTest > testA` is `a.b.CTest.testA`; a parametrised test's last part repeats the whole name. */
function nameOf(chain: string): string {
  const parts = chain.split(" > ");
  const last = parts.at(-1) ?? "";
  const [type = ""] = parts;
  const simple = type.split(".").at(-1) ?? "";
  if (parts.length > 2 && /^(?:[a-z]\w*\.)+[A-Z]/.test(last) && last.includes(`${simple}.`)) return last;
  return parts.length === 2 ? `${type}.${last}` : `${type}.${parts.slice(1).join(" > ")}`;
}

function frameIn(text: string): Frame | null | undefined {
  const short = SHORT.exec(text);
  if (short !== null) return { file: short[1] ?? "", line: Number(short[2]) };
  return /^\s{2,20}at |^\s{2,20}\.{3} \d{1,4} more$|^\s{2,20}Caused by:/.test(text) ? jvmFrameOf(text) : undefined;
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const skipped = Number(match[3] ?? 0);
  return { executed: Number(match[1]) - skipped, failed: Number(match[2] ?? 0), skipped };
}
