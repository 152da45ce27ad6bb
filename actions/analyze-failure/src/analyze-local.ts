import { UserError } from "@regreen/contracts";
import { analyzeLog, analyzeReport, type LegCause, mergeCauses } from "@regreen/failure-log";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { readDirectoryReports } from "./reports.ts";
import { fileRequest } from "./requests.ts";
import { type Found, verdictOf } from "./verdict.ts";

/** Reads log files and test reports of this machine; one cause in several files is one request. */
export async function analyzeLocal(logs: readonly string[], inputs: Inputs, ports: Ports): Promise<Found> {
  const seen = [...(await logCauses(logs, ports)), ...(await reportCauses(inputs, ports))];
  const merged = mergeCauses(seen);
  const requests = merged.slice(0, inputs.maxCauses).map(({ cause, legs }) => fileRequest(cause, legs[0] ?? ""));
  return {
    verdict: verdictOf(requests, false),
    requests,
    run: null,
    stops: new Map(),
    left: merged.length - requests.length,
    handOn: true,
  };
}

async function logCauses(logs: readonly string[], { files, logger }: Ports): Promise<LegCause[]> {
  const seen: LegCause[] = [];
  for (const leg of logs) {
    const analysis = await analyzeLog(files.open(leg), { source: leg });
    if (analysis.lines === 0)
      throw new UserError(`${leg} is empty.`, { hint: 'Pass the log of a failed job as "logs".' });
    for (const warning of analysis.warnings) logger.warning(`${leg}: ${warning}`);
    logger.info(`${leg}: ${analysis.lines} lines, ${analysis.causes.length} causes`);
    seen.push(...analysis.causes.map((cause) => ({ leg, cause })));
  }
  return seen;
}

async function reportCauses({ artifactsDir, artifactPatterns }: Inputs, { files, logger }: Ports): Promise<LegCause[]> {
  if (artifactsDir === undefined) return [];
  const warn = (message: string) => logger.warning(message);
  const reports = await readDirectoryReports(artifactsDir, { patterns: artifactPatterns, files, warn });
  return reports.flatMap(({ name, text }) => {
    const causes = analyzeReport(name, text);
    if (causes === null) logger.info(`${name} is not a test report of a known kind.`);
    return (causes ?? []).map((cause) => ({ leg: name, cause }));
  });
}
