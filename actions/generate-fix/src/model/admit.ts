import { type FixRequest, notFixable, reproducerOf } from "@regreen/contracts";
import { modelBlock, type Policy } from "@regreen/policy";

/**
 * Whether a model may be asked about a cause that recipes may be asked about.
 *
 * @throws Ending when it may not be
 */
export function admitModel(request: FixRequest, policy: Policy): void {
  const block = modelBlock(policy, request.context.fix_type);
  if (block !== null) throw notFixable("type_excluded", block);
  // What can't be proven is not worth paying for; that another machine stands in is no proof.
  reproducerOf(request);
}
