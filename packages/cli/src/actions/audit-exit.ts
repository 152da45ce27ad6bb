import type { ActionResult } from "@regreen/action-kit";
import { OUTCOME_TABLE } from "@regreen/contracts";

/** Exit of an audit, as a linter has it: 1 where a finding is at or above `fail-on`, and 0 below; else that of the outcome. */
export function auditExit({ verdict, conclusion }: ActionResult): number {
  if (verdict.reason_code !== "findings_found") return OUTCOME_TABLE[verdict.outcome].exit;
  return conclusion === "failure" ? 1 : 0;
}
