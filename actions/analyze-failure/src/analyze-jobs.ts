import { createHash } from "node:crypto";
import type { Logger } from "@regreen/action-kit";
import type { FixType } from "@regreen/contracts";
import { analyzeLog, type LogAnalysis, type LogCause } from "@regreen/failure-log";
import type { JobInfo, JobStep } from "@regreen/github";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import type { JobLogs } from "./job-logs.ts";

/** What is known about one failed job. */
export interface FailedJob {
  readonly job: JobInfo;
  /** Null when GitHub has no log of it. */
  readonly analysis: LogAnalysis | null;
}

/** A cause, and the job it was seen in. */
export interface SeenCause {
  readonly seen: FailedJob;
  readonly cause: LogCause;
}

/** A matrix of hundreds fails for few reasons; the first legs show them. */
const MAX_JOBS = 60;

const FAILED = ["failure", "timed_out", "startup_failure"];

export function failedJobs(jobs: readonly JobInfo[]): JobInfo[] {
  return jobs.filter((job) => job.conclusion !== null && FAILED.includes(job.conclusion));
}

/** Reads the logs of the failed jobs, one after the other: a log is a stream, and a hundred of them are one too many. */
export async function analyzeJobs(jobs: readonly JobInfo[], logs: JobLogs, logger: Logger): Promise<FailedJob[]> {
  if (jobs.length > MAX_JOBS) logger.warning(`Only the first ${MAX_JOBS} of ${jobs.length} failed jobs are read.`);
  const read: FailedJob[] = [];
  for (const job of jobs.slice(0, MAX_JOBS)) {
    const analysis = await analyzeLog(
      logs.read(job, (message) => logger.warning(message)),
      { source: job.name },
    );
    for (const warning of analysis.warnings) logger.debug(`${job.name}: ${warning}`);
    logger.info(`${job.name}: ${analysis.lines} lines, ${count(analysis.causes.length)}`);
    read.push({ job, analysis: analysis.lines === 0 ? null : analysis });
  }
  return read;
}

/** Causes of all jobs, the root cause of each before the second of any; a failed job always has one. */
export function causesOfJobs(jobs: readonly FailedJob[]): SeenCause[] {
  const perJob = jobs.map((seen) => {
    const causes = seen.analysis?.causes ?? [];
    return (causes.length > 0 ? causes : [unexplained(seen)]).map((cause) => ({ seen, cause }));
  });
  const depth = Math.max(0, ...perJob.map((causes) => causes.length));
  return Array.from({ length: depth }, (_, rank) => perJob.flatMap((causes) => causes[rank] ?? [])).flat();
}

/** The steps that GitHub says failed; in a job that ran out of time, the one it was cut off in. */
export function failingSteps(job: JobInfo): JobStep[] {
  const failed = job.steps.filter((step) => step.conclusion === "failure" || step.conclusion === "timed_out");
  return failed.length > 0 ? failed : job.steps.filter((step) => step.conclusion === "cancelled").slice(0, 1);
}

/** The failing step a cause was printed in: the last one that had begun by then, where the log has times. */
export function stepOfCause({ seen, cause }: SeenCause): JobStep | null {
  const failed = failingSteps(seen.job);
  const printed = cause.step?.started_at?.slice(0, 19);
  const begun = printed === undefined ? [] : failed.filter((step) => (step.startedAt ?? "~").slice(0, 19) <= printed);
  return begun.at(-1) ?? failed[0] ?? null;
}

/** What GitHub's own list of steps says, where the log says nothing. */
function unexplained({ job, analysis }: FailedJob): LogCause {
  const step = failingSteps(job)[0];
  const place = step === undefined ? `Job "${job.name}" failed` : `Step "${step.name}" of "${job.name}" failed`;
  // The values of a matrix leg are left out: many legs with one silent step are one cause.
  const names = ["unexplained", job.name.replace(/ \([^()]*\)$/, ""), step?.name ?? ""];
  return platformCause({
    fixType: job.conclusion === "timed_out" ? "timeout" : "unknown",
    summary: `${place}; ${analysis === null ? "there is no log of it" : "its log does not say why"}.`,
    files: [],
    suggestions: ["Open the job on GitHub; re-run it with debug logging when its log says too little."],
    names,
  });
}

interface PlatformFacts {
  readonly fixType: FixType;
  readonly summary: string;
  readonly files: readonly string[];
  readonly suggestions: readonly string[];
  /** What the fingerprint is made of. */
  readonly names: readonly string[];
}

/** A cause known from GitHub's API alone. */
export function platformCause({ fixType, summary, files, suggestions, names }: PlatformFacts): LogCause {
  return {
    fix_type: fixType,
    confidence_score: 0.2,
    summary: oneLine(redact(stripTerminal(summary)), 160),
    tool: "platform",
    failures: [],
    evidence: [],
    relevant_logs: [],
    failure_patterns: [`jobs-api/${names[0]}`],
    affected_files: [...files],
    probable_modules: [],
    suggestions: [...suggestions],
    fingerprint: createHash("sha256").update(JSON.stringify(names)).digest("hex").slice(0, 12),
    step: null,
    step_candidates: [],
    tests: null,
  };
}

function count(causes: number): string {
  return `${causes} cause${causes === 1 ? "" : "s"}`;
}
