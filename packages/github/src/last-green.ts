import type { RunInfo } from "@regreen/contracts";
import { orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";
import type { CommitChange, CommitsBetween, GreenRun } from "./runs-port.ts";

/** Green runs that are looked through; those of later commits than the failing one are passed over. */
const RUNS_LOOKED_AT = 20;
/** Newest commits that are told; each costs a call for its files. */
const MAX_COMMITS = 15;
/** GitHub lists no more commits of a comparison on a page. */
const PAGE = 100;

/**
 * The latest run of the same workflow on `branch` that ended well and began before `run` (REST "List workflow runs for a
 * workflow"); null when there is none, or the workflow's file is not one of this repository.
 */
export async function lastGreenRun(
  octokit: Octokit,
  at: Repository,
  run: Pick<RunInfo, "id" | "workflow_path">,
  branch: string,
): Promise<GreenRun | null> {
  const workflow = run.workflow_path.split("/").at(-1) ?? "";
  if (workflow === "" || branch === "") return null;
  const call = { doing: `looking for green runs of ${workflow} on ${branch}`, permission: "actions: read" };
  const found = await calling(call, () =>
    orNull(() =>
      octokit.rest.actions.listWorkflowRuns({
        ...at,
        workflow_id: workflow,
        branch,
        status: "success",
        per_page: RUNS_LOOKED_AT,
      }),
    ),
  );
  // Runs come newest first, and numbers of runs grow with time.
  const green = found?.data.workflow_runs.find(({ id }) => id < run.id);
  return green === undefined
    ? null
    : { id: green.id, url: green.html_url, headSha: green.head_sha, headBranch: green.head_branch ?? branch };
}

/**
 * Commits that `head` has and `base` has not, the newest ones with their files (REST "Compare two commits", "Get a
 * commit"). Null when one of the two isn't there.
 */
export async function commitsBetween(
  octokit: Octokit,
  at: Repository,
  base: string,
  head: string,
): Promise<CommitsBetween | null> {
  const call = { doing: `comparing ${base} with ${head}`, permission: "contents: read" };
  const page = (number: number) =>
    octokit.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: `${base}...${head}`,
      per_page: PAGE,
      page: number,
    });
  const first = await calling(call, () => orNull(() => page(1)));
  if (first === null) return null;
  const total = first.data.total_commits;
  const pages = Math.ceil(total / PAGE);
  // Oldest first on every page. A merge brings nothing of its own.
  const ownOf = async (number: number) => {
    const { data } = number === 1 ? first : await calling(call, () => page(number));
    return data.commits.filter(({ parents }) => parents.length < 2).toReversed();
  };
  const newest = await ownOf(Math.max(1, pages));
  if (newest.length < MAX_COMMITS && pages > 1) newest.push(...(await ownOf(pages - 1)));
  const commits = await Promise.all(newest.slice(0, MAX_COMMITS).map(({ sha }) => changeOf(octokit, at, sha)));
  return { total, commits: commits.filter((commit) => commit !== null) };
}

async function changeOf(octokit: Octokit, at: Repository, sha: string): Promise<CommitChange | null> {
  const call = { doing: `reading commit ${sha}`, permission: "contents: read" };
  const found = await calling(call, () =>
    orNull(() => octokit.rest.repos.getCommit({ ...at, ref: sha, per_page: 100 })),
  );
  if (found === null) return null;
  const { commit, author, html_url: url, files } = found.data;
  return {
    sha,
    message: commit.message,
    author: author?.login ?? commit.author?.name ?? null,
    url,
    files: (files ?? []).map(({ filename }) => filename),
  };
}
