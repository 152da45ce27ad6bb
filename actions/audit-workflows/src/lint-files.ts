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

/** What the engine says of a file whose aliases it does not follow. */
const BOMB = "the file's aliases are too many";

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
    if (linted.findings.some(({ rule, message }) => rule === "syntax-check" && message.startsWith(BOMB)))
      notChecked.push({
        what: path,
        why: "Its YAML aliases stand for more than a file should; nothing else of it was looked at.",
      });
  }
  return { findings, unusedIgnores, notChecked };
}

/** Files that a health score is given to. */
export function isScored(path: string): boolean {
  const kind = kindOf(path);
  return kind === "workflow" || kind === "action";
}
