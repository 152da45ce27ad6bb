import type { ActionResult } from "@regreen/action-kit";
import { undelivered } from "@regreen/contracts";
import type { CompareInputs } from "../inputs.ts";
import { tellMoved } from "../log-lines.ts";
import type { Ports } from "../ports.ts";
import { renderSummary } from "../render/summary.ts";
import { judge } from "./judge.ts";
import { contextOf, outputsOf, regressionsOf, writeReport } from "./report.ts";
import { readSettings } from "./settings.ts";

/**
 * Compares, and says how it ended: `verdict.json`, the report, the job's conclusion. Runs nothing of the repository and writes
 * nothing to GitHub.
 *
 * @throws UserError when an input, a baseline or a result can't be used
 */
export async function compare(inputs: CompareInputs, ports: Ports): Promise<ActionResult> {
  const policy = await readSettings(ports);
  const comparison = await judge(inputs, policy, ports);
  const { verdict, conclusion } = comparison;
  const context = contextOf(inputs, policy, ports);
  const written = await writeReport(inputs, comparison, context, ports);
  for (const warning of verdict.warnings.slice(0, 20)) ports.logger.info(`warning: ${warning}`);
  tellMoved(verdict, ports.logger);
  return {
    verdict: undelivered(conclusion.outcome, conclusion.reasonCode, conclusion.message),
    conclusion: conclusion.job,
    outputs: {
      ...outputsOf(verdict, inputs, written),
      compared: String(verdict.compared),
      regressions: regressionsOf(verdict),
      "report-path": inputs.reportDir ?? "",
    },
    summary: renderSummary(verdict, context),
  };
}
