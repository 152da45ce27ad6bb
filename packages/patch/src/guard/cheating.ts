import { type FilePatch, linesOf, type PatchInfo } from "../model.ts";
import { type CheatRule, LANGUAGES, TEST_PATH } from "./cheat-rule.ts";
import { withoutTwinConstraints } from "./go-build.ts";
import { isLayoutOnly } from "./layout.ts";
import type { Violation } from "./rules.ts";
import { CODE_RULES } from "./rules-code.ts";
import { SCOPE_RULES } from "./rules-scope.ts";
import { TEST_RULES } from "./rules-tests.ts";
import { checkCounts } from "./test-counts.ts";

/** Rules about what is written; those of `SCOPE_RULES` are about where, and what no fix may hold in any form. */
const CONTENT_RULES: readonly CheatRule[] = [...TEST_RULES, ...CODE_RULES];
const RULES: readonly CheatRule[] = [...CONTENT_RULES, ...SCOPE_RULES];

/** Longer lines are looked at in overlapping pieces, so that no expression has to work on a line of megabytes. */
const PIECE = 2000;
const OVERLAP = 200;

/** True for a path that holds tests. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}

/** Ways of making a check pass without mending anything: line rules over both sides, then counts of tests. */
export function checkCheating(patch: PatchInfo): Violation[] {
  const found = patch.files.flatMap((file) => [...checkLines(file), ...checkCounts(file, isTestPath)]);
  if (patch.files.length > 0 && patch.files.every((file) => isTestPath(file.path)))
    found.push(cheat("C-test-only", "review", null, "the patch touches only tests"));
  return found;
}

function checkLines(file: FilePatch): Violation[] {
  const removed = linesOf(file, "removed");
  const added = withoutTwinConstraints(file, linesOf(file, "added"));
  const sides = { added: withoutMoved(added, removed), removed: withoutMoved(removed, added) };
  const found = RULES.filter((rule) => looksAt(rule, file.path) && fires(rule, sides));
  if (found.length === 0) return [];
  const harmless = isLayoutOnly(file) ? CONTENT_RULES : [];
  return found.map((rule) =>
    harmless.includes(rule)
      ? cheat(rule.id, "review", file.path, `${rule.message} (its layout alone)`)
      : cheat(rule.id, rule.severity, file.path, rule.message),
  );
}

function looksAt(rule: CheatRule, path: string): boolean {
  if (rule.where !== undefined && isTestPath(path) !== (rule.where === "tests")) return false;
  if (rule.files !== undefined) return rule.files.test(path);
  return rule.language === undefined || LANGUAGES[rule.language].test(path);
}

function fires(rule: CheatRule, sides: Record<CheatRule["side"], readonly string[]>): boolean {
  const { line } = rule;
  if (line === undefined) return true;
  const count = (side: readonly string[]) => side.filter((text) => matches(line, text)).length;
  if (rule.side === "removed") return count(sides.removed) > 0;
  if (rule.onlyChanged === true) return count(sides.added) > 0 && count(sides.removed) > 0;
  return count(sides.added) > count(sides.removed);
}

function matches(pattern: RegExp, text: string): boolean {
  for (let at = 0; at === 0 || at < text.length; at += PIECE - OVERLAP)
    if (pattern.test(text.slice(at, at + PIECE))) return true;
  return false;
}

function withoutMoved(lines: readonly string[], others: readonly string[]): string[] {
  const elsewhere = new Set(others.map((line) => line.trim()));
  return lines.filter((line) => !elsewhere.has(line.trim()));
}

function cheat(rule: string, severity: Violation["severity"], file: string | null, message: string): Violation {
  return { rule, reason_code: "cheating", severity, file, message };
}
