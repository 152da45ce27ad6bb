import { type FindingCategory, UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { CORRECTNESS_KINDS, RULES, type Rule } from "@regreen/workflow-lint";

/** What can be looked for (AUD-01). Whether a file is correct is looked at with each of them. */
export const ANALYSIS_TYPES = ["all", "security", "performance", "efficiency", "compatibility", "quality"] as const;
export type AnalysisType = (typeof ANALYSIS_TYPES)[number];

/** Categories whose fixes change how fast something is, and nothing else (C-24). */
const OPTIMISATIONS: readonly FindingCategory[] = ["performance", "efficiency"];

/** A hole in an action is a matter of security, too. */
const ALSO: Partial<Record<FindingCategory, AnalysisType>> = { vulnerability: "security" };

export interface Selection {
  readonly rules: readonly Rule[];
  /** Kinds of mistakes of actionlint and the schema; none: the files' correctness was not asked for. */
  readonly kinds: readonly string[];
}

/**
 * The rules of an analysis, or those of them that are named.
 *
 * @throws UserError for a name that is no rule's
 */
export function selectRules(analysis: AnalysisType, named: readonly string[]): Selection {
  const known = new Set([...RULES.map(({ id }) => id), ...CORRECTNESS_KINDS]);
  const foreign = named.filter((name) => !known.has(name));
  if (foreign.length > 0)
    throw new UserError(
      `Input "rules" names ${foreign.map((name) => `"${oneLine(name, 80)}"`).join(", ")}; there is no such rule.`,
      {
        hint: "docs/audit-rules.md lists the rules; leave the input empty for all of them.",
        reasonCode: "bad_input",
      },
    );
  const isNamed = (id: string) => named.length === 0 || named.includes(id);
  const rules = RULES.filter(({ id, category }) => isNamed(id) && isOf(category, analysis));
  return { rules, kinds: CORRECTNESS_KINDS.filter(isNamed) };
}

function isOf(category: FindingCategory, analysis: AnalysisType): boolean {
  return analysis === "all" || category === analysis || category === "correctness" || ALSO[category] === analysis;
}

/** Rules whose fixes go into the patch. */
export function fixingRules(rules: readonly Rule[], autoOptimize: boolean): readonly Rule[] {
  return autoOptimize ? rules : rules.filter(({ category }) => !OPTIMISATIONS.includes(category));
}
