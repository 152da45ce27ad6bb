import type { Logger } from "@regreen/action-kit";
import { type OutcomeReport, outcomeReportSchema, parseContract } from "@regreen/contracts";
import type { RequestRow } from "./request-row.ts";

export interface OutcomePorts {
  /** Texts of the outcome files below a directory, by path. */
  readonly findOutcomeFiles: (dir: string) => Promise<ReadonlyMap<string, string>>;
  readonly logger: Logger;
}

/** How every cause ended; one without an outcome, or with an unreadable one, as `internal_error`. */
export async function collectOutcomes(
  { outcomesDir, requests }: { readonly outcomesDir: string; readonly requests: readonly RequestRow[] },
  ports: OutcomePorts,
): Promise<OutcomeReport[]> {
  const reports = readReports(await ports.findOutcomeFiles(outcomesDir), ports.logger);
  const outcomes = requests.map((request) => reports.get(request.fingerprint) ?? missing(request));
  for (const { fingerprint, outcome, reason_code, message } of outcomes) {
    ports.logger.info(`${fingerprint} ${outcome} (${reason_code}): ${message}`);
  }
  return outcomes;
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

function missing(request: RequestRow): OutcomeReport {
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
