import {
  type FixRequest,
  PlatformError,
  type RequestSource,
  type RunInfo,
  UserError,
  undelivered,
  type Verdict,
} from "@regreen/contracts";
import type { BranchInfo, JobInfo, PullRequestInfo, RunDetails } from "@regreen/github";
import { analyzeJobs, causesOfJobs, type FailedJob, ranOutOfTime } from "./analyze-jobs.ts";
import { Baselines, localBaseline } from "./baselines.ts";
import { cutOffJobs, failedJobs, lostItsRunner } from "./failed-jobs.ts";
import { fixBlock, type Stop, standDown, superseded } from "./guards.ts";
import type { RunLink } from "./issue.ts";
import { JobLogs } from "./job-logs.ts";
import { groupLegs, type Legs } from "./legs.ts";
import { withEarlierFixes } from "./memory/earlier-fixes.ts";
import { judgeCauses } from "./memory/judge-causes.ts";
import { readPast } from "./memory/past.ts";
import { withSharedPatterns } from "./memory/shared.ts";
import { mergeReports } from "./merge-reports.ts";
import { policyMatchers } from "./own-matchers.ts";
import type { Connected, GitHubPorts } from "./ports.ts";
import { renamesOf } from "./renames.ts";
import { type ReportFile, readDirectoryReports, readRunReports } from "./reports.ts";
import { reproduce } from "./reproduce.ts";
import { runRequest, startupRequest } from "./requests.ts";
import { withSurroundings } from "./surroundings.ts";
import { chanceOf, type Found, nothingFound, verdictOf } from "./verdict.ts";
import { WorkflowFiles } from "./workflow-files.ts";

/** Reads a run of GitHub: guards first, then logs and reports, then one request for each cause. */
export async function analyzeRun(link: RunLink, source: RequestSource, at: Connected): Promise<Found> {
  const { runs } = at.github;
  const { logger } = at.ports;
  const details = await runs.getRun(link.runId, link.attempt);
  const [allJobs, pullRequests] = await Promise.all([
    runs.listJobs(details.info.id, details.info.attempt),
    pullRequestsOf(details, at.github),
  ]);
  const failed = failedJobs(allJobs);
  // Jobs that ran out of time are asked for by the policy; only their logs tell them from those that somebody stopped.
  const cutOff = at.policy.triggers.conclusions.includes("timed_out") ? cutOffJobs(allJobs) : [];
  const run: RunInfo = { ...details.info, pull_request: pullRequests[0]?.number ?? details.info.pull_request };
  logger.info(
    `Run ${run.id}, attempt ${run.attempt}: ${run.conclusion ?? details.status}, ${failed.length} failed jobs.`,
  );
  const guards = {
    run: details,
    policy: at.policy,
    pullRequests,
    failedJobs: failed.length,
    cutOffJobs: cutOff.length,
  };
  const early = standDown(guards);
  if (early !== null) return nothingFound(early, run);
  if (failed.length + cutOff.length === 0) {
    const requests = [startupRequest(run, source)];
    return { verdict: verdictOf(requests, null), requests, run, stops: new Map(), left: 0, handOn: true };
  }

  const jobs = await readJobs(run, { failed, cutOff }, at);
  if (jobs.length === 0) return nothingFound(stoppedOnly(run), run);
  const [branch, passed] = await Promise.all([branchOf(run, at), passedLater(run, link, at.github)]);
  const facts = { ...guards, branch };
  const { requests, stops, left } = await requestsOf(run, jobs, { ...at, source, passed, block: fixBlock(facts) });
  const stale = superseded(facts);
  return {
    verdict: stale ?? verdictOf(requests, chanceOf(requests, stops), left),
    requests,
    run,
    stops,
    left,
    handOn: stale === null,
  };
}

interface CauseFacts extends Connected {
  readonly source: RequestSource;
  /** Whether a job passed on a later attempt of the same commit. */
  readonly passed: (job: JobInfo) => boolean;
  readonly block: Stop | null;
}

type Causes = Pick<Found, "requests" | "stops" | "left">;

async function requestsOf(run: RunInfo, jobs: readonly FailedJob[], at: CauseFacts): Promise<Causes> {
  const { inputs, ports, github, policy, source, passed, block } = at;
  const warn = (message: string) => ports.logger.warning(message);
  const causes = mergeReports(causesOfJobs(jobs), await reportsOf(run, at), warn);
  const workflows = new WorkflowFiles(github.runs, run, warn);
  const groups = groupLegs(causes);
  const taken = groups.slice(0, inputs.maxCauses);
  const renames = await renamesOf(run, taken, github.runs, warn);
  const requests: FixRequest[] = [];
  const stops = new Map<string, Stop>();
  for (const legs of taken) {
    const reproduction = await reproduce(legs, run, workflows);
    for (const note of reproduction.notes) ports.logger.info(note);
    const flaky = isFlaky(legs, passed);
    const { request, stop } = runRequest(reproduction, { legs, run, policy, source, block, flaky, renames });
    requests.push(request);
    if (stop !== null) stops.set(request.fingerprint, stop);
  }
  const left = groups.length - requests.length;
  const judged = await withMemory({ requests, stops, left }, run, at);
  const surrounded = await ports.logger.group("Looking for suspects", () =>
    withSurroundings(judged.requests, run, github.runs, warn),
  );
  return { ...judged, requests: surrounded };
}

/** A help, not a need: what happened before explains a failure, or has mended it. */
async function withMemory(found: Causes, run: RunInfo, { policy, github, ports }: Connected): Promise<Causes> {
  try {
    return await ports.logger.group("Asking history", async () => {
      const past = await readPast(run, policy, github, ports.logger);
      const { runs } = github;
      const { requests, stops } = await judgeCauses(found, { run, past, runs, left: found.left });
      const fixable = await withEarlierFixes(requests, past, runs);
      const warn = (message: string) => ports.logger.warning(message);
      return { ...found, requests: await withSharedPatterns(fixable, policy, github, warn), stops };
    });
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    ports.logger.warning(`History was not asked: ${error.message}`);
    return found;
  }
}

function isFlaky(legs: Legs, passed: (job: JobInfo) => boolean): boolean {
  return legs.every(({ seen }) => passed(seen.job));
}

/** The jobs that a cause can be in: those that failed, and those that ran out of time where that is asked for. */
async function readJobs(
  run: RunInfo,
  { failed, cutOff }: { readonly failed: readonly JobInfo[]; readonly cutOff: readonly JobInfo[] },
  { inputs, ports, github, policy }: Connected,
): Promise<FailedJob[]> {
  const matchers = await policyMatchers(policy, run.default_branch, github.runs);
  const given = await localBaseline(inputs.baselineLogs, ports.files);
  const green = new Baselines(github.runs, run, ports.logger);
  const reading = { logger: ports.logger, matchers, baselineOf: async (job: JobInfo) => given ?? green.of(job) };
  const logs = new JobLogs(github.runs, { runId: run.id, attempt: run.attempt, scratch: ports.scratch });
  try {
    const all = [...failed, ...cutOff];
    const read = await ports.logger.group("Reading logs", () => analyzeJobs(all, logs, reading));
    const causing = read.filter((each) => failed.includes(each.job) || ranOutOfTime(each));
    if (causing.length === 0 || causing.some((each) => each.analysis !== null || lostItsRunner(each.job)))
      return causing;
    throw new PlatformError("GitHub has no log of any failed job; logs are deleted some time after the run.", {
      reasonCode: "logs_expired",
    });
  } finally {
    await logs.close();
  }
}

function stoppedOnly(run: RunInfo): Verdict {
  const message = `The run concluded "${run.conclusion}": its jobs were stopped, and none of them ran out of its time.`;
  return undelivered("nothing_to_do", "run_not_failed", message);
}

/** A help, not a need: without reports the logs speak alone. */
async function reportsOf(run: RunInfo, { inputs, ports, github }: Connected): Promise<ReportFile[]> {
  const patterns = inputs.artifactPatterns;
  const warn = (message: string) => ports.logger.warning(message);
  if (inputs.artifactsDir !== undefined) {
    return readDirectoryReports(inputs.artifactsDir, { patterns, files: ports.files, warn });
  }
  try {
    return await ports.logger.group("Reading test reports", () =>
      readRunReports(run.id, { artifacts: github.artifacts, scratch: ports.scratch, patterns, warn }),
    );
  } catch (error) {
    warn(`The run's artifacts were not read: ${(error as Error).message}`);
    return [];
  }
}

/** `workflow_run.pull_requests` is empty for forks and for branches of other repositories: the commit is asked as well. */
async function pullRequestsOf({ info }: RunDetails, { runs }: GitHubPorts): Promise<PullRequestInfo[]> {
  const found = await runs.findPullRequests(info.head_sha);
  if (found.length > 0 || info.pull_request === null) return [...found];
  const named = await runs.getPullRequest(info.pull_request);
  return named?.open && named.headSha === info.head_sha ? [named] : [];
}

async function branchOf(run: RunInfo, { github }: Connected): Promise<BranchInfo | null> {
  return run.is_fork ? null : github.runs.getBranch(run.head_branch);
}

/** An older attempt was asked for: which of its jobs passed on the latest one, of the same commit? */
async function passedLater(run: RunInfo, link: RunLink, { runs }: GitHubPorts): Promise<(job: JobInfo) => boolean> {
  if (link.attempt === undefined) return () => false;
  const latest = await runs.getRun(link.runId);
  if (latest.info.attempt <= run.attempt) return () => false;
  if (latest.info.conclusion === "success") return () => true;
  const jobs = await runs.listJobs(run.id, latest.info.attempt);
  const green = new Set(jobs.filter(({ conclusion }) => conclusion === "success").map(({ name }) => name));
  return ({ name }) => green.has(name);
}
