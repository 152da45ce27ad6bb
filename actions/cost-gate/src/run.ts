import type { ActionResult } from "@regreen/action-kit";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { reportCosts } from "./report-costs.ts";
import { reserveMoney } from "./reserve-money.ts";
import { settleMoney } from "./settle-money.ts";

export type { Inputs } from "./inputs.ts";
export type { BudgetGitHub, Ports } from "./ports.ts";

/**
 * The gate before every paid fix: puts money aside, settles what was used, and tells what it comes to.
 *
 * @throws UserError when an input or, for the report, the ledger can't be used
 */
export function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  switch (inputs.mode) {
    case "reserve":
      return reserveMoney(inputs, ports);
    case "settle":
      return settleMoney(inputs, ports);
    case "report":
      return reportCosts(inputs, ports);
  }
}
