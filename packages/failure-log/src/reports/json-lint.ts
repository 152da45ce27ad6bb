import { asObject, asText, at, count, type Json, objects } from "./json.ts";
import { type LintFacts, levelOf, lintReport } from "./lint-entry.ts";
import type { Report } from "./report.ts";

/** How one linter writes its findings: where the list lies, and where each value lies in a finding. */
interface Dialect {
  readonly tool: string;
  /** Keys that the document, or its first finding when it is a list, must have. */
  readonly has: readonly string[];
  /** Way to the findings; "" when the document is the list. */
  readonly list: string;
  /** Findings grouped by file: way from a group to its findings, and to the file's name. */
  readonly inGroup?: { readonly list: string; readonly file: string };
  readonly file: readonly string[];
  readonly line: readonly string[];
  readonly column: readonly string[];
  readonly message: readonly string[];
  readonly rule: readonly string[];
  readonly level: readonly string[];
  /** Lines that count from 0. */
  readonly fromZero?: boolean;
}

const DIALECTS: readonly Dialect[] = [
  {
    tool: "eslint",
    has: ["filePath", "messages"],
    list: "",
    inGroup: { list: "messages", file: "filePath" },
    file: [],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["ruleId"],
    level: ["severity"],
  },
  {
    tool: "stylelint",
    has: ["source", "warnings"],
    list: "",
    inGroup: { list: "warnings", file: "source" },
    file: [],
    line: ["line"],
    column: ["column"],
    message: ["text"],
    rule: ["rule"],
    level: ["severity"],
  },
  {
    tool: "tslint",
    has: ["failure", "ruleName"],
    list: "",
    file: ["name"],
    line: ["startPosition.line"],
    column: ["startPosition.character"],
    message: ["failure"],
    rule: ["ruleName"],
    level: ["ruleSeverity"],
    fromZero: true,
  },
  {
    tool: "rubocop",
    has: ["files", "metadata"],
    list: "files",
    inGroup: { list: "offenses", file: "path" },
    file: [],
    line: ["location.start_line", "location.line"],
    column: ["location.start_column", "location.column"],
    message: ["message"],
    rule: ["cop_name"],
    level: ["severity"],
  },
  {
    tool: "code quality",
    has: ["description", "location", "fingerprint"],
    list: "",
    file: ["location.path"],
    line: ["location.lines.begin", "location.positions.begin.line"],
    column: ["location.positions.begin.column"],
    message: ["description"],
    rule: ["check_name"],
    level: ["severity"],
  },
  {
    tool: "ruff",
    has: ["code", "filename", "location"],
    list: "",
    file: ["filename"],
    line: ["location.row"],
    column: ["location.column"],
    message: ["message"],
    rule: ["code"],
    level: [],
  },
  {
    tool: "pylint",
    has: ["module", "symbol", "message-id"],
    list: "",
    file: ["path"],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["symbol"],
    level: ["type"],
  },
  {
    tool: "pylint",
    has: ["messages", "statistics"],
    list: "messages",
    file: ["path"],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["symbol"],
    level: ["type"],
  },
  {
    tool: "pyright",
    has: ["generalDiagnostics"],
    list: "generalDiagnostics",
    file: ["file"],
    line: ["range.start.line"],
    column: ["range.start.character"],
    message: ["message"],
    rule: ["rule"],
    level: ["severity"],
    fromZero: true,
  },
  {
    tool: "golangci-lint",
    has: ["Issues", "Report"],
    list: "Issues",
    file: ["Pos.Filename"],
    line: ["Pos.Line"],
    column: ["Pos.Column"],
    message: ["Text"],
    rule: ["FromLinter"],
    level: ["Severity"],
  },
  {
    tool: "bandit",
    has: ["results", "metrics"],
    list: "results",
    file: ["filename"],
    line: ["line_number"],
    column: [],
    message: ["issue_text"],
    rule: ["test_id"],
    level: ["issue_severity"],
  },
  {
    tool: "semgrep",
    has: ["results", "errors", "paths"],
    list: "results",
    file: ["path"],
    line: ["start.line"],
    column: ["start.col"],
    message: ["extra.message"],
    rule: ["check_id"],
    level: ["extra.severity"],
  },
  {
    tool: "shellcheck",
    has: ["comments"],
    list: "comments",
    file: ["file"],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["code"],
    level: ["level"],
  },
  {
    tool: "shellcheck",
    has: ["file", "level", "code", "endLine"],
    list: "",
    file: ["file"],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["code"],
    level: ["level"],
  },
  {
    tool: "hadolint",
    has: ["file", "level", "code", "column"],
    list: "",
    file: ["file"],
    line: ["line"],
    column: ["column"],
    message: ["message"],
    rule: ["code"],
    level: ["level"],
  },
  {
    tool: "psalm",
    has: ["severity", "line_from", "file_name"],
    list: "",
    file: ["file_path", "file_name"],
    line: ["line_from"],
    column: ["column_from"],
    message: ["message"],
    rule: ["type"],
    level: ["severity"],
  },
  {
    tool: "swiftlint",
    has: ["rule_id", "reason", "severity"],
    list: "",
    file: ["file"],
    line: ["line"],
    column: ["character"],
    message: ["reason"],
    rule: ["rule_id"],
    level: ["severity"],
  },
  {
    tool: "markdownlint",
    has: ["fileName", "lineNumber", "ruleNames"],
    list: "",
    file: ["fileName"],
    line: ["lineNumber"],
    column: [],
    message: ["ruleDescription"],
    rule: ["ruleNames.0"],
    level: [],
  },
  {
    tool: "credo",
    has: ["issues"],
    list: "issues",
    file: ["filename", "file"],
    line: ["line_no", "line"],
    column: ["column", "col"],
    message: ["message", "msg"],
    rule: ["check", "rule"],
    level: ["severity"],
  },
];

/** Findings of a linter that writes JSON; null for other JSON. */
export function readLintJson(value: unknown): Report | null {
  const sample = Array.isArray(value) ? value[0] : value;
  const known = DIALECTS.find(
    ({ has, list }) =>
      (list === "") === Array.isArray(value) &&
      has.every((key) => asObject(sample) !== null && Object.hasOwn(sample, key)),
  );
  if (known !== undefined) return lintReport(known.tool, findingsOf(value, known));
  return readPhpstan(value);
}

function findingsOf(value: unknown, dialect: Dialect): LintFacts[] {
  const items = objects(dialect.list === "" ? value : at(value, dialect.list));
  const { inGroup } = dialect;
  if (inGroup === undefined) return items.map((item) => toFinding(item, "", dialect));
  return items.flatMap((group) =>
    objects(at(group, inGroup.list)).map((item) => toFinding(item, asText(at(group, inGroup.file)), dialect)),
  );
}

function toFinding(item: Json, file: string, dialect: Dialect): LintFacts {
  const plus = dialect.fromZero === true ? 1 : 0;
  const number = (paths: readonly string[]) => {
    const found = first(item, paths);
    return typeof found === "number" ? count(found + plus) || null : null;
  };
  const rule = first(item, dialect.rule);
  return {
    level: levelIn(item, dialect),
    rule: typeof rule === "number" ? `${dialect.tool === "shellcheck" ? "SC" : ""}${rule}` : asText(rule),
    message: asText(first(item, dialect.message)),
    file: file || asText(first(item, dialect.file)),
    line: number(dialect.line),
    column: number(dialect.column),
  };
}

/** ESLint says 1 and 2; the rest speaks in words. Pylint's words are about what kind it is: all of them fail its run. */
function levelIn(item: Json, { tool, level }: Dialect): LintFacts["level"] {
  const word = first(item, level);
  if (typeof word === "number") return word === 1 ? "warning" : "error";
  if (tool === "pylint" || tool === "rubocop") return levelOf(word) === "note" ? "note" : "error";
  return levelOf(word);
}

/** PHPStan and Larastan keep files as the keys of an object. */
function readPhpstan(value: unknown): Report | null {
  const report = asObject(value);
  const files = asObject(report?.files);
  if (report === null || files === null || asObject(report.totals) === null) return null;
  const findings = Object.entries(files).flatMap(([file, entry]) =>
    objects(asObject(entry)?.messages).map((message) => ({
      level: levelOf(message.type),
      rule: asText(message.identifier) || asText(message.source),
      message: asText(message.message),
      file,
      line: count(message.line) || null,
      column: count(message.column) || null,
    })),
  );
  const isPhpcs = Object.values(files).some((entry) => asObject(entry) !== null && "warnings" in (entry as Json));
  return lintReport(isPhpcs ? "phpcs" : "phpstan", findings);
}

function first(item: Json, paths: readonly string[]): unknown {
  for (const path of paths) {
    const value = at(item, path);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}
