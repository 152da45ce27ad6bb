import type { Gate, Policy } from "@regreen/policy";

/** What regression runs compare with: a fix that changes it makes the comparison say what the fix wants (REG-09, REG-10, C-09). */
const BASELINES: Gate = { paths: ["**/baselines/**"], label: "baselines:update" };

/** Gates that no policy opens; null where nobody can see labels, and the gates are judged later. */
export function fixedGates(labels: readonly string[] | null): Gate[] {
  if (labels === null) return [];
  return labels.some((label) => label.toLowerCase() === BASELINES.label) ? [] : [BASELINES];
}

/** Where a repository keeps its budget, wherever its policy puts that. */
export function budgetPaths({ cost }: Policy): string[] {
  return [cost.file];
}
