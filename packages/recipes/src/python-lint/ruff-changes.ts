import { editsOf } from "../embedded-ruff/ruff-edits.ts";
import { isObject } from "../manifest/package-json.ts";
import type { RuffDiagnostic, RuffEngine, RuffSettings } from "../tools.ts";
import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { quotedNames } from "./findings.ts";
import { ruffRuleOf } from "./ruff-rules.ts";
import type { PythonSource } from "./source.ts";

/** Rules that are about layout: their result has to be the same program. */
const LAYOUT = /^(?:Q00\d|COM81\d|D2\d\d|D30\d|D4(?:0[5-9]|1[0-4])|W605|ISC00\d|I001)$/;
/** ruff's fixes for just those places that the linter named. */
export async function ruffChanges(
  source: PythonSource,
  file: string,
  findings: readonly Finding[],
  settings: RuffSettings,
  engine: RuffEngine,
): Promise<Change[]> {
  const wanted = findings.flatMap((finding) => {
    const rule = ruffRuleOf(finding.code, file);
    return rule === null ? [] : [{ finding, rule }];
  });
  if (wanted.length === 0) return [];
  const lint = isObject(settings.lint) ? settings.lint : {};
  const select = [...new Set(wanted.map(({ rule }) => rule))];
  const told = await engine.check(source.text, { ...settings, lint: { ...lint, ...quotes(findings), select } });
  return told.flatMap((diagnostic) => {
    const own = wanted.filter(
      ({ rule, finding }) => rule === diagnostic.code && isSamePlace(source, diagnostic, finding),
    );
    const edits = own.length === 0 ? null : editsOf(source.text, diagnostic, source.starts);
    if (edits === null) return [];
    const code = diagnostic.code ?? "";
    if (code === "E731" && isInClass(source, diagnostic.start_location.row)) return [];
    return [{ edits, layout: LAYOUT.test(code) }];
  });
}

/** The same statement, and for names the same name. */
function isSamePlace(source: PythonSource, { start_location, code, fix }: RuffDiagnostic, finding: Finding): boolean {
  const { row } = start_location;
  const same =
    row === finding.row ||
    (source.statementAt(row) !== null && source.statementAt(row) === source.statementAt(finding.row));
  if (!same || (code !== "F401" && code !== "F841")) return same;
  const line = source.lines[row - 1] ?? "";
  const names = quotedNames(finding.message).flatMap((name) => name.split(" as ").map((part) => part.trim()));
  const end = fix === null ? "" : line.slice(start_location.column - 1);
  return (
    names.length === 0 ||
    names.some((name) => end.startsWith(name) || end.startsWith(name.split(".").at(-1) ?? name) || line.includes(name))
  );
}

/** `Double quotes found but single quotes preferred`. */
function quotes(findings: readonly Finding[]): Record<string, unknown> {
  const said = findings.find(({ code }) => code === "Q000")?.message ?? "";
  const preferred = /(single|double) quotes found but (single|double) quotes preferred/i.exec(said)?.[2]?.toLowerCase();
  return preferred === undefined ? {} : { "flake8-quotes": { "inline-quotes": preferred } };
}

/** A lambda in a class is an attribute, a function there would be a method. */
function isInClass(source: PythonSource, row: number): boolean {
  const level = source.statementAt(row)?.level ?? 0;
  const head = source.logical.findLast((line) => line.last < row && line.level < level);
  return head?.tokens[0]?.kind === "Class";
}
