import { type FixRequest, PlatformError, type RequestSource, type RunInfo } from "@regreen/contracts";
import type { BranchInfo, JobInfo, PullRequestInfo, RunDetails } from "@regreen/github";
import type { Policy } from "@regreen/policy";
import { analyzeJobs, causesOfJobs, failedJobs, type SeenCause } from "./analyze-jobs.ts";
import { fixBlock, type Stop, standDown, superseded } from "./guards.ts";
import type { Inputs } from "./inputs.ts";
import type { RunLink } from "./issue.ts";
import { JobLogs } from "./job-logs.ts";
import { mergeReports } from "./merge-reports.ts";
import type { GitHubPorts, Ports } from "./ports.ts";
import { type ReportFile, readDirectoryReports, readRunReports } from "./reports.ts";
import { reproduce } from "./reproduce.ts";
import { groupLegs, runRequest, startupRequest } from "./requests.ts";
import { type Found, nothingFound, verdictOf } from "./verdict.ts";
import { WorkflowFiles } from "./workflow-files.ts";

interface Surroundings {
  readonly inputs: Inputs;
  readonly ports: Ports;
  readonly github: GitHubPorts;
  readonly policy: Policy;
}

/** Reads a run of GitHub: guards first, then logs and reports, then one request for each cause. */
export async function analyzeRun(link: RunLink, source: RequestSource, at: Surroundings): Promise<Found> {
  const { runs } = at.github;
  const { logger } = at.ports;
  const details = await runs.getRun(link.runId, link.attempt);
  const [allJobs, pullRequests] = await Promise.all([
    runs.listJobs(details.info.id, details.info.attempt),
    pullRequestsOf(details, at.github),
  ]);
  const jobs = failedJobs(allJobs);
  const run: RunInfo = { ...details.info, pull_request: pullRequests[0]?.number ?? details.info.pull_request };
  logger.info(
    `Run ${run.id}, attempt ${run.attempt}: ${run.conclusion ?? details.status}, ${jobs.length} failed jobs.`,
  );
  const guards = { run: details, policy: at.policy, pullRequests, failedJobs: jobs.length };
  const early = standDown(guards);
  if (early !== null) return nothingFound(early, run);
  if (jobs.length === 0) {
    const requests = [startupRequest(run, source)];
    return { verdict: verdictOf(requests, false), requests, run, stops: new Map(), left: 0, handOn: true };
  }

  const [branch, flaky] = await Promise.all([branchOf(run, at), passedLater(run, link, at.github)]);
  const facts = { ...guards, branch };
  const { requests, stops, left } = await requestsOf(run, jobs, { ...at, source, flaky, block: fixBlock(facts) });
  const stale = superseded(facts);
  return { verdict: stale ?? verdictOf(requests, flaky), requests, run, stops, left, handOn: stale === null };
}

interface RequestSurroundings extends Surroundings {
  readonly source: RequestSource;
  readonly flaky: boolean;
  readonly block: Stop | null;
}

async function requestsOf(
  run: RunInfo,
  jobs: readonly JobInfo[],
  at: RequestSurroundings,
): Promise<Pick<Found, "requests" | "stops" | "left">> {
  const { inputs, ports, github, policy, source, flaky, block } = at;
  const causes = mergeReports(await causesOf(run, jobs, at), await reportsOf(run, at));
  const workflows = new WorkflowFiles(github.runs, run, (message) => ports.logger.warning(message));
  const groups = groupLegs(causes);
  const requests: FixRequest[] = [];
  const stops = new Map<string, Stop>();
  for (const legs of groups.slice(0, inputs.maxCauses)) {
    const reproduction = await reproduce(legs, run, workflows);
    for (const note of reproduction.notes) ports.logger.info(note);
    const { request, stop } = runRequest(reproduction, { legs, run, policy, source, block, flaky });
    requests.push(request);
    if (stop !== null) stops.set(request.fingerprint, stop);
  }
  return { requests, stops, left: groups.length - requests.length };
}

async function causesOf(run: RunInfo, jobs: readonly JobInfo[], { ports, github }: Surroundings): Promise<SeenCause[]> {
  const logs = new JobLogs(github.runs, { runId: run.id, attempt: run.attempt, scratch: ports.scratch });
  try {
    const read = await ports.logger.group("Reading logs", () => analyzeJobs(jobs, logs, ports.logger));
    if (read.some((job) => job.analysis !== null)) return causesOfJobs(read);
    throw new PlatformError("GitHub has no log of any failed job: they expired, or no runner ever started them.", {
      reasonCode: "logs_expired",
    });
  } finally {
    await logs.close();
  }
}

/** A help, not a need: without reports the logs speak alone. */
async function reportsOf(run: RunInfo, { inputs, ports, github }: Surroundings): Promise<ReportFile[]> {
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

async function branchOf(run: RunInfo, { github }: Surroundings): Promise<BranchInfo | null> {
  return run.is_fork ? null : github.runs.getBranch(run.head_branch);
}

/** An older attempt was asked for, and the latest one of the same commit is green. */
async function passedLater(run: RunInfo, link: RunLink, { runs }: GitHubPorts): Promise<boolean> {
  if (link.attempt === undefined) return false;
  const latest = await runs.getRun(link.runId);
  return latest.info.attempt > run.attempt && latest.info.conclusion === "success";
}
