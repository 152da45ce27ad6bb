import { orNull } from "./contents.ts";
import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";
import type { IssueInfo, Permission, PullRequestInfo } from "./runs-port.ts";

const PULLS_READ = "pull-requests: read";

export async function getIssue(octokit: Octokit, at: Repository, number: number): Promise<IssueInfo | null> {
  return calling({ doing: `reading issue #${number}`, permission: "issues: read" }, async () => {
    const data = await orNull(async () => (await octokit.rest.issues.get({ ...at, issue_number: number })).data);
    return data === null
      ? null
      : {
          number: data.number,
          title: data.title,
          body: data.body ?? "",
          labels: data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
          isPullRequest: data.pull_request !== undefined,
        };
  });
}

export async function getPullRequest(
  octokit: Octokit,
  at: Repository,
  number: number,
): Promise<PullRequestInfo | null> {
  return calling({ doing: `reading pull request #${number}`, permission: PULLS_READ }, async () => {
    const data = await orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data);
    return data === null ? null : pullRequest(data);
  });
}

/** How it ended; null when there is no such pull request. */
export async function pullRequestState(
  octokit: Octokit,
  at: Repository,
  number: number,
): Promise<"open" | "merged" | "closed" | null> {
  const call = { doing: `reading pull request #${number}`, permission: PULLS_READ };
  return calling(call, async () => {
    const data = await orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data);
    if (data === null) return null;
    if (data.merged) return "merged";
    return data.state === "open" ? "open" : "closed";
  });
}

/**
 * Open pull requests with this head (REST "List pull requests associated with a commit"). `workflow_run.pull_requests`
 * is no help for forks: GitHub leaves it empty there.
 */
export async function findPullRequests(octokit: Octokit, at: Repository, headSha: string): Promise<PullRequestInfo[]> {
  return calling({ doing: `looking for the pull request of ${headSha}`, permission: PULLS_READ }, async () => {
    const found = await knownCommit(async () =>
      octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
        ...at,
        commit_sha: headSha,
        per_page: 100,
      }),
    );
    return found.map(pullRequest).filter((each) => each.open && each.headSha === headSha);
  });
}

/** 404 and 422 both say that the repository has no such commit: the head of a fork that is gone. */
async function knownCommit<T>(request: () => Promise<T[]>): Promise<T[]> {
  try {
    return await request();
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 422) return [];
    throw error;
  }
}

/** Maintain counts as write and triage as read, as in REST's own `permission`. */
export async function permissionOf(octokit: Octokit, at: Repository, login: string): Promise<Permission> {
  return calling({ doing: `reading the permission of ${login}` }, async () => {
    const data = await orNull(
      async () => (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login })).data,
    );
    const known = (["admin", "write", "read"] as const).find((each) => each === data?.permission);
    return known ?? "none";
  });
}

interface PullRequestData {
  readonly number: number;
  readonly state: string;
  readonly labels: readonly { readonly name?: string }[];
  readonly head: { readonly sha: string };
}

function pullRequest(data: PullRequestData): PullRequestInfo {
  return {
    number: data.number,
    open: data.state === "open",
    labels: data.labels.flatMap((label) => label.name ?? []),
    headSha: data.head.sha,
  };
}
