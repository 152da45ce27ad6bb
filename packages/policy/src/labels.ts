import type { FixType, Risk } from "@regreen/contracts";
import type { Policy } from "./schema.ts";

/** Labels of a fix pull request: the configured ones, then type and risk (C-09). */
export function pullRequestLabels(policy: Policy, fix: { fix_type: FixType; risk: Risk }): string[] {
  const { pr, fix_type_prefix, risk_prefix } = policy.labels;
  return [
    ...pr,
    ...(fix_type_prefix === "" ? [] : [fix_type_prefix + fix.fix_type]),
    ...(risk_prefix === "" ? [] : [risk_prefix + fix.risk]),
  ];
}

/** Each label, or the alias of it that the repository already has and uses instead. */
export function resolveAliases(policy: Policy, wanted: readonly string[], existing: ReadonlySet<string>): string[] {
  return wanted.map((label) => {
    if (existing.has(label)) return label;
    return policy.labels.aliases[label]?.find((alias) => existing.has(alias)) ?? label;
  });
}
