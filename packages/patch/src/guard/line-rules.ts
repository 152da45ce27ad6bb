import { type FilePatch, linesOf } from "../model.ts";
import { type CheatRule, isTestPath, LANGUAGES } from "./cheat-rule.ts";
import { withoutTwinConstraints } from "./go-build.ts";
import { cheat } from "./judging/cheat.ts";
import { matchAt, type NumberedLine, numberedLines } from "./lines.ts";
import type { Lookup } from "./reading/doubt.ts";
import type { Violation } from "./rules.ts";
import { CODE_RULES } from "./rules-code.ts";
import { SCOPE_RULES } from "./rules-scope.ts";
import { TEST_RULES } from "./rules-tests.ts";

/** Rules about what is written; those of `SCOPE_RULES` are about where, and what no fix may hold in any form. */
const RULES: readonly CheatRule[] = [...TEST_RULES, ...CODE_RULES, ...SCOPE_RULES];

/** Ids of the rules about what is written. */
export const CONTENT_RULES: ReadonlySet<string> = new Set([...TEST_RULES, ...CODE_RULES].map((rule) => rule.id));

/** Text for people: what it says about code does nothing. */
const PROSE =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|tex|html?|svg)$|(?:^|\/)(?:changelog|changes|news|readme|history|authors|contributing)[^/]*$|(?:^|\/)docs?\/.*\.txt$/iu;

/** Files of code that say how checks are run. */
const RUNS_CHECKS =
  /(?:^|\/)(?:noxfile|tasks|fabfile|dodo|setup|runtests?|conftest|gulpfile|gruntfile|[\w.-]*\.config|[\w.-]*rc)\.(?:py|[cm]?[jt]s)$/iu;

/**
 * The rules that look at lines.
 *
 * @param lookup what the trees say of the added lines; null where there are none, and the lines alone decide
 */
export function checkLines(file: FilePatch, lookup: Lookup | null): Violation[] {
  const removed = linesOf(file, "removed");
  const added = withoutTwinConstraints(file, linesOf(file, "added"));
  const there = new Set(added);
  const numbered = {
    added: numberedLines(file, "added").filter(({ text }) => there.has(text)),
    removed: numberedLines(file, "removed"),
  };
  const sides = { added: withoutMoved(numbered.added, removed), removed: withoutMoved(numbered.removed, added) };
  return RULES.filter((rule) => looksAt(rule, file.path)).flatMap((rule) => {
    const line = firing(rule, sides, lookup);
    if (line === undefined) return [];
    return [
      cheat(
        rule.id,
        severityOf(rule, file.path, lookup),
        { file: file.path, line: line === 0 ? null : line },
        rule.message,
      ),
    ];
  });
}

function looksAt(rule: CheatRule, path: string): boolean {
  if (rule.where !== undefined && isTestPath(path) !== (rule.where === "tests")) return false;
  if (rule.files !== undefined) return rule.files.test(path);
  if (PROSE.test(path)) return rule.inProse === true;
  return rule.language === undefined || LANGUAGES[rule.language].test(path);
}

function severityOf(rule: CheatRule, path: string, lookup: Lookup | null): Violation["severity"] {
  if (PROSE.test(path) && rule.id !== "K-unicode") return "review";
  if (lookup === null || rule.severity === "review") return rule.severity;
  if (rule.byTree === true) return "review";
  // In code that was read as code an option in a string is no option of a check, unless the file is about running checks.
  return rule.id === "F-ci-loosen" && !RUNS_CHECKS.test(path) ? "review" : rule.severity;
}

/** The line where a rule fires; 0 for the whole file; undefined when it does not. */
function firing(
  rule: CheatRule,
  sides: Record<CheatRule["side"], readonly NumberedLine[]>,
  lookup: Lookup | null,
): number | undefined {
  const { line } = rule;
  if (line === undefined) return 0;
  const hits = (side: readonly NumberedLine[]) => side.filter((each) => matchAt(line, each.text) >= 0);
  const own =
    lookup === null || rule.side === "removed"
      ? hits(sides[rule.side])
      : hits(sides.added).filter((each) => counts(rule, line, each, lookup));
  if (own.length === 0) return undefined;
  const others = rule.side === "removed" ? [] : hits(sides.removed);
  if (rule.onlyChanged === true && others.length === 0) return undefined;
  if (rule.side === "added" && rule.onlyChanged !== true && own.length <= others.length) return undefined;
  return own[0]?.line;
}

/** Where there is a tree, a line alone decides only what a tree can't show, or where the tree is doubtful. */
function counts(rule: CheatRule, pattern: RegExp, { line, text }: NumberedLine, lookup: Lookup): boolean {
  if (rule.byTree === true && !lookup.unsure(line)) return false;
  return rule.inProse === true || !lookup.isProse(line, matchAt(pattern, text));
}

function withoutMoved(lines: readonly NumberedLine[], others: readonly string[]): NumberedLine[] {
  const elsewhere = new Set(others.map((line) => line.trim()));
  return lines.filter(({ text }) => !elsewhere.has(text.trim()));
}
