import type { Ports } from "./ports.ts";

/** Whether the policy lets a rule pass in a file. */
export function isIgnored(
  { rule, file }: { readonly rule: string; readonly file: string },
  { policyIgnores }: Ports["finish"],
): boolean {
  return policyIgnores.some((ignore) => ignore.rule === rule && ignore.matches(file));
}
