import type { ActionResult } from "@regreen/action-kit";
import { type AuditPorts, reportAudit } from "./audit/report-audit.ts";
import { calibrate } from "./calibration/calibrate.ts";
import type { CalibrationPorts } from "./calibration/ports.ts";
import type { Inputs, RunInputs } from "./inputs.ts";
import { collectOutcomes, type OutcomePorts } from "./outcomes.ts";
import { renderSummary } from "./summary.ts";
import { overallVerdict } from "./verdict.ts";

export interface Ports extends CalibrationPorts, OutcomePorts {
  /** Address of the repository; unknown on a laptop. */
  readonly home?: string;
  /** In mode `audit` only. */
  readonly audit?: AuditPorts;
}

/** Tells how a run ended, how good our word has been so far, or what a night found. */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  if (inputs.mode === "run") return reportRun(inputs, ports);
  if (inputs.mode === "calibration") return calibrate(inputs, ports);
  if (ports.audit === undefined) throw new Error("mode audit has no ports");
  return reportAudit(inputs, ports, ports.audit);
}

async function reportRun(inputs: RunInputs, ports: Ports): Promise<ActionResult> {
  const outcomes = await collectOutcomes(inputs, ports);
  const verdict = overallVerdict(inputs, outcomes);
  return {
    verdict,
    outputs: {
      outcomes: JSON.stringify(outcomes),
      healed: String(outcomes.filter(({ outcome }) => outcome === "healed").length),
    },
    summary: renderSummary(verdict, outcomes, ports.home),
  };
}
