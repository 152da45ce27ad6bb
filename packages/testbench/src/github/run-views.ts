import { readCommit } from "./commits.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import { repositoryView } from "./repository-view.ts";
import type { JsonObject } from "./router.ts";
import type { JobRecord, RunRecord } from "./run-records.ts";

export async function runView(state: GitHubState, repository: RepositoryState, run: RunRecord): Promise<JsonObject> {
  const api = `${state.apiUrl}/repos/${repository.fullName}`;
  const url = `${api}/actions/runs/${run.id}`;
  const workflowId = state.runs.workflowId(repository.fullName, run.workflow);
  const actor = state.core.user(run.actor);
  return {
    id: run.id,
    name: run.name,
    node_id: `WFR_${run.id}`,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId,
    check_suite_id: run.id + 1,
    check_suite_node_id: `CS_${run.id + 1}`,
    url,
    html_url: `${state.serverUrl}/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: run.pullRequests.flatMap((number) => pullReference(state, repository, number)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    run_attempt: run.attempt,
    referenced_workflows: [],
    check_suite_url: `${api}/check-suites/${run.id + 1}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${api}/actions/workflows/${workflowId}`,
    head_commit: await headCommit(repository, run.headSha),
    repository: repositoryView(state, repository),
    head_repository: headRepository(state, run),
  };
}

export function jobView(state: GitHubState, repository: RepositoryState, run: RunRecord, job: JobRecord): JsonObject {
  const api = `${state.apiUrl}/repos/${repository.fullName}`;
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.name,
    head_branch: run.headBranch,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: `CR_${job.id}`,
    head_sha: run.headSha,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${state.serverUrl}/${repository.fullName}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt ?? job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: job.steps.map((step) => ({
      name: step.name,
      status: step.status ?? "completed",
      conclusion: step.conclusion ?? null,
      number: step.number,
      started_at: step.startedAt ?? job.startedAt,
      completed_at: step.completedAt ?? (step.status === "in_progress" ? null : job.completedAt),
    })),
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: job.labels ?? ["ubuntu-latest"],
    runner_id: 1,
    runner_name: job.runnerName ?? "GitHub Actions 1",
    runner_group_id: 0,
    runner_group_name: "GitHub Actions",
  };
}

async function headCommit(repository: RepositoryState, sha: string): Promise<JsonObject | null> {
  // A fork's head need not be in the base repository.
  if ((await repository.bare.resolve(sha)) === null) return null;
  const commit = await readCommit(repository.bare, sha);
  const { author, committer, tree, message } = commit;
  return { id: sha, tree_id: tree, message, timestamp: committer.date, author, committer };
}

function headRepository(state: GitHubState, run: RunRecord): JsonObject | null {
  const repository = findRepository(state, run.headRepository);
  // Null when the fork was deleted meanwhile, as on GitHub.
  return repository ? repositoryView(state, repository) : null;
}

function pullReference(state: GitHubState, repository: RepositoryState, number: number): JsonObject[] {
  const pull = repository.pulls.get(number);
  if (!pull) return [];
  const url = `${state.apiUrl}/repos/${repository.fullName}`;
  const { id } = state.core.repository(repository.fullName);
  const repo = { id, name: repository.name, url };
  return [
    {
      number,
      id: number,
      url: `${url}/pulls/${number}`,
      head: { ref: pull.headRef, sha: pull.headSha, repo },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo },
    },
  ];
}
