import { FIXED_GATES, type Gate, type Policy } from "@regreen/policy";

/** Gates that no policy opens; null where nobody can see labels, and the gates are judged later. */
export function fixedGates(labels: readonly string[] | null): Gate[] {
  if (labels === null) return [];
  const there = new Set(labels.map((label) => label.toLowerCase()));
  return FIXED_GATES.filter((gate) => !there.has(gate.label));
}

/** Where a repository keeps its budget, wherever its policy puts that. */
export function budgetPaths({ cost }: Policy): string[] {
  return [cost.file];
}
