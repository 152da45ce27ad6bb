import { type GitHubState, loginOf } from "./github-state.ts";
import { paginate } from "./pages.ts";
import { ApiError, json, notFound, type Reply } from "./reply.ts";
import type { RepositoryRequest, Route } from "./router.ts";
import type { JobRecord, RunRecord } from "./run-records.ts";
import { jobView, runView } from "./run-views.ts";

const BASE = "/repos/:owner/:repo/actions";

/** Runs, attempts and jobs; re-running and cancelling. */
export function runRoutes(state: GitHubState): Route[] {
  const read = ["actions=read"];
  const write = ["actions=write"];
  const one = `${BASE}/runs/:run`;
  const rerun = (request: RepositoryRequest, onlyFailed: boolean): Reply =>
    startRerun(state, request, runOf(state, request), onlyFailed);
  return [
    { method: "GET", path: `${BASE}/runs`, needs: read, handle: (request) => listRuns(state, request) },
    { method: "GET", path: one, needs: read, handle: (request) => getRun(state, request) },
    { method: "GET", path: `${one}/attempts/:attempt`, needs: read, handle: (request) => getAttempt(state, request) },
    { method: "GET", path: `${one}/jobs`, needs: read, handle: (request) => listJobs(state, request) },
    {
      method: "GET",
      path: `${one}/attempts/:attempt/jobs`,
      needs: read,
      handle: (request) => listAttemptJobs(state, request),
    },
    { method: "GET", path: `${BASE}/jobs/:job`, needs: read, handle: (request) => getJob(state, request) },
    { method: "POST", path: `${one}/rerun`, needs: write, handle: (request) => rerun(request, false) },
    { method: "POST", path: `${one}/rerun-failed-jobs`, needs: write, handle: (request) => rerun(request, true) },
    { method: "POST", path: `${BASE}/jobs/:job/rerun`, needs: write, handle: (request) => rerunJob(state, request) },
    { method: "POST", path: `${one}/cancel`, needs: write, handle: (request) => cancel(state, request) },
  ];
}

/** Runs of a repository, narrowed by the query's filters. `status` also takes a conclusion. */
export function matchingRuns(state: GitHubState, request: RepositoryRequest): RunRecord[] {
  const { query, repository } = request;
  const same = (name: string, ...values: unknown[]): boolean => {
    const wanted = query.get(name);
    return wanted === null || wanted === "" || values.includes(wanted);
  };
  return state.runs
    .runs(repository.fullName)
    .filter(
      (run) =>
        same("head_sha", run.headSha) &&
        same("branch", run.headBranch) &&
        same("event", run.event) &&
        same("actor", run.actor) &&
        same("status", run.status, run.conclusion) &&
        isCreated(run, query.get("created")),
    );
}

/** The filter `created`, in the one form of it that anything here uses; what is not known is no silent "all". */
function isCreated({ createdAt }: RunRecord, filter: string | null): boolean {
  if (filter === null || filter === "") return true;
  const [, since] = /^>=(\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z)?)$/.exec(filter) ?? [];
  if (since === undefined) throw new ApiError(501, `created=${filter} is not served`);
  return Date.parse(createdAt) >= Date.parse(since);
}

async function listRuns(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const runs: unknown[] = [];
  for (const run of matchingRuns(state, request)) runs.push(await runView(state, request.repository, run));
  return paginate(request, state.apiUrl, runs, "workflow_runs");
}

async function getRun(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  return json(await runView(state, request.repository, runOf(state, request)));
}

async function getAttempt(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  return json(await runView(state, request.repository, attemptOf(state, request)));
}

function listJobs(state: GitHubState, request: RepositoryRequest): Reply {
  const run = runOf(state, request);
  const jobs = request.query.get("filter") === "all" ? state.runs.allJobs(run.id) : state.runs.latestJobs(run.id);
  return jobPage(state, request, run, jobs);
}

function listAttemptJobs(state: GitHubState, request: RepositoryRequest): Reply {
  const run = attemptOf(state, request);
  return jobPage(state, request, run, state.runs.jobs(run.id, run.attempt));
}

function jobPage(state: GitHubState, request: RepositoryRequest, run: RunRecord, jobs: readonly JobRecord[]): Reply {
  const views = jobs.map((job) => jobView(state, request.repository, run, job));
  return paginate(request, state.apiUrl, views, "jobs");
}

function getJob(state: GitHubState, request: RepositoryRequest): Reply {
  const { job, run } = jobOf(state, request);
  return json(jobView(state, request.repository, run, job));
}

function rerunJob(state: GitHubState, request: RepositoryRequest): Reply {
  return startRerun(state, request, jobOf(state, request).run, true);
}

function startRerun(state: GitHubState, request: RepositoryRequest, run: RunRecord, onlyFailed: boolean): Reply {
  if (run.status !== "completed") throw new ApiError(403, "This workflow is already running");
  const { attempt } = state.runs.startAttempt(run.id);
  const actor = loginOf(request.caller);
  state.events.emit("rerun", { repository: run.repository, runId: run.id, attempt, onlyFailed, actor });
  return json({}, 201);
}

function cancel(state: GitHubState, request: RepositoryRequest): Reply {
  const run = runOf(state, request);
  if (run.status === "completed") throw new ApiError(409, "Cannot cancel a workflow run that is completed.");
  run.cancelRequested = true;
  state.events.emit("cancel", { repository: run.repository, runId: run.id, actor: loginOf(request.caller) });
  return json({}, 202);
}

export function runOf(state: GitHubState, request: RepositoryRequest): RunRecord {
  const run = state.runs.findRun(request.repository.fullName, Number(request.params.run));
  if (!run) throw notFound();
  return run;
}

export function attemptOf(state: GitHubState, request: RepositoryRequest): RunRecord {
  const run = state.runs.runAt(runOf(state, request), Number(request.params.attempt));
  if (!run) throw notFound();
  return run;
}

export function jobOf(state: GitHubState, request: RepositoryRequest): { job: JobRecord; run: RunRecord } {
  const job = state.runs.findJob(Number(request.params.job));
  const run = job && state.runs.findRun(request.repository.fullName, job.runId);
  if (!job || !run) throw notFound();
  return { job, run };
}
