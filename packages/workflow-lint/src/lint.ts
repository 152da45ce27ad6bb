import { hash } from "node:crypto";
import type { Finding, FindingEdit } from "@regreen/contracts";
import { isNode } from "yaml";
import type { ActionlintError } from "./actionlint/actionlint.ts";
import { beginCorrectness } from "./correctness/check.ts";
import { correctnessRule } from "./correctness/kinds.ts";
import type { Problem } from "./correctness/problem.ts";
import { ignoredAt, readIgnores } from "./ignores.ts";
import { modelOf } from "./model/workflow-file.ts";
import type { LintFacts, Place, Report, Rule } from "./rule.ts";
import { severityOf } from "./severity.ts";
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
  const { forActionlint, finish } = beginLint(path, text, rules, facts);
  const { actionlint } = facts;
  if (actionlint === undefined) return finish(undefined);
  return finish(forActionlint === null ? null : actionlint(forActionlint));
}

/** A file that has been looked at in every way but actionlint's. */
export interface BegunLint {
  /** What actionlint has to look at; null where it has nothing to say. */
  readonly forActionlint: string | null;
  /** @param answer null: there is none; undefined: nobody was there to ask */
  finish(answer: readonly ActionlintError[] | null | undefined): LintedFile;
}

/** `lintFile` in two steps, so that actionlint can do its part beside the rules. */
export function beginLint(path: string, text: string, rules: readonly Rule[], facts: LintFacts = {}): BegunLint {
  const kind = kindOf(path);
  if (kind === null) return { forActionlint: null, finish: () => NOTHING };
  return guarded(
    () => {
      const { forActionlint, finish } = begin(parseFile(path, kind, text), rules, facts);
      return {
        forActionlint,
        finish: (answer) =>
          guarded(
            () => finish(answer),
            (whole) => whole,
          ),
      };
    },
    (failed) => ({ forActionlint: null, finish: () => failed }),
  );
}

function guarded<T>(work: () => T, instead: (failed: LintedFile) => T): T {
  try {
    return work();
  } catch (error) {
    const isDeep = error instanceof RangeError;
    const why = isDeep
      ? "it is nested too deeply"
      : `the audit failed on it: ${(error as Error).message.slice(0, 200)}`;
    return instead({ ...NOTHING, notChecked: why });
  }
}

/** YAML can write letters as numbers, and break a word in two lines: then a text may mention what does not stand in it. */
const HIDES_WORDS = /\\(?:[xuU]|\r?\n)/;
const NOTHING: LintedFile = { findings: [], unusedIgnores: [], notChecked: null };

function begin(file: ParsedFile, rules: readonly Rule[], facts: LintFacts): BegunLint {
  const model = modelOf(file);
  const ignores = readIgnores(file.source);
  const audited: Finding[] = [];
  const { text } = file.source;
  const hidesWords = HIDES_WORDS.test(text);
  for (const rule of rules) {
    if (!rule.kinds.includes(file.kind)) continue;
    if (!hidesWords && rule.mentions?.test(text) === false) continue;
    for (const report of rule.check(model, facts)) audited.push(judged(findingOf(rule, report, file), report));
  }
  const correctness = beginCorrectness(model);
  return { forActionlint: correctness.forActionlint, finish };

  function finish(answer: readonly ActionlintError[] | null | undefined): LintedFile {
    const { problems, notChecked } = correctness.finish(answer, audited);
    const wrong = problems.map((problem) => {
      const report = reportOf(problem);
      return judged(findingOf(correctnessRule(problem.kind), report, file), report);
    });
    const found = [...audited, ...wrong].sort(
      (a, b) => a.location.start_line - b.location.start_line || a.location.start_column - b.location.start_column,
    );
    const unusedIgnores = ignores.filter(({ used }) => !used).map(({ line, rule }) => ({ line, rule }));
    return { findings: withFingerprints(found, file), unusedIgnores, notChecked };
  }

  function judged(finding: Finding, { ignoredIn }: Report): Finding {
    if (ignores.length === 0) return finding;
    const range = ignoredIn === undefined ? finding.location : file.source.locate(...offsetsOf(ignoredIn));
    const ignore = ignoredAt(ignores, finding) ?? ignoredAt(ignores, { rule: finding.rule, location: range });
    return ignore === null ? finding : { ...finding, suppressed: { by: "comment", reason: ignore.reason } };
  }
}

function reportOf({ message, start, end, severity }: Problem): Report {
  return { at: { start, end }, message: message.slice(0, 2000), ...(severity === undefined ? {} : { severity }) };
}

function findingOf(rule: Omit<Rule, "check">, report: Report, file: ParsedFile): Finding {
  const { source } = file;
  const locate = (place: Place) => source.locate(...offsetsOf(place));
  const { severity = rule.severity, confidence = rule.confidence, persona = rule.persona } = report;
  const edits = report.fix?.edits.map((edit): FindingEdit => ({ file: source.path, ...edit }));
  return {
    rule: rule.id,
    title: rule.title,
    message: report.message,
    why: rule.why,
    severity: severityOf({ severity, confidence, persona }),
    confidence,
    persona,
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
    const fingerprint = hash("sha256", `${key}\n${count}`, "hex").slice(0, 16);
    return { ...finding, fingerprint };
  });
}
