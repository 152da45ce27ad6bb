import type { UnusedIgnore } from "@regreen/audit-kit";
import type { Finding } from "@regreen/contracts";
import { kindOf, type LintFacts, lintFile, RULES } from "@regreen/workflow-lint";
import type { Selection } from "./analysis.ts";

export interface AuditedFile {
  readonly path: string;
  readonly text: string;
}

export interface Linted {
  readonly findings: readonly Finding[];
  readonly unusedIgnores: readonly UnusedIgnore[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/**
 * Looks at one file after the other. All rules look, whatever is selected: what one of them says in better words actionlint need not say
 * again, and a comment for a rule that was not asked for is not unused.
 */
export function lintFiles(files: readonly AuditedFile[], { rules, kinds }: Selection, facts: LintFacts): Linted {
  const selected = new Set([...rules.map(({ id }) => id), ...kinds]);
  const findings: Finding[] = [];
  const unusedIgnores: UnusedIgnore[] = [];
  const notChecked: { what: string; why: string }[] = [];
  for (const { path, text } of files) {
    const linted = lintFile(path, text, RULES, facts);
    findings.push(...linted.findings.filter(({ rule }) => selected.has(rule)));
    unusedIgnores.push(...linted.unusedIgnores.map((each) => ({ file: path, ...each })));
    if (linted.notChecked !== null) notChecked.push({ what: path, why: sentence(linted.notChecked) });
  }
  return { findings, unusedIgnores, notChecked };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Files that a health score is given to. */
export function isScored(path: string): boolean {
  const kind = kindOf(path);
  return kind === "workflow" || kind === "action";
}
