import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";
import { jvmFrameOf } from "./jvm-stack.ts";

const LEVEL = String.raw`(?:\[(?:ERROR|WARNING|INFO)\] {1,3})?`;
/** `Tests run: 3, Failures: 1, …, Time elapsed: 0.1 s <<< FAILURE! - in a.b.CTest`; the name is missing before 2.13. */
const CLASS_END = new RegExp(
  String.raw`^${LEVEL}Tests run: \d{1,7}, Failures: \d{1,7}, Errors: \d{1,7}.{1,100}<<< (?:FAILURE|ERROR)!(?: --? in (\S{1,300}))?`,
);
const RUNNING = /^(?:\[INFO\] )?Running (\S{1,300})$/;
/** `testA(a.b.CTest)  Time elapsed: …`, `testA  Time elapsed: …` (2.22), `a.b.CTest.testA -- Time elapsed: …` (3). */
const TEST = new RegExp(String.raw`^${LEVEL}(\S.{0,400}?)(?: {1,3}--)? {1,3}Time elapsed: .{1,40}<<< (FAILURE|ERROR)!`);
const SECTION =
  /^(?:\[(?:ERROR|WARNING|INFO)\] {1,3})?(Failed tests|Tests in error|Failures|Errors|Flakes|Flaked tests|Tests run):\s{0,3}(.{0,2000})$/;
/** `  CTest.testA:12->helper:30 expected:<1> but was:<2>`; `CTest>Base.testA:12 » NullPointer`. */
const SUMMARY =
  /^(?:\[(?:ERROR|WARNING)\] {1,3}| {2})(?!Run \d)([\w$.]{1,200})(?:>([\w$.]{1,200}))?\.([\w$]{1,200}(?:[([{].{0,200}?[)\]}])?):(\d{1,7})(?:->\S{0,400})?(?: (?:» )?(.{0,2000}))?$/;
/** `  testA(a.b.CTest): expected:<1> but was:<2>`, before 2.13 and with trimming off. */
const OLD_SUMMARY =
  /^(?:\[ERROR\] {1,3}| {0,2})([\w$]{1,200}(?:\[[^\]]{0,200}\])?)\(([\w$.[\]]{1,300})\)(?:: (.{0,2000}))?$/;
/** `CTest.testA » IllegalState msg`: nothing of the trace was the test's. */
const NO_LINE =
  /^(?:\[ERROR\] {1,3}| {2})((?:[a-z]\w{0,60}\.){0,10}[A-Z][\w$]{0,200}(?:>[A-Z][\w$]{0,200})?)\.([a-z_][\w$]{0,200}) (?:» )?(\S.{0,2000})$/;
const RERUN =
  /^(?:\[\w{4,7}\] {1,3}| {2,4})Run (\d{1,3}): (?:PASS|[\w$.>]{1,300}\.[\w$]{1,200}(?::(\d{1,7}))?(?:->\S{0,400})?(?: (.{0,500}))?)$/;
const NAME_ALONE = /^(?:\[(?:ERROR|WARNING)\] {1,3})?([\w$.]{1,300}\.[\w$]{1,200})(?:\([\w$.]{0,300}\))?$/;
const COUNTS =
  /^(?:\[(?:ERROR|WARNING|INFO)\] )?Tests run: (\d{1,7}), Failures: (\d{1,7}), Errors: (\d{1,7})(?:, Skipped: (\d{1,7}))?(?:, Flakes: \d{1,7})?$/;

const GOAL = /^\[ERROR\] Failed to execute goal .{0,100}(?:surefire|failsafe)-plugin:/;
const MAX_LISTED = 2_000;

/** Maven's Surefire and Failsafe, 2.4 to 3.5: the blocks of each class, the closing lists, re-runs. */
export const surefire = blockReader({
  tool: "surefire",
  wakes: [
    "[INFO] Running ",
    /^Running \S/,
    "<<< FAILURE!",
    "<<< ERROR!",
    "Failed tests:",
    "Tests in error:",
    /^Failures: *$/,
    "[ERROR] Failures:",
    /^Errors: *$/,
    "[ERROR] Errors:",
    "Flakes:",
    "Flaked tests:",
    "[ERROR] Failed to execute goal ",
  ],
  open: createRun,
});

function createRun(): BlockRun {
  let type = "";
  let section: "failed" | "flaky" | null = null;
  /** Name of the test whose runs are listed. */
  let rerun: string | null = null;
  let listedLines = 0;

  function opens({ text }: Line): Opening | null {
    type = RUNNING.exec(text)?.[1] ?? type;
    const classEnd = CLASS_END.exec(text);
    if (classEnd !== null) {
      type = classEnd[1] ?? type;
      section = null;
      return null;
    }
    const match = TEST.exec(text);
    return match === null || /^Tests run:/.test(match[1] ?? "") ? null : { nodeid: nameOf(match[1] ?? "", type) };
  }

  function retells(line: Line): Opening | null {
    const header = SECTION.exec(line.text);
    if (header !== null) {
      section =
        header[1] === "Tests run"
          ? null
          : header[1]?.startsWith("Flake") || header[1] === "Flaked tests"
            ? "flaky"
            : "failed";
      rerun = null;
      // The first of the old lists stands beside its title.
      return section === null || header[2] === "" ? null : summaryOf(`  ${header[2]}`);
    }
    if (section === null || ++listedLines > MAX_LISTED) section = null;
    return section === null ? null : summaryOf(line.text);
  }

  function summaryOf(text: string): Opening | null {
    const run = RERUN.exec(text);
    if (run !== null && rerun !== null) {
      const outcome = section === "flaky" ? ("flaky" as const) : ("failed" as const);
      return { nodeid: rerun, message: run[3] ?? "", outcome, frame: frameOf(rerun, run[2]) };
    }
    const found = listed(text) ?? oldListed(text) ?? lineless(text);
    if (found !== null) return section === "flaky" ? { ...found, outcome: "flaky" } : found;
    rerun = NAME_ALONE.exec(text)?.[1] ?? null;
    return null;
  }

  return {
    opens,
    retells,
    frame: frameIn,
    ends: (text) =>
      section === null && (text.trim() === "" || /^\[(?:INFO|WARNING|ERROR)\]|^Tests run:|^Running /.test(text)),
    isTest: ({ file }, { nodeid }) => isFileOf(file, nodeid),
    counts: countsOf,
    closes: (text) => GOAL.test(text),
    holds: () => section !== null,
  };
}

/** The complete name of a test from what its headline gives. */
function nameOf(headline: string, type: string): string {
  const old = /^(\S.{0,300}?)\(([\w$.[\]-]{1,300})\)$/.exec(headline);
  if (old !== null && /\./.test(old[2] ?? "")) return `${old[2]}.${old[1]}`;
  const name = headline.replace(/\(\)$/, "");
  if (old !== null && type !== "" && type.endsWith(old[2] ?? "\0")) return `${type}.${old[1]}`;
  if (old !== null && /^[A-Z]/.test(old[2] ?? "")) return `${old[2]}.${old[1]}`;
  if (type === "" || name === type || name.startsWith(`${type}.`) || /^(?:[a-z]\w*\.){2}[A-Z]/.test(name)) return name;
  return `${type}.${name}`;
}

function listed(text: string): Opening | null {
  const match = SUMMARY.exec(text);
  if (match === null) return null;
  const [, type = "", base, method = "", line, message = ""] = match;
  const owner = base === undefined || !/^[A-Z]/.test(base.split(".").at(-1) ?? "") ? type : base;
  return { nodeid: `${type}.${method}`, message, frame: frameOf(`${owner}.${method}`, line) };
}

function oldListed(text: string): Opening | null {
  const match = OLD_SUMMARY.exec(text);
  return match === null ? null : { nodeid: `${match[2]}.${match[1]}`, message: match[3] ?? "" };
}

function lineless(text: string): Opening | null {
  const match = NO_LINE.exec(text);
  return match === null ? null : { nodeid: `${match[1]?.split(">")[0]}.${match[2]}`, message: match[3] ?? "" };
}

/** A summary names the class: its file has the outer class's name. */
function frameOf(nodeid: string, line: string | undefined): Frame | null {
  const parts = nodeid.split(".");
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  if (line === undefined || at === -1) return null;
  const path = [...parts.slice(0, at), (parts[at] ?? "").split("$", 1)[0]].join("/");
  return { file: `${path}.java`, line: Number(line) };
}

function frameIn(text: string): Frame | null | undefined {
  return /^\s{1,12}at |^\s{0,12}\.{3} \d{1,4} more$|^Caused by: /.test(text) ? jvmFrameOf(text) : undefined;
}

/** `a/b/CTest.java` holds `a.b.CTest.d`, `a.b.CTest$Inner.d` too. */
export function isFileOf(file: string, nodeid: string): boolean {
  const name =
    file
      .replace(/\.\w{1,10}$/, "")
      .split("/")
      .at(-1) ?? "";
  return name !== "" && nodeid.split(/[.$\s>():[\]]+/).includes(name);
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const [executed, failures, errors, skipped] = match.slice(1).map((digits) => Number(digits ?? 0));
  return { executed: (executed ?? 0) - (skipped || 0), failed: (failures ?? 0) + (errors ?? 0), skipped: skipped || 0 };
}
