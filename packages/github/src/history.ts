import { orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { HistoryPort, PastJob, PastRun, RunsQuestion } from "./history-port.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";

/** GitHub gives no more on a page. */
const PAGE = 100;
/** GitHub lists no more than 1,000 runs for a filter. */
const MAX_RUN_PAGES = 10;
/** 256 legs of a matrix, a few of them, and re-runs. */
const MAX_JOB_PAGES = 10;
const ACTIONS_READ = "actions: read";

/** The real HistoryPort, on GitHub's REST API. */
export function createHistoryPort(octokit: Octokit, at: Repository): HistoryPort {
  let left: number | null = null;
  const noting = (headers: Readonly<Record<string, unknown>>) => {
    const told = headers["x-ratelimit-remaining"];
    if (told !== undefined && /^\d{1,9}$/.test(String(told))) left = Number(told);
  };
  return {
    listPastRuns: (question) => listPastRuns(octokit, at, question, noting),
    listPastJobs: (runId) => listPastJobs(octokit, at, runId, noting),
    callsLeft: () => left,
  };
}

type Noting = (headers: Readonly<Record<string, unknown>>) => void;
type RunData = Awaited<ReturnType<Octokit["rest"]["actions"]["listWorkflowRuns"]>>["data"]["workflow_runs"][number];
type JobData = Awaited<ReturnType<Octokit["rest"]["actions"]["listJobsForWorkflowRun"]>>["data"]["jobs"][number];

/** REST "List workflow runs for a workflow". */
async function listPastRuns(
  octokit: Octokit,
  at: Repository,
  { workflow, branch, since, limit }: RunsQuestion,
  noting: Noting,
): Promise<PastRun[] | null> {
  const file = workflow.split("/").at(-1) ?? "";
  if (file === "" || limit < 1) return file === "" ? null : [];
  const doing = `listing the runs of ${file}${branch === undefined ? "" : ` on ${branch}`}`;
  const size = Math.min(PAGE, limit);
  // A run that ends while pages are turned moves others to the next page: each counts once.
  const runs = new Map<number, PastRun>();
  for (let page = 1; page <= MAX_RUN_PAGES && runs.size < limit; page++) {
    const answer = await calling({ doing, permission: ACTIONS_READ }, () =>
      orNull(() =>
        octokit.rest.actions.listWorkflowRuns({
          ...at,
          workflow_id: file,
          status: "completed",
          per_page: size,
          page,
          ...(branch === undefined ? {} : { branch }),
          ...(since === undefined ? {} : { created: `>=${since}` }),
        }),
      ),
    );
    if (answer === null) return null;
    noting(answer.headers);
    const found = answer.data.workflow_runs;
    for (const run of found) runs.set(run.id, pastRun(run));
    if (found.length < size) break;
  }
  return [...runs.values()].slice(0, limit);
}

/** REST "List jobs for a workflow run", of all attempts at once. */
async function listPastJobs(octokit: Octokit, at: Repository, runId: number, noting: Noting): Promise<PastJob[]> {
  const jobs: PastJob[] = [];
  for (let page = 1; page <= MAX_JOB_PAGES; page++) {
    const { data, headers } = await calling(
      { doing: `listing the jobs of run ${runId}`, permission: ACTIONS_READ },
      () => octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: runId, filter: "all", per_page: PAGE, page }),
    );
    noting(headers);
    jobs.push(...data.jobs.map(pastJob));
    if (data.jobs.length < PAGE) break;
  }
  return jobs;
}

function pastRun(run: RunData): PastRun {
  // GitHub's types promise a head repository; the one of a deleted fork is null.
  const head = run.head_repository as RunData["head_repository"] | null;
  return {
    id: run.id,
    number: run.run_number,
    attempt: run.run_attempt ?? 1,
    url: run.html_url,
    event: run.event,
    conclusion: run.conclusion,
    headSha: run.head_sha,
    headBranch: run.head_branch ?? "",
    headRepository: head?.full_name ?? "",
    createdAt: run.created_at,
    startedAt: run.run_started_at ?? null,
    updatedAt: run.updated_at ?? null,
  };
}

function pastJob(job: JobData): PastJob {
  return {
    id: job.id,
    attempt: job.run_attempt ?? 1,
    name: job.name,
    url: job.html_url,
    conclusion: job.conclusion,
    labels: job.labels,
    createdAt: job.created_at ?? null,
    // GitHub's types promise a start; a job that was cancelled in the queue may have none.
    startedAt: (job.started_at as string | null) ?? null,
    completedAt: job.completed_at,
    steps: (job.steps ?? []).map((step) => ({
      number: step.number,
      name: step.name,
      conclusion: step.conclusion,
      startedAt: step.started_at ?? null,
      completedAt: step.completed_at ?? null,
    })),
  };
}
