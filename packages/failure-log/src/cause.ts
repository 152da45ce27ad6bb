import type { Evidence, Failure, FixType } from "@regreen/contracts";
import { redact, stripTerminal, wholeWords } from "@regreen/text";
import { HINT, isLastResort } from "./cause-groups.ts";
import { confidenceOf } from "./confidence.ts";
import { selectExcerpt, textOf } from "./excerpt/select.ts";
import type { HeldLines } from "./excerpt/surroundings.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { PathReader } from "./paths.ts";
import type { Finding, TestCounts } from "./reader.ts";
import { suggestionsFor } from "./suggestions.ts";
import { summaryOf } from "./summary.ts";
import type { LogCause, LoggedStep } from "./types.ts";

const MAX_FAILURES = 500;
const MAX_REPEATS = 10;
const MAX_EXCERPTS = 10;
const MAX_EXCERPT_CHARS = 2_000;
const MAX_MODULES = 10;
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|spec)\//i;
const TEST_FILE =
  /[._-](?:test|spec)\.|(?:^|\/)test_|_test\.|conftest\.py$|Tests?\.(?:java|kt|scala|groovy|cs|php|swift)$/;

/** What a cause is made of. */
export interface CauseParts {
  readonly findings: readonly Finding[];
  /** The log's lines near them, as far as they were kept; a report has none. */
  readonly lines?: HeldLines;
  readonly fixType: FixType;
  readonly tool: string;
  readonly source: string;
  readonly paths: PathReader;
  readonly step: LoggedStep | null;
  readonly candidates: readonly LoggedStep[];
  readonly tests: TestCounts | null;
  /** Other tools that complained of something else in the same step. */
  readonly rivals: number;
  readonly exitSeen: boolean;
  readonly incompleteLog: boolean;
}

/** Puts one cause together. Findings may come in any order and more than once. */
export function createCause(parts: CauseParts): LogCause {
  const { fixType, tool, paths, step } = parts;
  const lines = parts.lines ?? new Map<number, string>();
  const named = parts.findings.map((finding) => ({
    ...finding,
    nodeid: finding.nodeid === null ? null : nodeName(finding.nodeid, paths),
  }));
  const findings = withoutRepeats(named, paths);
  const ranked = [...findings].sort((a, b) => b.strength - a.strength || a.start - b.start);
  const failures = findings.slice(0, MAX_FAILURES).map((finding) => toFailure(finding, paths));
  const affected = affectedFiles(findings, paths);
  return {
    fix_type: fixType,
    confidence_score: confidenceOf(fixType, {
      strength: ranked[0]?.strength ?? 0,
      hasFile: affected.length > 0,
      hasRuleOrTest: findings.some((finding) => finding.rule !== null || finding.nodeid !== null),
      exitSeen: parts.exitSeen,
      guessed: isLastResort(tool) && ranked.every((finding) => finding.strength < HINT),
      rivals: parts.rivals,
      ambiguousStep: step?.ambiguous ?? false,
      incompleteLog: parts.incompleteLog,
    }),
    summary: summaryOf(tool, fixType, failures, affected),
    tool,
    failures,
    evidence: selectExcerpt(ranked, lines).map(
      ({ start, end }): Evidence => ({ log: parts.source, start_line: start, end_line: end }),
    ),
    relevant_logs: excerptsOf(ranked, lines),
    failure_patterns: [...new Set(findings.map((finding) => finding.pattern))],
    affected_files: affected.map((file) => redact(file)),
    probable_modules: probableModules(findings, paths),
    suggestions: suggestionsFor(tool, fixType, findings),
    fingerprint: fingerprintOf(
      fixType,
      tool,
      findings.map((finding) => ({ ...finding, file: finding.file === null ? null : paths.relative(finding.file) })),
    ),
    step,
    step_candidates: [...parts.candidates],
    tests: parts.tests,
  };
}

/** Suites that did not load are named by their file, which may be absolute. */
function nodeName(nodeid: string, paths: PathReader): string {
  return /^(?:\/(?!\/)|[A-Za-z]:[\\/])/.test(nodeid) ? paths.relative(nodeid) : nodeid;
}

/** The same problem told twice (an annotation and a line, a list and a summary) counts once; the fuller one stays. */
function withoutRepeats(findings: readonly Finding[], paths: PathReader): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const place = finding.file === null ? "" : paths.relative(finding.file);
    const name =
      finding.nodeid ?? `${place}:${finding.line}:${finding.column}:${finding.rule ?? finding.message.slice(0, 200)}`;
    const known = kept.get(name);
    if (known === undefined) kept.set(name, finding);
    else if (detail(finding) > detail(known)) kept.set(name, retelling(finding, known));
    else kept.set(name, retelling(known, finding));
  }
  return [...kept.values()];
}

/** The finding that stays remembers where the other stood. */
function retelling(finding: Finding, other: Finding): Finding {
  if (finding.also.length >= MAX_REPEATS || other.start === finding.start) return finding;
  const { start, end } = other;
  const retold = other.retold === null ? [] : [{ start: other.retold, end: other.retold }];
  return { ...finding, also: [...finding.also, { start, end }, ...retold, ...other.also] };
}

function detail(finding: Finding): number {
  const known = [finding.file, finding.line, finding.rule].filter((value) => value !== null).length;
  return known * 10 + finding.strength + (finding.stack.length > 0 ? 1 : 0);
}

function toFailure(finding: Finding, paths: PathReader): Failure {
  const { line, column, tool, outcome } = finding;
  const clean = (text: string | null) => (text === null ? null : redact(stripTerminal(text)));
  const file = clean(finding.file === null ? null : paths.relative(finding.file));
  const message = redact(stripTerminal(finding.message));
  return { nodeid: clean(finding.nodeid), file, line, column, message, rule: clean(finding.rule), tool, outcome };
}

function excerptsOf(ranked: readonly Finding[], lines: HeldLines): string[] {
  const texts = ranked.slice(0, MAX_FAILURES).flatMap((finding) => finding.excerpt ?? textOf(finding, lines) ?? []);
  return [...new Set(texts)]
    .slice(0, MAX_EXCERPTS)
    .map((text) => redact(stripTerminal(wholeWords(text, MAX_EXCERPT_CHARS))));
}

function affectedFiles(findings: readonly Finding[], paths: PathReader): string[] {
  const files = findings.flatMap((finding) => (finding.file === null ? [] : [paths.own(finding.file)]));
  return [...new Set(files.filter((file) => file !== null))];
}

/** Requirements DET-02: the repository's files of the stack traces, the innermost weighing most, tests after the rest. */
function probableModules(findings: readonly Finding[], paths: PathReader): LogCause["probable_modules"] {
  const weights = new Map<string, number>();
  for (const finding of findings) {
    const frames = finding.stack.map((frame) => paths.own(frame)).filter((frame) => frame !== null);
    for (const [depth, frame] of [...new Set(frames)].entries()) {
      weights.set(frame, (weights.get(frame) ?? 0) + 1 / (1 + depth));
    }
  }
  const top = Math.max(...weights.values(), 0);
  const scoreOf = (path: string, weight: number) => Math.round((weight / top) * (isTest(path) ? 0.3 : 1) * 100) / 100;
  return [...weights]
    .sort(([a, x], [b, y]) => Number(isTest(a)) - Number(isTest(b)) || y - x || (a < b ? -1 : 1))
    .slice(0, MAX_MODULES)
    .map(([path, weight]) => ({ path, reason: "in the stack trace of a failure", score: scoreOf(path, weight) }));
}

function isTest(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_FILE.test(path);
}
