import type { FixType } from "@regreen/contracts";
import { coveredBy } from "./globs.ts";
import type { Policy } from "./schema.ts";

/** The paths whose change a person has to approve (REV-12, REV-13). */
export function approvalPaths(policy: Policy, paths: readonly string[]): string[] {
  const { human_approval_paths, critical_paths } = policy.policy;
  return paths.filter((path) => coveredBy(path, human_approval_paths) || coveredBy(path, critical_paths));
}

/**
 * Who has to approve a change of these paths beside their owners: the policy's guardians, as `@login` or `@org/team`, where
 * a path needs a person's approval or a label; nobody where none does (REV-14).
 */
export function guardiansFor(policy: Policy, paths: readonly string[]): readonly string[] {
  const { label_gated_paths, guardians } = policy.policy;
  const gated = (path: string) => label_gated_paths.some((gate) => coveredBy(path, gate.paths));
  const needed = approvalPaths(policy, paths).length > 0 || paths.some(gated);
  return needed ? guardians : [];
}

/** Whether fixes of this type may be proposed at all. */
export function typeAllowed(policy: Policy, type: FixType): boolean {
  return policy.fix.allowed_types.includes(type) && !policy.fix.exclude_types.includes(type);
}

/** Why no model is asked about causes of this type; null when one may be (CLS-19, COST-09). */
export function modelBlock({ models, budget }: Policy, type: FixType): string | null {
  if (budget.exclude_fix_types.includes(type))
    return `Nobody pays for fixes of type ${type} (exclude_fix_types of the budget).`;
  if (!models.allowed_types.includes(type))
    return `Models are not asked about causes of type ${type} (models.allowed_types).`;
  return null;
}

/** Open pull requests of ours that one base branch may have (C-17). */
export function maxOpenPullRequests(policy: Policy): number {
  return policy.limits.max_open_prs_per_source ?? policy.limits.max_fixes_per_pr;
}
