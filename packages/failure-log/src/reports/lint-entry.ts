import type { FixType } from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import { MAX_ENTRIES, type Report, type ReportEntry } from "./report.ts";

/** What a linter's report says about one place. */
export interface LintFacts {
  readonly level: Level;
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly start?: number;
  readonly end?: number;
}

export type Level = "error" | "warning" | "note";

/** Words of all linters for what fails a build, what might, and what is only said. */
export function levelOf(word: unknown): Level {
  const text = String(word ?? "").toLowerCase();
  if (/^(?:warn(?:ing)?|minor|medium|convention|refactor|style|w|c|r|2\.5)$/.test(text)) return "warning";
  if (/^(?:info(?:rmation)?|note|none|hint|low|ignore|i|debug|help|performance|portability)$/.test(text)) return "note";
  return "error";
}

/** Types by tool: what a type checker says is no matter of style. */
const TYPES: Readonly<Record<string, FixType>> = {
  mypy: "type_error",
  pyright: "type_error",
  phpstan: "type_error",
  psalm: "type_error",
  tsc: "type_error",
  rustc: "compilation_error",
  bandit: "lint",
};

/**
 * A linter's findings as a report. Errors fail a build; where there are none, warnings are told as such, and notes never
 * are.
 */
export function lintReport(tool: string, findings: readonly LintFacts[], broken: string | null = null): Report {
  const told = findings.filter(({ level }) => level !== "note");
  const kept = told.slice(0, MAX_ENTRIES).map((facts) => toEntry(facts, tool));
  const warnings = broken === null ? [] : [`The report breaks off: ${broken}; what stands before it was read.`];
  if (told.length > kept.length) warnings.push(`${told.length - kept.length} more findings are not listed.`);
  return { tool, entries: kept, tests: null, warnings };
}

function toEntry({ level, rule, message, file, line, column, start, end }: LintFacts, tool: string): ReportEntry {
  const text = oneLine(stripTerminal(message), 500);
  return {
    fixType: level === "warning" ? "warning" : typeOf(tool, rule),
    severity: level === "warning" ? "warning" : "error",
    outcome: "failed",
    nodeid: null,
    rule: rule === "" ? null : oneLine(stripTerminal(rule), 200),
    message: text || rule || "finding",
    file: file === "" ? null : file,
    line,
    column,
    stack: [],
    detail: `${file}${line === null ? "" : `:${line}`}: ${text}${rule === "" ? "" : ` (${rule})`}`,
    start: start ?? 0,
    end: end ?? start ?? 0,
  };
}

function typeOf(tool: string, rule: string): FixType {
  if (/^(?:E999|E902|syntax-error|invalid-syntax|Lint\/Syntax|parse-error)$/.test(rule)) return "compilation_error";
  return TYPES[tool.toLowerCase()] ?? "lint";
}
