import { type Policy, parsePolicy } from "@regreen/policy";
import { policySections } from "@regreen/policy/reference";

/** A key whose value is not the default. */
export interface Difference {
  readonly key: string;
  readonly value: unknown;
  readonly default: unknown;
  readonly means: string;
}

/** Keys that differ from the defaults, in the order of the file. */
export function differencesOf(policy: Policy): Difference[] {
  const defaults = parsePolicy("defaults", null);
  return policySections()
    .flatMap((section) => section.keys)
    .map((key) => ({
      key: key.name,
      value: valueAt(policy, key.name),
      default: valueAt(defaults, key.name),
      means: key.description,
    }))
    .filter((each) => JSON.stringify(each.value) !== JSON.stringify(each.default));
}

function valueAt(policy: Policy, name: string): unknown {
  return name.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], policy);
}
