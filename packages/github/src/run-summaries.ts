import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";
import type { RunSummary } from "./runs-port.ts";

/** REST "List workflow runs for a repository": one page, the newest first. */
export async function listRuns(
  octokit: Octokit,
  at: Repository,
  { headSha }: { readonly headSha?: string },
): Promise<RunSummary[]> {
  const doing = headSha === undefined ? "listing the latest runs" : `listing the runs of ${headSha}`;
  const { data } = await calling({ doing, permission: "actions: read" }, () =>
    octokit.rest.actions.listWorkflowRunsForRepo({
      ...at,
      per_page: 100,
      ...(headSha === undefined ? {} : { head_sha: headSha }),
    }),
  );
  return data.workflow_runs.map((run) => ({
    id: run.id,
    attempt: run.run_attempt ?? 1,
    conclusion: run.conclusion,
    event: run.event,
    workflowPath: run.path.replace(/@.*$/s, ""),
    headSha: run.head_sha,
    headBranch: run.head_branch ?? "",
    createdAt: run.created_at,
  }));
}
