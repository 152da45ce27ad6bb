import type { Line } from "../../reader.ts";
import { type BlockRun, blockReader, type Opening } from "../shared/test-block.ts";
import { jvmFrameOf } from "./jvm-stack.ts";
import { isFileOf } from "./surefire.ts";

/** Ant's task prints all lines of its tests behind this. */
const ANT = /^\s{0,20}\[(?:junit|junitlauncher|testng)\] ?/;
const SUITE = /^Testsuite: (\S{1,300})$/;
const RUNNING = /^Running (\S{1,300})$/;
/** `Testcase: testA(a.b.CTest):	FAILED`, `Testcase: testA took 0.1 sec`, and `FAILED` on the next line. */
const CASE =
  /^Testcase: (.{1,300}?)(?:\(([\w.$]{1,300})\))?(?:: ?| took [\d.,]{1,12} sec)?\s{0,4}(FAILED|Caused an ERROR)?$/;
const VERDICT = /^\s{1,8}(FAILED|Caused an ERROR)$/;
/** `1) testA(a.b.CTest)`, of JUnit 3 and 4's text runner, below `There was 1 failure:`. */
const NUMBERED = /^\d{1,6}\) ([\w$]{1,200}(?:\[.{0,200}?\])?)\(([\w.$]{1,300})\)(.{0,500})$/;
/** `  JUnit Jupiter:CTest:testA()`, of the console launcher, above `MethodSource [className = 'a.b.CTest', …`. */
const SOURCE = /^\s{2,8}MethodSource \[className = '([\w.$]{1,300})', methodName = '([^']{1,200})'/;
/** `FAILED: testA`, `FAILED: a.b.CTest.testA`, of TestNG's text reporter. */
const TESTNG = /^(?:FAILED|FAILED CONFIGURATION): (?:@\w{1,40} )?([\w.$]{1,300})(\(.{0,200}\))?$/;

/** A frame as the console launcher prints it, without `at`. */
const BARE_FRAME = /^\s{7}[\w.$/]{3,300}\(\S{1,200}\)$|^\s{7}\[\.{3}\]$/;

/** JUnit's own text runners, Ant's junit task, JUnit's console launcher, TestNG's text reporter. */
export const junitText = blockReader({
  tool: "junit",
  wakes: [
    "Testsuite: ",
    "Testcase: ",
    "[junit] Running ",
    "FAILED",
    "Caused an ERROR",
    /^There w[a-z]+ \d/,
    /There w[a-z]+ \d+ [ef]/,
    "MethodSource [className = ",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  let type = "";
  /** The text runner has said that it lists failures. */
  let isListing = false;
  let isAnt = false;

  function opens(line: Line): Opening | null {
    const text = line.text.replace(ANT, "");
    isAnt ||= text.length < line.text.length;
    type = (SUITE.exec(text) ?? (isAnt ? RUNNING.exec(text) : null))?.[1] ?? type;
    const verdict = VERDICT.test(text) ? caseAbove(line) : null;
    if (verdict !== null) return { ...verdict, above: 1 };
    const own = CASE.exec(text);
    if (own?.[3] !== undefined) return named(own[1] ?? "", own[2]);
    isListing ||= /^There (?:was|were) \d{1,6} (?:failure|error)s?:$/.test(text);
    const numbered = isListing ? NUMBERED.exec(text) : null;
    if (numbered !== null) return { nodeid: `${numbered[2]}.${numbered[1]}`, message: (numbered[3] ?? "").trim() };
    const source = SOURCE.exec(text);
    if (source !== null) return { nodeid: `${source[1]}.${source[2]}`, above: 1 };
    const testng = TESTNG.exec(text);
    return testng === null ? null : { nodeid: testng[1] ?? "", strength: (testng[1] ?? "").includes(".") ? 0.9 : 0.65 };
  }

  function caseAbove(line: Line): Opening | null {
    const above = CASE.exec(line.previous(1).replace(ANT, ""));
    return above === null ? null : named(above[1] ?? "", above[2]);
  }

  function named(name: string, owner: string | undefined): Opening {
    return { nodeid: `${owner ?? type}.${name}` };
  }

  return {
    opens,
    completes: (nodeid, { file }) =>
      nodeid.includes(".") ? nodeid : `${file.replace(/\.\w+$/, "").replaceAll("/", ".")}.${nodeid}`,
    frame: (text) =>
      BARE_FRAME.test(text)
        ? jvmFrameOf(`at ${text.trim()}`)
        : /^\s{0,20}(?:\[\w+\] ?)?\s{0,12}(?:at |\.{3} \d{1,4} more|Caused by: )/.test(text)
          ? jvmFrameOf(text)
          : undefined,
    ends: (text, _, since) => {
      const own = text.replace(ANT, "");
      return (
        (own.trim() === "" && since > 1) ||
        /^(?:Testcase: |Testsuite: |Tests run:|FAILURES!!!|\d{1,6}\) | {2}JUnit \w{1,20}:)/.test(own)
      );
    },
    isTest: ({ file }, { nodeid }) => isFileOf(file, nodeid),
    isNoise: (text) => /^\s{0,20}\[\w+\]\s*$/.test(text),
    // Ninja says FAILED, too; TestNG always shows where.
    accepts: (lines, { strength }) =>
      strength === undefined || lines.some((text) => /^\s{1,20}at |Removed \d{1,4} stack frames/.test(text)),
    holds: () => isListing,
  };
}
