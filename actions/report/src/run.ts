import type { ActionResult, Logger } from "@regreen/action-kit";
import { type OutcomeReport, outcomeReportSchema, parseContract } from "@regreen/contracts";
import { calibrate } from "./calibration/calibrate.ts";
import type { CalibrationPorts } from "./calibration/ports.ts";
import type { Inputs, RunInputs } from "./inputs.ts";
import { renderSummary } from "./summary.ts";
import { overallVerdict } from "./verdict.ts";

export interface Ports extends CalibrationPorts {
  /** Texts of the outcome files below a directory, by path. */
  readonly findOutcomeFiles: (dir: string) => Promise<ReadonlyMap<string, string>>;
  readonly logger: Logger;
  /** Address of the repository; unknown on a laptop. */
  readonly home?: string;
}

/** Tells how a run ended, or how good our word has been so far. */
export function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  return inputs.mode === "run" ? reportRun(inputs, ports) : calibrate(inputs, ports);
}

/** Collects the outcome of every cause; a cause without one, or with an unreadable one, ends as `internal_error`. */
async function reportRun(inputs: RunInputs, ports: Ports): Promise<ActionResult> {
  const reports = readReports(await ports.findOutcomeFiles(inputs.outcomesDir), ports.logger);
  const outcomes = inputs.requests.map((request) => reports.get(request.fingerprint) ?? missing(request));
  for (const { fingerprint, outcome, reason_code, message } of outcomes) {
    ports.logger.info(`${fingerprint} ${outcome} (${reason_code}): ${message}`);
  }
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

function readReports(files: ReadonlyMap<string, string>, logger: Logger): Map<string, OutcomeReport> {
  const reports = new Map<string, OutcomeReport>();
  for (const [file, text] of files) {
    try {
      const report = parseContract(file, text, outcomeReportSchema);
      if (speaksFor(file, report.fingerprint)) reports.set(report.fingerprint, report);
      else logger.warning(`${file} speaks of another cause, ${report.fingerprint}, and is left out.`);
    } catch (error) {
      logger.warning((error as Error).message);
    }
  }
  return reports;
}

/** An artifact speaks for the cause it is named after: a job beside untrusted code may upload others. */
function speaksFor(file: string, fingerprint: string): boolean {
  const artifact = /(?:^|[/\\])outcome-([^/\\]*)[/\\]outcome\.json$/.exec(file)?.[1];
  return artifact === undefined || artifact === fingerprint;
}

function missing(request: RunInputs["requests"][number]): OutcomeReport {
  return {
    schema_version: 1,
    ...request,
    outcome: "internal_error",
    reason_code: "bug",
    delivery: "none",
    message: "The publish job left no outcome; its log says why.",
    url: null,
    number: null,
    branch: null,
    commit_sha: null,
  };
}
