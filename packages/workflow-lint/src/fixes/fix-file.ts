import type { Finding } from "@regreen/contracts";
import { lintFile } from "../lint.ts";
import type { LintFacts, Rule } from "../rule.ts";
import { kindOf, parseFile } from "../yaml/parse-file.ts";
import { applyFixes, type FixOptions, isWanted } from "./apply.ts";

export interface FixedFile {
  readonly text: string;
  readonly applied: readonly Finding[];
  /** Fixes that would have broken the file, or brought another finding. */
  readonly refused: readonly Finding[];
}

/** Each round fixes at least one finding; a file that needs more is left as far as it is. */
const MAX_ROUNDS = 50;

/**
 * A file with all of its fixes: applied, read and looked at again, until nothing is left to fix. So a second time changes nothing. A fix
 * after which the file can't be read, or any rule finds more than before, is not applied.
 */
export function fixFile(
  path: string,
  text: string,
  rules: readonly Rule[],
  facts: LintFacts,
  options: FixOptions,
): FixedFile {
  const applied: Finding[] = [];
  const refused = new Map<string, Finding>();
  let at = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { findings } = lintFile(path, at, rules, facts);
    const open = findings.filter((finding) => !refused.has(keyOf(finding)));
    const all = applyFixes(at, open, options);
    if (all.text === at) break;
    if (isBetter(path, at, all.text, rules, facts)) {
      at = all.text;
      applied.push(...all.applied);
      continue;
    }
    // One of them does harm: the first that does not is applied, those before it are left.
    const harmless = open.find((finding) => {
      if (!isWanted(finding, options)) return false;
      const one = applyFixes(at, [finding], options);
      const isFine = one.text !== at && isBetter(path, at, one.text, rules, facts);
      if (!isFine) refused.set(keyOf(finding), finding);
      return isFine;
    });
    if (harmless === undefined) break;
    at = applyFixes(at, [harmless], options).text;
    applied.push(harmless);
  }
  return { text: at, applied, refused: [...refused.values()] };
}

function keyOf({ rule, fingerprint }: Finding): string {
  return `${rule} ${fingerprint}`;
}

/** It still can be read, and no rule finds more. */
function isBetter(path: string, before: string, after: string, rules: readonly Rule[], facts: LintFacts): boolean {
  const kind = kindOf(path);
  if (kind === null || parseFile(path, kind, after).problems.length > parseFile(path, kind, before).problems.length)
    return false;
  const [old, now] = [before, after].map((text) => countsOf(path, text, rules, facts));
  return [...(now ?? [])].every(([rule, count]) => count <= (old?.get(rule) ?? 0));
}

function countsOf(path: string, text: string, rules: readonly Rule[], facts: LintFacts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, suppressed, persona } of lintFile(path, text, rules, facts).findings)
    if (suppressed === null && persona !== "auditor") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
