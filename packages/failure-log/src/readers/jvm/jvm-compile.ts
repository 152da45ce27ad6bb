import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { HeldFindings } from "../shared/held-findings.ts";
import { toNumber } from "../shared/place.ts";

/** What the lines of compilers begin with under Ant, Maven and Gradle. */
const PREFIX = String.raw`(?:\s{0,20}\[(?:javac|groovyc|scalac|kotlinc|ecj|apt|ERROR|WARNING)\] {1,3}|> |:[\w:.-]{1,120}(?=\/))?`;
const FILE = String.raw`(?:file:\/\/)?((?:[A-Za-z]:)?[^\s:[\]()][^:[\]()]{0,500}\.(java|kts?|groovy|scala|aj))`;
/** `A.java:12: error: message`, of javac; kotlinc and scalac add a column. */
const JAVAC = new RegExp(String.raw`^${PREFIX}${FILE}:(\d{1,7}):(?:(\d{1,7}):)? (error|warning): (.{1,2000})$`);
/** `[javac] A.java:12: message`, before JDK 7. */
const ANT = new RegExp(String.raw`^\s{0,20}\[(?:javac|apt)\] ${FILE}:(\d{1,7}):() ()(?!warning|error)(.{1,2000})$`);
/** `[ERROR] /w/A.java:[12,34] message`, `[ERROR] /w/A.kt: (12, 34) message`, `[ERROR] /w/A.scala:12: message`, of Maven. */
const MAVEN = new RegExp(
  String.raw`^\[(ERROR|WARNING)\] ${FILE}:(?:\[(\d{1,7})(?:,(\d{1,7}))?\]| \((\d{1,7}), (\d{1,7})\)|(\d{1,7}):(?:(\d{1,7}):?)?) (.{1,2000})$`,
);
/** `e: file:///w/A.kt:12:34 message`, `e: /w/A.kt: (12, 34): message`, of kotlinc under Gradle; `w: …` of warnings. */
const KOTLIN = new RegExp(
  String.raw`^([ew]): ${FILE}:(?:(\d{1,7}):(\d{1,7}):?| \((\d{1,7}), (\d{1,7})\):) (.{1,2000})$`,
);
/** `/w/A.groovy: 12: message @ line 12, column 3.` */
const GROOVY = new RegExp(
  String.raw`^${PREFIX}${FILE}: (\d{1,7}): (.{1,2000}?)(?: @ line \d{1,7}, column (\d{1,7})\.)?$`,
);
/** `1. ERROR in /w/A.java (at line 12)`, of Eclipse's compiler. */
const ECJ = new RegExp(String.raw`^${PREFIX}\d{1,5}\. (ERROR|WARNING) in ${FILE} \(at line (\d{1,7})\)$`);
const WERROR = /(?:^|\s)(?:error: |e: )?warnings found and -Werror specified$/;
/** More words of one complaint: the source, its caret, what the symbol is. */
const MORE =
  /^(?:\s*\[(?:javac|ERROR|WARNING|ecj)\])?(?:\s{2,}|\s*\t|\s*$|\s{1,3}(?:symbol|location|required|found|reason) {0,3}:)/;
const CARET = /^(\s*(?:\[javac\] )?)(\s*)\^\s*$/;
const COMPILE_GOAL =
  /^\[ERROR\] Failed to execute goal .{0,200}(?:compiler|kotlin|scala|gmaven\w*|groovy|aspectj)-(?:maven-)?plugin:[^ ]{1,80}.{0,300}(?:[Cc]ompil|Error)/;
const MAX_WARNINGS = 100;

/** javac, kotlinc, groovyc, scalac and Eclipse's compiler: alone, and under Ant, Maven and Gradle. */
export const jvmCompile: Reader = {
  tool: "javac",
  wakes: [
    /\.java:\d+:/,
    /\.java:\[\d/,
    ".kt:",
    ".kts:",
    ".groovy:",
    ".scala:",
    ".aj:",
    "ERROR in /",
    "-Werror specified",
    "[ERROR] Failed to execute goal ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const errors = new HeldFindings();
  const warnings: PartialFinding[] = [];
  let block: PartialFinding | null = null;

  function close(): void {
    if (block?.severity === "warning") {
      if (warnings.length < MAX_WARNINGS) warnings.push(block);
    } else if (block !== null) errors.add(block);
    block = null;
  }

  function line(line: Line): boolean {
    const found = problemOf(line);
    if (found !== null) {
      close();
      block = { ...found, excerpt: line.text };
      return true;
    }
    if (WERROR.test(line.text)) {
      close();
      for (const warning of warnings.splice(0)) errors.add({ ...warning, fixType: "warning", severity: "error" });
      if (errors.size === 0) errors.add(fatalWarnings(line));
      else errors.alsoOfFirst({ start: line.number, end: line.number });
    }
    if (COMPILE_GOAL.test(line.text)) errors.alsoOfFirst({ start: line.number, end: line.number });
    if (block === null) return false;
    block = withMore(block, line);
    if (block !== null && line.number - block.start < 8 && isMore(block, line)) return true;
    close();
    return false;
  }

  function end(sink: Sink): void {
    close();
    errors.flush(sink);
  }
  return { line, end };
}

/** The warnings had no place, or were not shown. */
function fatalWarnings({ text, number }: Line): PartialFinding {
  return {
    tool: "javac",
    fixType: "warning",
    message: text.replace(/^\[ERROR\] /, "").trim(),
    start: number,
    pattern: "javac/warnings",
    strength: 0.9,
    excerpt: text,
  };
}

function problemOf({ text, number }: Line): PartialFinding | null {
  const javac = JAVAC.exec(text) ?? ANT.exec(text);
  if (javac !== null) {
    const [, file, kind, row, column, severity, message] = javac;
    return problem({ file, kind, row, column, message, number, warns: severity === "warning" });
  }
  const maven = MAVEN.exec(text);
  if (maven !== null) {
    const [, level, file, kind, a, b, c, d, e, f, message] = maven;
    // Checkstyle ends with the name of its rule.
    if (/ \[\w{3,60}\]$|^\(\w{3,20}\) /.test(message ?? "")) return null;
    return problem({ file, kind, row: a ?? c ?? e, column: b ?? d ?? f, message, number, warns: level === "WARNING" });
  }
  const kotlin = KOTLIN.exec(text);
  if (kotlin !== null) {
    const [, level, file, kind, a, b, c, d, message] = kotlin;
    return problem({ file, kind, row: a ?? c, column: b ?? d, message, number, warns: level === "w" });
  }
  const ecj = ECJ.exec(text);
  if (ecj !== null)
    return problem({ file: ecj[2], kind: "ecj", row: ecj[4], message: "", number, warns: ecj[1] === "WARNING" });
  const groovy = GROOVY.exec(text);
  if (groovy === null || groovy[2] !== "groovy") return null;
  return problem({
    file: groovy[1],
    kind: "groovy",
    row: groovy[3],
    column: groovy[5],
    message: groovy[4],
    number,
    warns: false,
  });
}

interface Said {
  readonly file: string | undefined;
  readonly kind: string | undefined;
  readonly row: string | undefined;
  readonly column?: string | undefined;
  readonly message: string | undefined;
  readonly number: number;
  readonly warns: boolean;
}

const COMPILERS: Readonly<Record<string, string>> = {
  java: "javac",
  aj: "javac",
  ecj: "ecj",
  kt: "kotlinc",
  kts: "kotlinc",
  scala: "scalac",
  groovy: "groovyc",
};

function problem({ file, kind = "java", row, column, message = "", number, warns }: Said): PartialFinding {
  const tool = COMPILERS[kind] ?? "javac";
  const text = message.replace(/^(?:error|warning): /, "");
  const rule = /^\[([\w-]{2,60})\] /.exec(text)?.[1] ?? null;
  // Error Prone's checks have the names of classes, javac's own categories begin small.
  const isCheck = rule !== null && /^[A-Z]/.test(rule) && !warns;
  return {
    tool: isCheck ? "error-prone" : tool,
    fixType: isCheck ? "lint" : "compilation_error",
    severity: warns ? "warning" : "error",
    message: rule === null ? text : text.slice(rule.length + 3),
    file: file ?? null,
    line: toNumber(row),
    column: toNumber(column),
    rule,
    start: number,
    end: number,
    pattern: `${tool}/error`,
    strength: 0.93,
  };
}

/** The line below a complaint without a column is its source, wherever that begins. */
function isMore(block: PartialFinding, { text, number }: Pick<Line, "text" | "number">): boolean {
  const isSource =
    block.column === null && number === block.start + 1 && !/^\[|^:|^$|^\d{1,7} (?:errors?|warnings?)$/.test(text);
  return MORE.test(text) || isSource;
}

/** Adds a line below the complaint: the caret tells the column, the rest belongs to what is shown. */
function withMore(block: PartialFinding, { text, number, previous }: Line): PartialFinding {
  if (text.trim() === "" || !isMore(block, { text, number })) return block;
  const caret = CARET.exec(text);
  const column = caret !== null && !previous(1).includes("\t") ? (caret[2] ?? "").length + extra(caret[1]) + 1 : null;
  const said = block.message === "" && caret === null && number - block.start >= 3 ? text.trim() : block.message;
  return { ...block, message: said, column: block.column ?? column, end: number, excerpt: `${block.excerpt}\n${text}` };
}

/** Blanks that the prefix of Ant does not own. */
function extra(prefix = ""): number {
  return prefix.includes("[") ? 0 : prefix.length;
}
