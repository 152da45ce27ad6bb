import { asObject, asText, at, count, type Json, objects } from "./json.ts";
import { DIALECTS, type Dialect } from "./json-lint-dialects.ts";
import { type LintFacts, levelOf, lintReport } from "./lint-entry.ts";
import type { Report } from "./report.ts";

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
