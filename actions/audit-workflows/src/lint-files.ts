import type { UnusedIgnore } from "@regreen/audit-kit";
import type { Finding } from "@regreen/contracts";
import { kindOf, type LintFacts, lintFile } from "@regreen/workflow-lint";
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

/** Looks at one file after the other. */
export function lintFiles(files: readonly AuditedFile[], { rules, kinds }: Selection, facts: LintFacts): Linted {
  const findings: Finding[] = [];
  const unusedIgnores: UnusedIgnore[] = [];
  const notChecked: { what: string; why: string }[] = [];
  for (const { path, text } of files) {
    const linted = lintFile(path, text, rules, facts);
    const wanted = linted.findings.filter(({ rule, category }) => category !== "correctness" || kinds.includes(rule));
    findings.push(...wanted);
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
