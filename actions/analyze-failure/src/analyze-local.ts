import { type FixRequest, UserError } from "@regreen/contracts";
import { analyzeLog, analyzeReport, type LegCause, mergeCauses } from "@regreen/failure-log";
import { codeFramesOf } from "./code-frames.ts";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { readDirectoryReports } from "./reports.ts";
import { fileRequest } from "./requests.ts";
import { type Found, verdictOf } from "./verdict.ts";

/** Reads log files and test reports of this machine; one cause in several files is one request. */
export async function analyzeLocal(logs: readonly string[], inputs: Inputs, ports: Ports): Promise<Found> {
  const doubts: string[] = [];
  const seen = [...(await logCauses(logs, ports, doubts)), ...(await reportCauses(inputs, ports))];
  const merged = mergeCauses(seen);
  const told = merged.slice(0, inputs.maxCauses).map(({ cause, legs }) => fileRequest(cause, legs[0] ?? ""));
  const requests = await Promise.all(told.map((request) => withFrames(request, ports)));
  const verdict = verdictOf(requests, false);
  return {
    verdict: requests.length > 0 ? verdict : { ...verdict, message: [verdict.message, ...doubts].join(" ") },
    requests,
    run: null,
    stops: new Map(),
    left: merged.length - requests.length,
    handOn: true,
  };
}

/** The code beside the log is often the code that failed; what it says at the place named is shown. */
async function withFrames(request: FixRequest, { files }: Ports): Promise<FixRequest> {
  const code_frames = await codeFramesOf(request.context.failures, (file) => files.source(file));
  return { ...request, context: { ...request.context, code_frames } };
}

/** @param doubts receives what makes it unsure that a log without a cause tells of no failure */
async function logCauses(logs: readonly string[], ports: Ports, doubts: string[]): Promise<LegCause[]> {
  const { files, logger } = ports;
  const seen: LegCause[] = [];
  for (const leg of logs) {
    const analysis = await analyzeLog(files.open(leg), { source: leg });
    if (analysis.lines === 0)
      throw new UserError(`${leg} is empty.`, { hint: 'Pass the log of a failed job as "logs".' });
    if (analysis.binary && analysis.causes.length === 0)
      throw new UserError(`${leg} is not a log: it holds binary data.`, {
        hint: 'Pass the text of a log as "logs"; unpack an archive first.',
      });
    for (const warning of analysis.warnings) logger.warning(`${leg}: ${warning}`);
    if (analysis.causes.length === 0) doubts.push(...analysis.warnings.map((warning) => `${leg}: ${warning}`));
    logger.info(`${leg}: ${analysis.lines} lines, ${analysis.causes.length} causes`);
    seen.push(...analysis.causes.map((cause) => ({ leg, cause })));
  }
  return seen;
}

async function reportCauses(inputs: Inputs, { files, logger }: Ports): Promise<LegCause[]> {
  const { artifactsDir, artifactPatterns: patterns } = inputs;
  if (artifactsDir === undefined) return [];
  const warn = (message: string) => logger.warning(message);
  const reports = await readDirectoryReports(artifactsDir, { patterns, files, warn });
  const told = reports.map(({ name, text }) => ({ leg: name, causes: analyzeReport(name, text)?.causes ?? null }));
  const known = told.filter(({ causes }) => causes !== null);
  logger.info(`${artifactsDir}: ${known.length} test reports, ${reports.length - known.length} other files.`);
  if (known.length === 0 && inputs.source.kind === "files" && inputs.source.logs.length === 0) {
    throw new UserError(`There is no test report of a known kind below ${artifactsDir}.`, {
      hint: 'Known are JUnit XML, pytest-json-report, and the JSON of vitest and jest; see "artifact-patterns", too.',
    });
  }
  return known.flatMap(({ leg, causes }) => (causes ?? []).map((cause) => ({ leg, cause })));
}
