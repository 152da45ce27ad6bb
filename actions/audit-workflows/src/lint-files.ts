import type { UnusedIgnore } from "@regreen/audit-kit";
import type { Finding } from "@regreen/contracts";
import type { LintFacts } from "@regreen/workflow-lint";
import type { ActionlintBeside } from "./actionlint/beside.ts";
import type { Selection } from "./analysis.ts";
import { type AuditedFile, lintEach } from "./lint-each.ts";

export interface Linted {
  readonly findings: readonly Finding[];
  readonly unusedIgnores: readonly UnusedIgnore[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/** What is to be looked for, and with what. */
interface Looking {
  readonly selection: Selection;
  readonly facts: LintFacts;
  /** Null where nobody asked whether files are correct. */
  readonly actionlint: ActionlintBeside | null;
}

/**
 * All rules look, whatever is selected: what one of them says in better words actionlint need not say again, and a comment for a rule
 * that was not asked for is not unused.
 */
export async function lintFiles(
  files: readonly AuditedFile[],
  { selection, facts, actionlint }: Looking,
): Promise<Linted> {
  const selected = new Set([...selection.rules.map(({ id }) => id), ...selection.kinds]);
  const findings: Finding[] = [];
  const unusedIgnores: UnusedIgnore[] = [];
  const notChecked: { what: string; why: string }[] = [];
  for await (const { path, linted } of lintEach(files, facts, actionlint)) {
    findings.push(...linted.findings.filter(({ rule }) => selected.has(rule)));
    unusedIgnores.push(...linted.unusedIgnores.map((each) => ({ file: path, ...each })));
    if (linted.notChecked !== null) notChecked.push({ what: path, why: sentence(linted.notChecked) });
  }
  return { findings, unusedIgnores, notChecked };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
