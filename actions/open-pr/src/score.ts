import type { Score } from "@regreen/contracts";
import { evidenceOf, makerOf, scoreFix, type Violation } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import type { Material } from "./material.ts";

/**
 * The score of the fix with everything that is known by now, the proof included; null without a fix (requirements CLS-09…13).
 * What fix.json says was computed before anything had run.
 *
 * @param proven whether the proof holds: bound to this patch, and confirmed by the job's own output
 */
export function scoreOf(
  { fix, patch, request, validation, unbound }: Material,
  policy: Policy,
  violations: readonly Violation[],
  proven: boolean,
): Score | null {
  if (fix === null || patch === null) return null;
  const bound = unbound === null ? validation : null;
  return scoreFix(
    evidenceOf({
      fixType: fix.fix_type,
      maker: makerOf(fix),
      blastRadius: fix.recipe.blast_radius,
      info: patch.info,
      changeDoc: fix.change_doc,
      context: request.context,
      policy,
      violations,
      validation: bound === null ? null : { ...bound, verified: proven },
    }),
  );
}
