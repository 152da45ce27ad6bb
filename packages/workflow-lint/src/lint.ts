import { createHash } from "node:crypto";
import type { Finding, FindingEdit } from "@regreen/contracts";
import { isNode } from "yaml";
import { checkCorrectness } from "./correctness/check.ts";
import { correctnessRule } from "./correctness/kinds.ts";
import { ignoredAt, readIgnores } from "./ignores.ts";
import { modelOf } from "./model/workflow-file.ts";
import type { LintFacts, Place, Report, Rule } from "./rule.ts";
import { rangeOf } from "./yaml/nodes.ts";
import { kindOf, type ParsedFile, parseFile } from "./yaml/parse-file.ts";

export interface LintedFile {
  /** In the order of the file; ignored ones are among them, marked. */
  readonly findings: readonly Finding[];
  /** Comments that ignore a rule which found nothing there; lines from 1. */
  readonly unusedIgnores: readonly { readonly line: number; readonly rule: string }[];
  /** What could not be looked at, and why; null where everything was. The findings are of the rest. */
  readonly notChecked: string | null;
}

const HELP = "https://github.com/regreen/regreen/blob/main/docs/audit-rules.md#";

/**
 * Findings of one file; none for a file that is neither workflow, action nor Dependabot's. Never throws: of a file that can't be looked at,
 * or not in every way, `notChecked` says so.
 */
export function lintFile(path: string, text: string, rules: readonly Rule[], facts: LintFacts = {}): LintedFile {
  const kind = kindOf(path);
  if (kind === null) return NOTHING;
  try {
    return lint(parseFile(path, kind, text), rules, facts);
  } catch (error) {
    const isDeep = error instanceof RangeError;
    const why = isDeep
      ? "it is nested too deeply"
      : `the audit failed on it: ${(error as Error).message.slice(0, 200)}`;
    return { ...NOTHING, notChecked: why };
  }
}

const NOTHING: LintedFile = { findings: [], unusedIgnores: [], notChecked: null };

function lint(file: ParsedFile, rules: readonly Rule[], facts: LintFacts): LintedFile {
  const model = modelOf(file);
  const ignores = readIgnores(file.source);
  const audited = rules
    .filter((rule) => rule.kinds.includes(file.kind))
    .flatMap((rule) => [...rule.check(model, facts)].map((report) => judged(findingOf(rule, report, file), report)));
  const { problems, notChecked } = checkCorrectness(model, facts, audited);
  const wrong = problems.map(({ kind: rule, message, start, end }) => {
    const isOld = message.includes("too old to run");
    const report = {
      at: { start, end },
      message: message.slice(0, 2000),
      ...(isOld ? { severity: "low" as const } : {}),
    };
    return judged(findingOf(correctnessRule(rule), report, file), report);
  });
  const found = [...audited, ...wrong].sort(
    (a, b) => a.location.start_line - b.location.start_line || a.location.start_column - b.location.start_column,
  );
  function judged(finding: Finding, { ignoredIn }: Report): Finding {
    const range = ignoredIn === undefined ? finding.location : file.source.locate(...offsetsOf(ignoredIn));
    const ignore = ignoredAt(ignores, finding) ?? ignoredAt(ignores, { rule: finding.rule, location: range });
    return ignore === null ? finding : { ...finding, suppressed: { by: "comment", reason: ignore.reason } };
  }
  const unusedIgnores = ignores.filter(({ used }) => !used).map(({ line, rule }) => ({ line, rule }));
  return { findings: withFingerprints(found, file), unusedIgnores, notChecked };
}

function findingOf(rule: Omit<Rule, "check">, report: Report, file: ParsedFile): Finding {
  const { source } = file;
  const locate = (place: Place) => source.locate(...offsetsOf(place));
  const edits = report.fix?.edits.map((edit): FindingEdit => ({ file: source.path, ...edit }));
  return {
    rule: rule.id,
    title: rule.title,
    message: report.message,
    why: rule.why,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    persona: report.persona ?? rule.persona,
    category: rule.category,
    location: locate(report.at),
    related: (report.related ?? []).map(({ at, message }) => ({ ...locate(at), message })),
    fix: report.fix === undefined || edits === undefined ? null : { ...report.fix, edits },
    fingerprint: "0".repeat(16),
    help_url: `${HELP}${rule.id}`,
    package: null,
    suppressed: null,
  };
}

function offsetsOf(place: Place): readonly [number, number] {
  return isNode(place) ? rangeOf(place) : [place.start, place.end];
}

/**
 * By rule, file and the words of the line, blanks aside; the same words a second time are counted. So a finding stays itself when
 * lines move, and becomes another one when its own line changes.
 */
function withFingerprints(findings: readonly Finding[], { source }: ParsedFile): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const words = source.line(finding.location.start_line).trim().replaceAll(/\s+/g, " ");
    const key = `${finding.rule}\n${source.path}\n${words}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    const fingerprint = createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 16);
    return { ...finding, fingerprint };
  });
}
