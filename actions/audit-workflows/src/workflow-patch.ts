import type { Finding } from "@regreen/contracts";
import { makePatch } from "@regreen/patch";
import { type FixOptions, fixFile, type LintFacts, type Rule } from "@regreen/workflow-lint";
import type { AuditedFile } from "./lint-each.ts";

export interface WorkflowPatch {
  /** A unified diff of git; "" where nothing can be mended. */
  readonly text: string;
  readonly files: readonly string[];
  readonly fixed: readonly Finding[];
  /** What has a fix that would have broken something else. */
  readonly left: readonly Finding[];
}

interface Fixing extends FixOptions {
  readonly rules: readonly Rule[];
  readonly facts: LintFacts;
  /** Findings that people let pass by the policy stay as they are. */
  readonly isIgnored: (rule: string, file: string) => boolean;
}

/** Every fix of every file as one diff. Each was read and looked at again, and brought no other finding. */
export function makeWorkflowPatch(
  files: readonly AuditedFile[],
  findings: readonly Finding[],
  { rules, facts, isIgnored, ...options }: Fixing,
): WorkflowPatch {
  const fixable = new Set(findings.filter(({ fix }) => fix !== null).map(({ location }) => location.file));
  const changes = files
    .filter(({ path }) => fixable.has(path))
    .map(({ path, text }) => {
      const own = rules.filter(({ id }) => !isIgnored(id, path));
      return { path, before: text, ...fixFile(path, text, own, facts, options) };
    })
    .filter(({ before, text, refused }) => before !== text || refused.length > 0);
  const changed = changes.filter(({ before, text }) => before !== text);
  return {
    text: makePatch(changed.map(({ path, before, text }) => ({ path, before, after: text }))),
    files: changed.map(({ path }) => path),
    fixed: changed.flatMap(({ applied }) => applied),
    left: changes.flatMap(({ refused }) => refused),
  };
}
