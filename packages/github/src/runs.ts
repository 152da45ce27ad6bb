import type { RunInfo } from "@regreen/contracts";
import { listRenames, listTouched } from "./changed-files.ts";
import { getBranch, getFile, getRepository, listFolder } from "./contents.ts";
import { type DownloadOptions, download, downloadTo } from "./download.ts";
import { calling } from "./errors.ts";
import { findPullRequests, getIssue, getPullRequest, permissionOf, pullRequestState } from "./issues-read.ts";
import { commitsBetween, lastGreenRun } from "./last-green.ts";
import type { Octokit } from "./octokit.ts";
import { nameOf, type Repository } from "./repository.ts";
import { listRuns } from "./run-summaries.ts";
import type {
  ArtifactInfo,
  DownloadLimits,
  GreenRun,
  JobInfo,
  RepositoryInfo,
  RunDetails,
  RunsPort,
} from "./runs-port.ts";

/** Archives larger than this are not downloaded, bytes. */
const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024;
const ACTIONS_READ = "actions: read";

/** The real RunsPort, on GitHub's REST API. */
export function createRunsPort(octokit: Octokit, at: Repository, options: { waitUnitMs?: number } = {}): RunsPort {
  const name = nameOf(at);
  let known: Promise<RepositoryInfo> | undefined;
  // Asked for with every run, and the same for all of them.
  const repository = () => {
    known ??= getRepository(octokit, at);
    return known;
  };
  // So is the last green run: its log and the commits since it are two questions.
  const green = new Map<string, Promise<GreenRun | null>>();
  const fetching = (doing: string): DownloadOptions => ({ doing, permission: ACTIONS_READ, ...options });
  const archive = (route: string, parameters: Record<string, number>, file: string, doing: string) =>
    downloadTo(file, download(octokit, route, { ...at, ...parameters }, fetching(doing)), {
      doing,
      maxBytes: MAX_ARCHIVE_BYTES,
    });
  return {
    getRepository: repository,
    getRun: async (runId, attempt) => {
      const data = await readRun(octokit, at, runId, attempt);
      return runDetails(data, (await repository()).defaultBranch);
    },
    listJobs: (runId, attempt) => listJobs(octokit, at, runId, attempt),
    jobLog: (jobId: number, limits: DownloadLimits = {}) =>
      download(
        octokit,
        "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs",
        { ...at, job_id: jobId },
        { ...fetching(`reading the log of job ${jobId} of ${name}`), ...limits },
      ),
    downloadRunLogs: (runId, attempt, file) =>
      archive(
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs",
        { run_id: runId, attempt_number: attempt },
        file,
        `reading the logs of run ${runId} of ${name}`,
      ),
    listArtifacts: (runId) => listArtifacts(octokit, at, runId),
    downloadArtifact: (artifactId, file) =>
      archive(
        "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip",
        { artifact_id: artifactId },
        file,
        `reading artifact ${artifactId} of ${name}`,
      ),
    getFile: (path, ref) => getFile(octokit, at, path, ref),
    listFolder: (path, ref) => listFolder(octokit, at, path, ref),
    getBranch: (branch) => getBranch(octokit, at, branch),
    listRenames: (head, base) => listRenames(octokit, at, head, base),
    listRuns: (filter) => listRuns(octokit, at, filter),
    listTouched: (head, base) => listTouched(octokit, at, head, base),
    pullRequestState: (number) => pullRequestState(octokit, at, number),
    lastGreenRun: (run, branch) => {
      const key = `${run.id} ${run.workflow_path} ${branch}`;
      const answer = green.get(key) ?? lastGreenRun(octokit, at, run, branch);
      green.set(key, answer);
      return answer;
    },
    commitsBetween: (base, head) => commitsBetween(octokit, at, base, head),
    getPullRequest: (number) => getPullRequest(octokit, at, number),
    findPullRequests: (headSha) => findPullRequests(octokit, at, headSha),
    getIssue: (number) => getIssue(octokit, at, number),
    permissionOf: (login) => permissionOf(octokit, at, login),
  };
}

type RunData = Awaited<ReturnType<Octokit["rest"]["actions"]["getWorkflowRun"]>>["data"];

async function readRun(octokit: Octokit, at: Repository, runId: number, attempt?: number): Promise<RunData> {
  const which = attempt === undefined ? `run ${runId}` : `attempt ${attempt} of run ${runId}`;
  const call = { doing: `reading ${which} of ${nameOf(at)}`, permission: ACTIONS_READ };
  const { data } = await calling(call, () =>
    attempt === undefined
      ? octokit.rest.actions.getWorkflowRun({ ...at, run_id: runId })
      : octokit.rest.actions.getWorkflowRunAttempt({ ...at, run_id: runId, attempt_number: attempt }),
  );
  return data;
}

function runDetails(data: RunData, defaultBranch: string): RunDetails {
  // GitHub's types promise a head repository; the one of a deleted fork is null.
  const head = data.head_repository as RunData["head_repository"] | null;
  const info: RunInfo = {
    id: data.id,
    attempt: data.run_attempt ?? 1,
    url: data.html_url,
    workflow_name: data.name ?? "",
    // A required workflow's path carries its ref: `.github/workflows/ci.yml@refs/heads/main`.
    workflow_path: data.path.replace(/@.*$/s, ""),
    event: data.event,
    conclusion: data.conclusion,
    repository: data.repository.full_name,
    default_branch: defaultBranch,
    head_repository: head?.full_name ?? "",
    head_branch: data.head_branch ?? "",
    head_sha: data.head_sha,
    is_fork: head?.id !== data.repository.id,
    pull_request: data.pull_requests?.[0]?.number ?? null,
    actor: data.actor?.login ?? "",
  };
  return {
    info,
    status: data.status ?? "",
    headCommitMessage: data.head_commit?.message ?? "",
  };
}

async function listJobs(octokit: Octokit, at: Repository, runId: number, attempt: number): Promise<JobInfo[]> {
  const jobs = await calling(
    { doing: `listing the jobs of run ${runId}, attempt ${attempt}`, permission: ACTIONS_READ },
    () =>
      octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, {
        ...at,
        run_id: runId,
        attempt_number: attempt,
        per_page: 100,
      }),
  );
  return jobs.map((job) => ({
    id: job.id,
    name: job.name,
    conclusion: job.conclusion,
    labels: job.labels,
    steps: (job.steps ?? []).map((step) => ({
      number: step.number,
      name: step.name,
      conclusion: step.conclusion,
      startedAt: step.started_at ?? null,
      completedAt: step.completed_at ?? null,
    })),
  }));
}

async function listArtifacts(octokit: Octokit, at: Repository, runId: number): Promise<ArtifactInfo[]> {
  const artifacts = await calling({ doing: `listing the artifacts of run ${runId}`, permission: ACTIONS_READ }, () =>
    octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, { ...at, run_id: runId, per_page: 100 }),
  );
  return artifacts.map((artifact) => ({
    id: artifact.id,
    name: artifact.name,
    size: artifact.size_in_bytes,
    digest: artifact.digest ?? null,
    expired: artifact.expired,
  }));
}
