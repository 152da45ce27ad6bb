import type { REASON_CODES, ReasonCode } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { code } from "./parts.ts";

type OverBudget = (typeof REASON_CODES)["over_budget"][number];

/** Keys of the budget file by what they refuse. */
const KEYS: Readonly<Partial<Record<OverBudget, string>>> = {
  max_fixes_per_day: "limits.max_fixes_per_day",
  max_fixes_per_pr: "limits.max_fixes_per_pr",
  attempts_exhausted: "limits.max_attempts_per_cause",
  run_cap: "limits.max_fixes_per_run",
  no_progress: "limits.stop_after_misses",
  budget_exceeded: "providers.<provider>.max_cost_per_month_usd",
};

const OTHERS: Readonly<Partial<Record<OverBudget, string>>> = {
  no_ledger:
    "No money is spent that nobody can count: give the job that reserves it `contents: write`, so that it can write the branch `regreen-state`.",
  no_reservation:
    "The money that was put aside did not suffice, or its time was up; run the failed run of Regreen again for another attempt.",
  provider_limit:
    "The limit is the provider's own: look at the account's limits there, or wait until it allows requests again.",
};

/** How to raise the limit that kept a model from being asked; "" where none did (COST-10). */
export function budgetHelp(reasonCode: ReasonCode | null, policy: Policy): string {
  const key = KEYS[reasonCode as OverBudget];
  if (key === undefined) return OTHERS[reasonCode as OverBudget] ?? "";
  return `No model was asked. The limit is ${code(key)} in ${code(policy.cost.file)}: to try all the same, raise it there, on the default branch, and run the failed CI jobs again.`;
}
