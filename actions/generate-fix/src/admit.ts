import type { ReplayMaterials } from "@regreen/action-kit/replay-materials";
import { type FixRequest, notFixable, type Reproducer, reproducerOf } from "@regreen/contracts";
import { typeAllowed } from "@regreen/policy";
import type { Inputs } from "./inputs.ts";

/** What is asked of the recipes. */
export interface Work {
  /** The request as the recipes see it: its reproducer is the one that runs here. */
  readonly request: FixRequest;
  readonly reproducer: Reproducer;
  /** The step ran on another kind of machine: what is found here is a suggestion. */
  readonly standsIn: boolean;
}

/**
 * Everything that can be said before anything runs, for recipes and models alike.
 *
 * @throws Ending when nothing may be tried
 */
export function admit(inputs: Inputs, { request, policy }: ReplayMaterials): Work {
  const { fix_type, confidence_score } = request.context;
  if (inputs.fixType !== undefined && inputs.fixType !== fix_type)
    throw notFixable("type_excluded", `The cause is of type ${fix_type}; only ${inputs.fixType} was asked for.`);
  if (!typeAllowed(policy, fix_type))
    throw notFixable("type_excluded", `The policy leaves causes of type ${fix_type} to people.`);
  if (confidence_score <= policy.fix.min_confidence)
    throw notFixable(
      "low_confidence",
      `The cause is understood with ${confidence_score}; fix.min_confidence is ${policy.fix.min_confidence}.`,
    );
  const standsIn = request.reproducer === null && request.stand_in !== null;
  const reproducer = standsIn && request.stand_in !== null ? request.stand_in : reproducerOf(request);
  return { request: { ...request, reproducer }, reproducer, standsIn };
}
