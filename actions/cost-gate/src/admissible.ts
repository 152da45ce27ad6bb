import { isForked, type ModelProviderId } from "@regreen/contracts";
import type { Denial } from "@regreen/ledger/money";
import { chooseModels, type ModelChoice } from "@regreen/models";
import { modelBlock, type Policy, typeAllowed } from "@regreen/policy";
import type { Cause } from "./materials.ts";

/**
 * Everything that can be said without the ledger: whose code it is, its type of failure, and who could be asked. Explanations have
 * no type: nobody asks for them who did not switch them on.
 *
 * @throws UserError (`unknown_model`, `bad_policy`)
 */
export function chooseProvider(
  { failed: run, fixType: type, explains }: Cause,
  policy: Policy,
  providers: readonly ModelProviderId[],
  at: string,
): { readonly choice: ModelChoice } | { readonly denial: Denial } {
  if (run !== null && isForked(run))
    return denied("proposed", "fork", "The failing code is a fork's; no model is paid for it.");
  if (!explains && !typeAllowed(policy, type))
    return denied("not_fixable", "type_excluded", `The policy leaves causes of type ${type} to people.`);
  const block = explains ? null : modelBlock(policy, type);
  if (block !== null) return denied("not_fixable", "type_excluded", block);
  // A program needs no key; where it is set, it is there.
  const available = policy.models.command === null ? providers : [...providers, "command" as const];
  const choice = chooseModels(policy, available, at);
  return choice.provider === "none" ? denied("not_fixable", "no_recipe", choice.why) : { choice };
}

function denied(outcome: Denial["outcome"], reasonCode: Denial["reasonCode"], message: string): { denial: Denial } {
  return { denial: { outcome, reasonCode, message } };
}
