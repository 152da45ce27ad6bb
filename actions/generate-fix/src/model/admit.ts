import { type FixRequest, notFixable, reproducerOf } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";

/**
 * Whether a model may be asked about a cause that recipes may be asked about.
 *
 * @throws Ending when it may not be
 */
export function admitModel(request: FixRequest, { models, budget }: Policy): void {
  const { fix_type } = request.context;
  if (!models.allowed_types.includes(fix_type))
    throw notFixable("type_excluded", `Models are not asked about causes of type ${fix_type} (models.allowed_types).`);
  if (budget.exclude_fix_types.includes(fix_type))
    throw notFixable("type_excluded", `Nobody pays for fixes of type ${fix_type} (exclude_fix_types of the budget).`);
  // What can't be proven is not worth paying for; that another machine stands in is no proof.
  reproducerOf(request);
}
