import { createHash } from "node:crypto";
import type { Logger } from "@regreen/action-kit";
import type { FixType } from "@regreen/contracts";
import { analyzeLog, type Baseline, type LogAnalysis, type LogCause } from "@regreen/failure-log";
import type { JobInfo, JobStep } from "@regreen/github";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import { baseName, chosenJobs, failingSteps, lostItsRunner, MAX_JOBS } from "./failed-jobs.ts";
import type { JobLogs } from "./job-logs.ts";
import type { OwnMatchers } from "./own-matchers.ts";

/** What is known about one failed job. */
export interface FailedJob {
  readonly job: JobInfo;
  /** Null when GitHub has no log of it. */
  readonly analysis: LogAnalysis | null;
  /** Size of its log. */
  readonly logBytes: number;
}

/** A cause, and the job it was seen in. */
export interface SeenCause {
  readonly seen: FailedJob;
  readonly cause: LogCause;
}

/** What helps to read a log. */
export interface Reading {
  readonly logger: Logger;
  /** What the same job printed when it passed; undefined when nobody knows. */
  readonly baselineOf: (job: JobInfo) => Promise<Baseline | undefined>;
  readonly matchers: OwnMatchers;
}

/** Logs read at a time: most of a read is waiting for GitHub, and each holds some megabytes at most. */
const MAX_READS = 6;

/** Reads the logs of the failed jobs, a few at a time, in streams: a hundred whole logs are one too many. */
export async function analyzeJobs(jobs: readonly JobInfo[], logs: JobLogs, reading: Reading): Promise<FailedJob[]> {
  const { logger } = reading;
  if (jobs.length > MAX_JOBS) logger.warning(`Only ${MAX_JOBS} of ${jobs.length} failed jobs are read.`);
  const chosen = chosenJobs(jobs);
  const read = new Array<FailedJob>(chosen.length);
  const left = chosen.entries();
  const reader = async () => {
    for (const [index, job] of left) read[index] = await analyzeJob(job, logs, reading);
  };
  await Promise.all(Array.from({ length: Math.min(MAX_READS, chosen.length) }, reader));
  return read;
}

async function analyzeJob(job: JobInfo, logs: JobLogs, { logger, baselineOf, matchers }: Reading): Promise<FailedJob> {
  const baseline = await baselineOf(job);
  const log = logs.read(job, (message) => logger.warning(message));
  let logBytes = 0;
  const counted = counting(log, (bytes) => {
    logBytes += bytes;
  });
  const analysis = await analyzeLog(counted, {
    source: job.name,
    matchers,
    ...(baseline === undefined ? {} : { baseline }),
  });
  for (const warning of analysis.warnings) logger.debug(`${job.name}: ${warning}`);
  logger.info(`${job.name}: ${analysis.lines} lines, ${count(analysis.causes.length)}`);
  return { job, analysis: analysis.lines === 0 ? null : analysis, logBytes };
}

async function* counting(log: AsyncIterable<Uint8Array>, saw: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of log) {
    saw(chunk.length);
    yield chunk;
  }
}

/** Whether the runner itself says that the job took too long. */
export function ranOutOfTime({ analysis }: FailedJob): boolean {
  return (analysis?.causes ?? []).some(({ failure_patterns }) => failure_patterns.includes("platform/job-timeout"));
}

/** Causes of all jobs, the root cause of each before the second of any; a failed job always has one. */
export function causesOfJobs(jobs: readonly FailedJob[]): SeenCause[] {
  const perJob = jobs.map((seen) => {
    const causes = (seen.analysis?.causes ?? []).filter((cause) => !wasTolerated({ seen, cause }));
    return (causes.length > 0 ? causes : [unexplained(seen)]).map((cause) => ({ seen, cause }));
  });
  const depth = Math.max(0, ...perJob.map((causes) => causes.length));
  return Array.from({ length: depth }, (_, rank) => perJob.flatMap((causes) => causes[rank] ?? [])).flat();
}

/**
 * Whether the cause was printed by a step that GitHub calls a success all the same: `continue-on-error`. Times of the API
 * have no fractions, so a second may belong to several steps; any of them that did not succeed leaves the cause alone.
 */
function wasTolerated({ seen: { job }, cause }: SeenCause): boolean {
  const printed = cause.step?.started_at?.slice(0, 19);
  if (printed === undefined) return false;
  const running = job.steps.filter(
    ({ startedAt, completedAt }) =>
      (startedAt ?? "~").slice(0, 19) <= printed && printed <= (completedAt ?? "~").slice(0, 19),
  );
  return running.length > 0 && running.every(({ conclusion }) => conclusion === "success" || conclusion === "skipped");
}

/** The failing step a cause was printed in, the likeliest of {@link stepsOfCause}. */
export function stepOfCause(cause: SeenCause): JobStep | null {
  return stepsOfCause(cause)[0] ?? null;
}

/**
 * The failing steps that can have printed a cause, the likeliest first: the one that bears the log's name for it, then the
 * last that had begun by then, where the log has times. Times of the API have no fractions, so short steps share a second.
 */
export function stepsOfCause({ seen, cause }: SeenCause): JobStep[] {
  const failed = failingSteps(seen.job);
  const printed = cause.step?.started_at?.slice(0, 19);
  const begun = printed === undefined ? [] : failed.filter((step) => (step.startedAt ?? "~").slice(0, 19) <= printed);
  const likely = begun.length === 0 ? failed : begun.toReversed();
  const second = likely[0]?.startedAt?.slice(0, 19);
  const named = likely.filter(
    ({ name, startedAt }) => name === cause.step?.name && (begun.length === 0 || startedAt?.slice(0, 19) === second),
  );
  return [...new Set([...named, ...likely])];
}

/** What GitHub's own list of steps says, where the log says nothing. */
function unexplained({ job, analysis }: FailedJob): LogCause {
  const step = failingSteps(job)[0];
  // The values of a matrix leg are left out: many legs with one silent step are one cause.
  const names = ["unexplained", baseName(job.name), step?.name ?? ""];
  if (analysis === null && job.conclusion !== "timed_out" && lostItsRunner(job)) {
    const when = step === undefined ? "before its first step" : `in the step "${step.name}"`;
    return platformCause({
      fixType: "infra",
      summary: `Job "${job.name}" lost its runner ${when} and left no log.`,
      files: [],
      suggestions: [
        "Re-run the job; the code is not the cause unless it takes all memory or disk of the runner.",
        "When it happens again at the same step, use a larger runner, or give the step less work at a time.",
      ],
      names: ["runner-lost", ...names.slice(1)],
    });
  }
  const place = step === undefined ? `Job "${job.name}" failed` : `Step "${step.name}" of "${job.name}" failed`;
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
