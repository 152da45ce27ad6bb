import type { FixType, PatchType, Risk } from "@regreen/contracts";
import type { Policy } from "./schema.ts";

/** Labels of a fix pull request: the configured ones, then type of fix, risk and kind of patch (C-09, FIX-32). */
export function pullRequestLabels(
  policy: Policy,
  fix: { fix_type: FixType; risk: Risk; patch_type: PatchType },
): string[] {
  const { pr, fix_type_prefix, risk_prefix, patch_type_prefix } = policy.labels;
  const told = (prefix: string, word: string) => (prefix === "" ? [] : [prefix + word]);
  return [
    ...pr,
    ...told(fix_type_prefix, fix.fix_type),
    ...told(risk_prefix, fix.risk),
    ...told(patch_type_prefix, fix.patch_type),
  ];
}

/** Each label, or the alias of it that the repository already has and uses instead. */
export function resolveAliases(policy: Policy, wanted: readonly string[], existing: ReadonlySet<string>): string[] {
  return wanted.map((label) => {
    const { aliases } = policy.labels;
    if (existing.has(label) || !Object.hasOwn(aliases, label)) return label;
    return aliases[label]?.find((alias) => existing.has(alias)) ?? label;
  });
}
