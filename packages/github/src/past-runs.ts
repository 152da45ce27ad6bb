import { orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./runs.ts";
import type { RunSummary } from "./runs-port.ts";

/** GitHub lists no more files of a comparison. */
const MAX_FILES = 300;

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

/** REST "Compare two commits": both names of a renamed file count. */
export async function listTouched(
  octokit: Octokit,
  at: Repository,
  head: string,
  base: string,
): Promise<string[] | null> {
  const call = { doing: `comparing ${head} with ${base}`, permission: "contents: read" };
  const basehead = `${base}...${head}`;
  const files = await calling(call, () =>
    orNull(
      async () => (await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 })).data.files,
    ),
  );
  if (files == null || files.length >= MAX_FILES) return null;
  return files.flatMap(({ filename, previous_filename: before }) =>
    before === undefined ? filename : [filename, before],
  );
}

export async function pullRequestState(
  octokit: Octokit,
  at: Repository,
  number: number,
): Promise<"open" | "merged" | "closed" | null> {
  const call = { doing: `reading pull request #${number}`, permission: "pull-requests: read" };
  return calling(call, async () => {
    const data = await orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data);
    if (data === null) return null;
    if (data.merged) return "merged";
    return data.state === "open" ? "open" : "closed";
  });
}
