import type { Line, Reader, Sink } from "../../reader.ts";
import { findingOf, type Said } from "../shared/said.ts";

const FILE = String.raw`((?:[A-Za-z]:)?[^\s:[\]()][^:[\]()]{0,400}\.(?:java|kts?|groovy|scala|xml|properties))`;
/** `[ERROR] /w/A.java:12:5: message [RuleName]`, of Checkstyle alone; Ant and Gradle put a word in front. */
const CHECKSTYLE = new RegExp(
  String.raw`^(?:\s{0,20}\[(?:ant:)?checkstyle\] )?\[(ERROR|WARN|WARNING)\] ${FILE}:(\d{1,7})(?::(\d{1,7}))?: (.{1,600}?) \[(\w{2,80})\]$`,
);
/** `[ERROR] src/main/java/A.java:[12,5] (naming) MethodName: message`, of Maven's Checkstyle plugin. */
const MAVEN_CHECKSTYLE = new RegExp(
  String.raw`^\[(ERROR|WARN|WARNING)\] ${FILE}:\[(\d{1,7})(?:,(\d{1,7}))?\] \((\w{2,40})\) (\w{2,80}): (.{1,600})$`,
);
/** `/w/A.java:12:5: error: message`, of Checkstyle before 6.14 and under Ant. */
const OLD_CHECKSTYLE = new RegExp(
  String.raw`^\s{0,20}\[(?:ant:)?checkstyle\] ${FILE}:(\d{1,7})(?::(\d{1,7}))?: (?:(?:error|warning): )?(.{1,600})$`,
);
/** `A.kt:12:5: Unused import (standard:no-unused-imports)`, of ktlint. */
const KTLINT = new RegExp(
  String.raw`^(?:\s{0,4}\[ERROR\] )?${FILE}:(\d{1,7}):(\d{1,7}):? (?:Lint error > )?(?:\[([\w:-]{3,80})\] )?(.{1,600}?)(?: \((?:cannot be auto-corrected)\))?(?: \(([\w:-]{3,80})\))?$`,
);
/** `A.kt:12:5: The function is too long. [LongMethod]`, of detekt; `LongMethod - 61/60 - [total] at /w/A.kt:12:5` in its old list. */
const DETEKT = new RegExp(String.raw`^(?:[ew]: )?${FILE}:(\d{1,7}):(\d{1,7}): (.{1,600}?) \[([A-Z]\w{3,80})\]$`);
const OLD_DETEKT = new RegExp(
  String.raw`^\s{1,8}([A-Z]\w{3,60}) - .{0,300}?at ${FILE}:(\d{1,7}):(\d{1,7})(?: - Signature=.{0,600})?$`,
);
/** `[ERROR] High: message [a.b.Cart] At Cart.java:[line 12] RULE`, of SpotBugs and FindBugs under Maven. */
const SPOTBUGS =
  /^\[ERROR\] (?:High|Medium|Low): (.{1,600}?) \[([\w.$, ]{1,400})\] (?:(?:At|In|Dereferenced at|Value loaded from field .{0,200}|Another occurrence at) )?.{0,300}?(\w[\w$]{0,100}\.(?:java|kt|scala|groovy)):\[lines? (\d{1,7})(?:-\d{1,7})?\] ([A-Z][A-Z0-9_]{3,80})/;
/** `[INFO] PMD Failure: a.b.Cart:12 Rule:UnusedPrivateField Priority:3 message.` */
const PMD =
  /^\[(?:INFO|ERROR|WARNING)\] PMD Failure: ([\w.$]{1,300}|\S{1,300}\.java):(\d{1,7}) Rule:(\w{3,80}) Priority:\d (.{1,600})$/;
/** `/w/A.java:12:	UnusedPrivateField:	message`, of PMD's text under Gradle and alone. */
const PMD_TEXT = new RegExp(String.raw`^${FILE}:(\d{1,7}):\t(?:(\w{3,80}):\t)?(.{1,600})$`);
/** `/w/src/main/AndroidManifest.xml:12: Error: message [RuleId]`, of Android's lint. */
const ANDROID = new RegExp(
  String.raw`^${FILE}:(\d{1,7}): (Error|Warning): (.{1,600}?) \[(\w{3,80})(?: from .{1,100})?\]$`,
);
const STYLE =
  /formatting violations|Some files do not have the expected license header|Missing header in: (\S.{0,400})|(?:Found|There (?:is|are)) \d{1,6} non-complying files|not formatted correctly/;

/** Checkers of the JVM: Checkstyle, ktlint, detekt, SpotBugs, PMD, licence headers. */
export const jvmLint: Reader = {
  tool: "checkstyle",
  wakes: [
    "checkstyle] ",
    /\.java:\d+:/,
    /\.java:\[\d/,
    ".kt:",
    ".kts:",
    ": Error: ",
    "PMD Failure: ",
    ".groovy:",
    ":[line",
    "Missing header in: ",
    "expected license header",
    "non-complying files",
  ],
  open: () => ({ line: read }),
};

function read({ text, number: start }: Line, sink: Sink): boolean {
  const said = problemOf(text);
  if (said !== null) sink.find(findingOf({ fixType: "lint", ...said, start }));
  return false;
}

type Problem = Omit<Said, "start" | "fixType">;

function problemOf(text: string): Problem | null {
  const maven = MAVEN_CHECKSTYLE.exec(text);
  if (maven !== null)
    return {
      tool: "checkstyle",
      file: maven[2],
      line: maven[3],
      column: maven[4],
      rule: maven[6],
      message: maven[7],
      warns: maven[1] !== "ERROR",
    };
  const checkstyle = CHECKSTYLE.exec(text);
  if (checkstyle !== null)
    return {
      tool: "checkstyle",
      file: checkstyle[2],
      line: checkstyle[3],
      column: checkstyle[4],
      rule: checkstyle[6],
      message: checkstyle[5],
      warns: checkstyle[1] !== "ERROR",
    };
  const old = OLD_CHECKSTYLE.exec(text);
  if (old !== null) return { tool: "checkstyle", file: old[1], line: old[2], column: old[3], message: old[4] };
  return fromKotlin(text) ?? fromBugs(text);
}

function fromKotlin(text: string): Problem | null {
  const detekt = DETEKT.exec(text);
  if (detekt !== null)
    return { tool: "detekt", file: detekt[1], line: detekt[2], column: detekt[3], rule: detekt[5], message: detekt[4] };
  const old = OLD_DETEKT.exec(text);
  if (old !== null)
    return { tool: "detekt", file: old[2], line: old[3], column: old[4], rule: old[1], message: old[1] };
  const ktlint = KTLINT.exec(text);
  if (ktlint === null || !/\.kts?$/.test(ktlint[1] ?? "") || /^(?:error|warning): /.test(ktlint[5] ?? "")) return null;
  const rule = ktlint[6] ?? ktlint[4];
  return rule === undefined
    ? null
    : { tool: "ktlint", file: ktlint[1], line: ktlint[2], column: ktlint[3], rule, message: ktlint[5] };
}

function fromBugs(text: string): Problem | null {
  const bug = SPOTBUGS.exec(text);
  if (bug !== null) {
    const folder = (bug[2] ?? "").split(/[ ,$]/)[0]?.split(".").slice(0, -1).join("/") ?? "";
    return {
      tool: "spotbugs",
      file: folder === "" ? bug[3] : `${folder}/${bug[3]}`,
      line: bug[4],
      rule: bug[5],
      message: bug[1],
    };
  }
  const pmd = PMD.exec(text);
  if (pmd !== null) {
    const type = pmd[1] ?? "";
    return {
      tool: "pmd",
      file: type.includes("/") ? type : `${type.split("$")[0]?.replaceAll(".", "/")}.java`,
      line: pmd[2],
      rule: pmd[3],
      message: pmd[4],
    };
  }
  const android = ANDROID.exec(text);
  if (android !== null) {
    const [, file, line, level, message, rule] = android;
    return { tool: "android-lint", file, line, rule, message, warns: level === "Warning" };
  }
  const plain = PMD_TEXT.exec(text);
  if (plain !== null) return { tool: "pmd", file: plain[1], line: plain[2], rule: plain[3], message: plain[4] };
  const style = STYLE.exec(text);
  return style === null
    ? null
    : { tool: "license", file: style[1], message: text, strength: style[1] === undefined ? 0.62 : 0.9 };
}
