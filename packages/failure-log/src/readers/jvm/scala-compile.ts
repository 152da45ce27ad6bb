import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { HeldFindings } from "../shared/held-findings.ts";
import { toNumber } from "../shared/place.ts";

const LEVEL = String.raw`^\s{0,8}\[(error|warn|Error|Warn|E\d{1,4}|W\d{1,4})\] {1,2}`;
/** `[error] /w/src/A.scala:12:34: message`; no column before sbt 1. */
const PLACED = new RegExp(
  String.raw`${LEVEL}((?:\/|\.{1,2}\/|[A-Za-z]:|\w|\$\{BASE\})[^\s:]{0,500}\.(?:scala|sc|java|sbt)):(\d{1,7}):(?:(\d{1,7}):?)? (.{1,2000})$`,
);
/** `[error] -- [E007] Type Mismatch Error: /w/src/A.scala:12:34 ------`, of Scala 3. */
const DOTTY =
  /^(?:\s{0,8}\[(?:error|warn)\] )?-- (?:\[(E\d{1,4})\] )?(\w[\w ]{0,60}?)(Error|Warning): (\S[^:]{0,500}\.(?:scala|sc)):(\d{1,7}):(\d{1,7}) -{2,}$/;
const DOTTY_SAID = /^(?:\s{0,8}\[(?:error|warn)\] )?\s{0,8}\| {1,200}(?![\^|])(\S.{0,600})$/;
/** More of one complaint: code, caret, note, each behind the same level. */
const MORE =
  /^\s{0,8}\[(?:error|warn|Error|Warn)\] {2,}\S|^\s{0,8}\[(?:error|warn)\] {1,2}(?:found|required|Note|both|and|possible cause|\d{0,6} {0,6}\|)|^\s{0,8}\[(?:error|warn)\]\s*$/;
const CARET = /^\s{0,8}\[(?:error|warn)\] {1,2}( {0,300})\^\s*$/;
/** Warnings that are errors: `No warnings can be incurred under -Xfatal-warnings.` */
const FATAL = /No warnings can be incurred under -(?:Xfatal-warnings|Werror)/;
/** `[error] (core / Test / compileIncremental) Compilation failed` */
const TASK = /^\s{0,8}\[error\] {1,2}\(([\w*./:\- {}]{1,200})\) (.{1,500})$/;
const RULES: readonly (readonly [pattern: RegExp, fixType: FixType, strength: number])[] = [
  [/Compilation failed/, "compilation_error", 0.59],
  [/TestsFailedException|Tests unsuccessful|Failed tests/, "test_failure", 0.59],
  [
    /ResolveException|Error downloading|unresolved dependency|CoursierException|Conflicting|eviction error/,
    "dependency_conflict",
    0.85,
  ],
  [/[Bb]inary compatibility check failed|mima|version policy|Incompatible/, "manual", 0.93],
  [
    /[Ss]calafmt|not (?:properly )?formatted|scalastyle|scalafix|headerCheck|wartremover|undeclared|formatting/i,
    "lint",
    0.9,
  ],
  [/Nonzero exit|nonzero exit|Cannot download|Java returned/, "unknown", 0.5],
];
const MIMA =
  /^\s{0,8}\[error\] {1,3}\* (?:(?:abstract |synthetic |static |deprecated )*(?:class|method|object|interface|trait|type|field|value|variable)\b.{1,600})$/;
const SCALAFMT = /^\s{0,8}\[(?:error|warn)\] {1,2}(\S.{0,400}\.(?:scala|sbt|sc)) isn't formatted properly!$/;
const MAX_WARNINGS = 60;
const MAX_MIMA = 40;

/** sbt, Mill and Bloop: the Scala compiler's complaints, warnings that are fatal, tasks that failed. */
export const scalaCompile: Reader = {
  tool: "scalac",
  wakes: ["[error] ", "[warn] ", "[Error] ", "-- [E", " Error: ", "[E1] ", "[E2] "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const errors = new HeldFindings();
  const warnings: PartialFinding[] = [];
  const broken: { text: string; start: number; end: number }[] = [];
  let block: PartialFinding | null = null;

  function close(): void {
    if (block?.severity === "warning") {
      if (warnings.length < MAX_WARNINGS) warnings.push(block);
    } else if (block !== null) errors.add(block);
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const found = problemOf(line);
    if (found !== null) {
      close();
      block = { ...found, excerpt: text };
      return true;
    }
    if (FATAL.test(text)) {
      close();
      for (const warning of warnings.splice(0)) errors.add({ ...warning, severity: "error", fixType: "warning" });
      errors.alsoOfFirst({ start: number, end: number });
    }
    if (MIMA.test(text) && broken.length < MAX_MIMA) broken.push({ text: text.trim(), start: number, end: number + 1 });
    const task = TASK.exec(text);
    if (task !== null) {
      close();
      taskFailed(task[1] ?? "", task[2] ?? "", number, sink);
      return false;
    }
    if (block === null) return false;
    block = withMore(block, line);
    if (
      number - block.start < 14 &&
      (MORE.test(text) || DOTTY_SAID.test(text) || /^\s{0,8}\[(?:error|warn)\] {0,2}\S{0,1}$/.test(text))
    )
      return true;
    close();
    return false;
  }

  function taskFailed(task: string, said: string, number: number, sink: Sink): void {
    const [, fixType = "unknown", strength = 0.55] = RULES.find(([pattern]) => pattern.test(`${task} ${said}`)) ?? [];
    if (fixType === "compilation_error") errors.alsoOfFirst({ start: number, end: number });
    const isMima = fixType === "manual" && broken.length > 0;
    sink.find({
      tool: "sbt",
      fixType,
      message: `${task}: ${isMima ? `${broken[0]?.text}\n` : ""}${said}`,
      outcome: "error",
      start: isMima ? (broken[0]?.start ?? number) : number,
      end: isMima ? (broken.at(-1)?.end ?? number) : number,
      retold: isMima ? number : null,
      pattern: "sbt/task",
      strength,
    });
    if (isMima) broken.length = 0;
  }

  function end(sink: Sink): void {
    close();
    errors.flush(sink);
  }
  return { line, end };
}

function problemOf({ text, number }: Line): PartialFinding | null {
  const placed = PLACED.exec(text);
  if (placed !== null) {
    const [, level = "", file = "", row, column, message = ""] = placed;
    return problem(/^[Ww]/.test(level), file, [row, column], message.replace(/^(?:error|warning): /, ""), null, number);
  }
  const dotty = DOTTY.exec(text);
  if (dotty !== null) {
    const [, code = null, kind = "", level, file = "", row, column] = dotty;
    // Scala 3 counts columns from nought.
    const at = [row, String(Number(column) + 1)];
    return problem(level === "Warning", file, at, `${kind}${level}`, code, number);
  }
  const format = SCALAFMT.exec(text)?.[1];
  if (format === undefined) return null;
  return { ...problem(false, format, [], "isn't formatted properly", null, number), tool: "scalafmt", fixType: "lint" };
}

function problem(
  warns: boolean,
  file: string,
  at: readonly (string | undefined)[],
  message: string,
  rule: string | null,
  start: number,
): PartialFinding {
  const fix = /^\[([\w.]{3,60})\] /.exec(message)?.[1] ?? null;
  return {
    tool: fix?.includes(".") ? "scalafix" : /\.java$/.test(file) ? "javac" : "scalac",
    fixType: fix?.includes(".") ? "lint" : "compilation_error",
    severity: warns ? "warning" : "error",
    message,
    file: file.replace("${BASE}/", ""),
    line: toNumber(at[0]),
    column: toNumber(at[1]),
    rule: rule ?? fix,
    start,
    end: start,
    pattern: "scalac/error",
    strength: 0.92,
  };
}

function withMore(block: PartialFinding, { text, number }: Line): PartialFinding {
  const caret = CARET.exec(text)?.[1];
  if (caret !== undefined)
    return { ...block, column: block.column ?? caret.length + 1, end: number, excerpt: `${block.excerpt}\n${text}` };
  if (!MORE.test(text) && !DOTTY_SAID.test(text)) return block;
  const said = / (?:Error|Warning)$/.test(block.message) ? DOTTY_SAID.exec(text)?.[1] : undefined;
  const message = said === undefined ? block.message : `${block.message}: ${said}`;
  return {
    ...block,
    message,
    end: text.trim().length > 7 ? number : (block.end ?? number),
    excerpt: `${block.excerpt}\n${text}`,
  };
}
