import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `  3:7   error    'rate' is never used  no-unused-vars` */
const STYLISH = /^ {2}(\d{1,7}):(\d{1,7}) {1,9}(error|warning) {1,9}(\S.*)$/;
/** yamllint has its rules in brackets. */
const YAMLLINT = / \([a-z-]{3,40}\)$/;
/** Stylelint's default formatter looks alike: ` 84:3  ✖  Unexpected duplicate  rule-name` */
const STYLELINT = /^ {1,4}(\d{1,7}):(\d{1,7}) {1,4}([✖×⚠]) {1,4}(\S.*)$/;
/** `src/cart.js:3:7: 'rate' is never used. [Error/no-unused-vars]` */
const UNIX = /^(\S.{0,500}?):(\d{1,7}):(\d{1,7}): (.+) \[(Error|Warning)(?:\/([^\]\s]{1,200}))?\]$/;
/** `src/cart.js: line 3, col 7, Error - 'rate' is never used. (no-unused-vars)` */
const COMPACT = /^(\S.{0,500}?): line (\d{1,7}), col (\d{1,7}), (Error|Warning) - (.+?)(?: \(([^()\s]{1,200})\))?$/;
const RULE_NAME = /^@?[a-zA-Z][\w@/-]{0,199}$/;

interface Problem {
  readonly tool: "eslint" | "stylelint";
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly rule: string | null;
  readonly number: number;
}

/** ESLint in its formats stylish, unix and compact, and Stylelint. */
export const eslint: Reader = {
  tool: "eslint",
  wakes: [
    "  ✖  ",
    "  ×  ",
    "  ⚠  ",
    "  error  ",
    "  warning  ",
    "[Error",
    "[Warning",
    ", Error - ",
    ", Warning - ",
    "ESLint",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let file: string | null = null;
  let lastLine = 0;
  const warnings: Problem[] = [];

  function line(line: Line, sink: Sink): boolean {
    const stylish = (YAMLLINT.test(line.text) ? null : STYLISH.exec(line.text)) ?? STYLELINT.exec(line.text);
    if (stylish !== null) {
      if (line.number !== lastLine + 1 || file === null) file = headingAbove(line) ?? file;
      lastLine = line.number;
      emit(stylishProblem(stylish, file, line.number), sink);
      return false;
    }
    const other = UNIX.exec(line.text);
    if (other !== null) {
      emit(problem(other[1], other[2], other[3], other[5], other[4], other[6], line.number), sink);
      return false;
    }
    const compact = COMPACT.exec(line.text);
    if (compact !== null) {
      emit(problem(compact[1], compact[2], compact[3], compact[4], compact[5], compact[6], line.number), sink);
      return false;
    }
    readVerdict(line, sink);
    return false;
  }

  function emit(found: Problem, sink: Sink): void {
    if (found.severity === "warning") warnings.push(found);
    report(found, found.severity, sink);
  }

  function readVerdict({ text, number }: Line, sink: Sink): void {
    if (text.startsWith("ESLint found too many warnings")) {
      for (const found of warnings.slice(0, 1_000)) report(found, "error", sink);
    }
    if (text.startsWith("ESLint couldn't find")) {
      sink.find({ tool: "eslint", fixType: "config_error", message: text, start: number, pattern: "eslint/no-config" });
    }
  }
  return { line };
}

function report(found: Problem, severity: "error" | "warning", sink: Sink): void {
  const { tool, file, line, column, message, rule, number } = found;
  const fixType = message.startsWith("Parsing error") ? "compilation_error" : "lint";
  sink.find({
    tool,
    fixType,
    severity,
    message,
    file,
    line,
    column,
    rule,
    start: number,
    pattern: `${tool}/problem`,
    strength: 0.97,
  });
}

/** The file's own line stands right above its first problem, not indented. */
function headingAbove(line: Line): string | null {
  for (let back = 1; back <= 50; back++) {
    const text = line.previous(back).trimEnd();
    if (text === "") return null;
    if (!text.startsWith(" ")) return text;
  }
  return null;
}

function stylishProblem(match: RegExpExecArray, file: string | null, number: number): Problem {
  const [, line, column, severity, rest = ""] = match;
  const text = rest.trimEnd();
  const gap = text.lastIndexOf("  ");
  const last = text.slice(gap + 2);
  const hasRule = gap > 0 && RULE_NAME.test(last);
  return problem(
    file ?? undefined,
    line,
    column,
    severity,
    hasRule ? text.slice(0, gap).trimEnd() : text,
    hasRule ? last : undefined,
    number,
  );
}

function problem(
  file: string | undefined,
  line: string | undefined,
  column: string | undefined,
  severity: string | undefined,
  message: string | undefined,
  rule: string | undefined,
  number: number,
): Problem {
  return {
    file: file ?? null,
    line: Number(line),
    column: Number(column),
    tool: /^[✖×⚠]$/.test(severity ?? "") ? "stylelint" : "eslint",
    severity: severity?.toLowerCase() === "warning" || severity === "⚠" ? "warning" : "error",
    message: message ?? "",
    rule: rule ?? null,
    number,
  };
}
