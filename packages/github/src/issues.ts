import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Comment, Issue } from "./publish-port.ts";
import type { Repository } from "./runs.ts";

const ISSUES_READ = "issues: read";
const ISSUES_WRITE = "issues: write";
const MAX_PAGES = 10;

/** Issues with a label, newest first; pull requests, which REST lists among them, are left out. */
export async function listIssues(octokit: Octokit, at: Repository, label: string): Promise<Issue[]> {
  return calling({ doing: `looking for issues labelled ${label}`, permission: ISSUES_READ }, () => {
    let pages = 0;
    return octokit.paginate(
      octokit.rest.issues.listForRepo,
      { ...at, labels: label, state: "all", sort: "created", direction: "desc", per_page: 100 },
      (page, done) => {
        if (++pages >= MAX_PAGES) done();
        return page.data.filter((each) => each.pull_request === undefined).map(toIssue);
      },
    );
  });
}

export async function createIssue(
  octokit: Octokit,
  at: Repository,
  issue: { title: string; body: string; labels: readonly string[] },
): Promise<Issue> {
  const { data } = await calling({ doing: "creating the ticket", permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.create({ ...at, title: issue.title, body: issue.body, labels: [...issue.labels] }),
  );
  return toIssue(data);
}

export async function updateIssue(octokit: Octokit, at: Repository, number: number, body: string): Promise<void> {
  await calling({ doing: `updating issue #${number}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.update({ ...at, issue_number: number, body }),
  );
}

/** GitHub leaves out people who can't be assigned, without an error. */
export async function assign(octokit: Octokit, at: Repository, number: number, login: string): Promise<void> {
  await calling({ doing: `assigning issue #${number}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.addAssignees({ ...at, issue_number: number, assignees: [login] }),
  );
}

export async function listComments(octokit: Octokit, at: Repository, number: number): Promise<Comment[]> {
  const comments = await calling({ doing: `reading the comments of #${number}`, permission: ISSUES_READ }, () =>
    octokit.paginate(octokit.rest.issues.listComments, { ...at, issue_number: number, per_page: 100 }),
  );
  return comments.map(toComment);
}

export async function createComment(octokit: Octokit, at: Repository, number: number, body: string): Promise<Comment> {
  const { data } = await calling({ doing: `commenting on #${number}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.createComment({ ...at, issue_number: number, body }),
  );
  return toComment(data);
}

export async function updateComment(octokit: Octokit, at: Repository, id: number, body: string): Promise<void> {
  await calling({ doing: `updating comment ${id}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.updateComment({ ...at, comment_id: id, body }),
  );
}

interface IssueData {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly user: { readonly login: string } | null;
}

function toIssue(data: IssueData): Issue {
  return {
    number: data.number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? "",
    state: data.state === "open" ? "open" : "closed",
    stateReason: data.state_reason ?? null,
    author: data.user?.login ?? "",
  };
}

function toComment(data: {
  id: number;
  html_url: string;
  body?: string;
  user: { readonly login: string } | null;
}): Comment {
  return { id: data.id, url: data.html_url, body: data.body ?? "", author: data.user?.login ?? "" };
}
