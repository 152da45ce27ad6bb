import { type Finding, PERSONAS, SEVERITIES } from "@regreen/contracts";
import { isIntact, MAX_WORKFLOW_PATCH, type PatchFile, patchIdOf } from "@regreen/ledger/patches";
import { digest, makePatch } from "@regreen/patch";
import { coveredBy, type Policy } from "@regreen/policy";
import { containsSecret, oneLine } from "@regreen/text";
import { fixFile, type LintFacts, type Report, RULES, type Rule } from "@regreen/workflow-lint";
import { fixingRules } from "../analysis.ts";
import type { WorkflowText } from "./ports.ts";

export interface Wanted {
  /** Names of rules; none: all. */
  readonly rules: readonly string[];
  readonly unsafe: boolean;
  readonly autoOptimize: boolean;
}

/** A patch, or why a file that could be mended gets none. */
export type Made = { readonly patch: PatchFile } | { readonly file: string; readonly why: string };

const MAX_MENDS = 500;

/** The patch of one workflow file; null where there is nothing to mend. */
export function makePatchFile(
  { path: file, text }: WorkflowText,
  wanted: Wanted,
  { policy, facts }: { readonly policy: Policy; readonly facts: LintFacts },
): Made | null {
  const { text: after, applied } = fixFile(file, text, fixableRules(file, wanted, policy), facts, {
    unsafe: wanted.unsafe,
  });
  if (after === text) return null;
  const patch = makePatch([{ path: file, before: text, after }]);
  // The texts stand on another branch afterwards, and in an issue.
  if (containsSecret(patch)) return { file, why: "A secret stands beside what would be changed; take it out first." };
  if (patch.length > MAX_WORKFLOW_PATCH) return { file, why: "The patch would be too large for a person to look at." };
  const parts = { file, before_sha256: digest(text), patch_sha256: digest(patch) };
  const made: PatchFile = {
    schema_version: 1,
    id: patchIdOf(parts),
    ...parts,
    after_sha256: digest(after),
    patch,
    mends: applied.slice(0, MAX_MENDS).map(mendOf),
  };
  return isIntact(made) ? { patch: made } : { file, why: "The patch could not be written." };
}

function mendOf({ rule, title, severity, location, fix }: Finding): PatchFile["mends"][number] {
  const safety = fix?.safety ?? "unsafe";
  return { rule, title: oneLine(title, 300), severity, line: location.start_line, safety };
}

/** All rules, so that a fix is judged by all of them; those whose findings are none of ours offer no fix. */
function fixableRules(file: string, { rules: named, autoOptimize }: Wanted, { audit }: Policy): readonly Rule[] {
  const fixing = new Set(fixingRules(RULES, autoOptimize));
  const isIgnored = (id: string) => audit.ignore.some(({ rule, paths }) => rule === id && coveredBy(file, paths));
  return RULES.map((rule) => {
    const isNamed = named.length === 0 || named.includes(rule.id);
    const isOurs = isNamed && fixing.has(rule) && !isIgnored(rule.id);
    // Who names a rule wants its fixes, however small they are.
    const told = named.length > 0 ? null : audit;
    return { ...rule, check: (model, facts) => reports(rule, rule.check(model, facts), isOurs, told) };
  });
}

type Told = Pick<Policy["audit"], "min_severity" | "persona">;

function* reports(rule: Rule, found: Iterable<Report>, isOurs: boolean, told: Told | null): Iterable<Report> {
  for (const report of found) {
    const { severity, persona } = { severity: rule.severity, persona: rule.persona, ...report };
    const isTold =
      told === null ||
      (SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(told.min_severity) &&
        PERSONAS.indexOf(persona) <= PERSONAS.indexOf(told.persona));
    if (isOurs && isTold) yield report;
    else {
      const { fix: _, ...rest } = report;
      yield rest;
    }
  }
}
