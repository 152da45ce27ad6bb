import { type FixRequest, UserError } from "@regreen/contracts";
import {
  analyzeLog,
  analyzeReport,
  KNOWN_REPORTS,
  type LegCause,
  type LogAnalysis,
  mergeCauses,
  mergeReport,
} from "@regreen/failure-log";
import { localBaseline } from "./baselines.ts";
import { codeFramesOf } from "./code-frames.ts";
import type { Inputs } from "./inputs.ts";
import { localMatchers } from "./own-matchers.ts";
import type { Ports } from "./ports.ts";
import { readDirectoryReports } from "./reports.ts";
import { fileRequest } from "./requests.ts";
import { type Found, verdictOf } from "./verdict.ts";

/** Reads log files and test reports of this machine; one cause in several files is one request. */
export async function analyzeLocal(logs: readonly string[], inputs: Inputs, ports: Ports): Promise<Found> {
  const doubts: string[] = [];
  const seen = withReports(await logCauses(logs, inputs, ports, doubts), await reportCauses(inputs, ports));
  const merged = mergeCauses(seen);
  const told = merged.slice(0, inputs.maxCauses).map(({ cause, legs }) => fileRequest(cause, legs[0] ?? ""));
  const requests = await Promise.all(told.map((request) => withFrames(request, ports)));
  const verdict = verdictOf(requests, null);
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

/** A report completes what the logs tell; one that speaks of something else is a cause of its own. */
function withReports(fromLogs: readonly LegCause[], reports: readonly LegCause[]): LegCause[] {
  const own: LegCause[] = [];
  let known = [...fromLogs];
  for (const report of reports) {
    const causes = known.map(({ cause }) => cause);
    const merged = mergeReport(causes, report.cause);
    if (merged.every((cause, index) => cause === causes[index])) own.push(report);
    known = known.map((seen, index) => ({ ...seen, cause: merged[index] ?? seen.cause }));
  }
  return [...known, ...own];
}

/** @param doubts receives what makes it unsure that a log without a cause tells of no failure */
async function logCauses(
  logs: readonly string[],
  inputs: Inputs,
  { files, logger }: Ports,
  doubts: string[],
): Promise<LegCause[]> {
  const baseline = await localBaseline(inputs.baselineLogs, files);
  const matchers = await localMatchers(inputs.problemMatchers, files);
  const options = baseline === undefined ? { matchers } : { matchers, baseline };
  const seen: LegCause[] = [];
  for (const path of logs) {
    for await (const log of files.logs(path)) {
      const leg = log.name;
      const damage: string[] = [];
      const analysis = await analyzeLog(
        log.open((what) => damage.push(what)),
        { source: leg, ...options },
      );
      assertLog(leg, analysis, leg === path);
      const warnings = [...damage, ...analysis.warnings].map((warning) => `${leg}: ${warning}`);
      for (const warning of warnings) logger.warning(warning);
      if (analysis.causes.length === 0) doubts.push(...warnings);
      logger.info(
        `${leg}: ${analysis.lines} lines, ${analysis.causes.length} ${analysis.causes.length === 1 ? "cause" : "causes"}`,
      );
      seen.push(...analysis.causes.map((cause) => ({ leg, cause })));
    }
  }
  return seen;
}

/** @param asked whether the path itself was given: a job of an archive may have said nothing */
function assertLog(name: string, analysis: LogAnalysis, asked: boolean): void {
  if (analysis.lines === 0 && asked)
    throw new UserError(`${name} is empty.`, { hint: 'Pass the log of a failed job as "logs".' });
  if (analysis.binary && analysis.causes.length === 0)
    throw new UserError(`${name} is not a log: it holds binary data.`, {
      hint: 'Pass the text of a log as "logs", or the zip archive with the logs of a run.',
    });
}

async function reportCauses(inputs: Inputs, { files, logger }: Ports): Promise<LegCause[]> {
  const { artifactsDir, artifactPatterns: patterns } = inputs;
  if (artifactsDir === undefined) return [];
  const warn = (message: string) => logger.warning(message);
  const reports = await readDirectoryReports(artifactsDir, { patterns, files, warn });
  const told = reports.map(({ name, text }) => ({ leg: name, analysis: analyzeReport(name, text) }));
  const known = told.filter(({ analysis }) => analysis !== null);
  for (const { leg, analysis } of known) for (const warning of analysis?.warnings ?? []) warn(`${leg}: ${warning}`);
  logger.info(`${artifactsDir}: ${known.length} test reports, ${reports.length - known.length} other files.`);
  if (known.length === 0 && inputs.source.kind === "files" && inputs.source.logs.length === 0) {
    throw new UserError(`There is no test report of a known kind below ${artifactsDir}.`, {
      hint: `Known are ${KNOWN_REPORTS}; see "artifact-patterns", too.`,
    });
  }
  return known.flatMap(({ leg, analysis }) => (analysis?.causes ?? []).map((cause) => ({ leg, cause })));
}
