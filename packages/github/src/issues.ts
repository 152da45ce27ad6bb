import { orNull } from "./contents.ts";
import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { createOnce, ONE_TRY, type Waiting } from "./once.ts";
import type { Comment, Issue, IssueChange, IssueEvent } from "./publish-port.ts";
import type { Repository } from "./repository.ts";

const ISSUES_READ = "issues: read";
const ISSUES_WRITE = "issues: write";
const COMMENTS_WRITE = "issues: write (on a pull request `pull-requests: write`)";
const MAX_PAGES = 10;

/** Issues with a label or by a login, newest first; pull requests, which REST lists among them, are left out. */
export async function listIssues(
  octokit: Octokit,
  at: Repository,
  filter: { label: string } | { creator: string },
): Promise<Issue[]> {
  const [what, query] =
    "label" in filter
      ? [`labelled ${filter.label}`, { labels: filter.label }]
      : [`by ${filter.creator}`, { creator: filter.creator }];
  return calling({ doing: `looking for issues ${what}`, permission: ISSUES_READ }, async () => {
    let pages = 0;
    try {
      return await octokit.paginate(
        octokit.rest.issues.listForRepo,
        { ...at, ...query, state: "all", sort: "created", direction: "desc", per_page: 100 },
        (page, done) => {
          if (++pages >= MAX_PAGES) done();
          return page.data.filter((each) => each.pull_request === undefined).map(toIssue);
        },
      );
    } catch (error) {
      // Issues are switched off; or GitHub knows nobody of that login, as it may be with an app's.
      if (statusOf(error) === 410 || ("creator" in filter && statusOf(error) === 422)) return [];
      throw error;
    }
  });
}

export async function createIssue(
  octokit: Octokit,
  at: Repository,
  issue: { title: string; body: string; labels: readonly string[] },
  waiting: Waiting,
): Promise<Issue | "disabled"> {
  const { title, body } = issue;
  const labels = [...issue.labels];
  const create = async () => {
    try {
      return toIssue((await octokit.rest.issues.create({ ...at, title, body, labels, ...ONE_TRY })).data);
    } catch (error) {
      // 410 "Issues has been disabled in this repository."
      if (statusOf(error) === 410) return "disabled";
      throw error;
    }
  };
  const find = async () => {
    // No label in the filter: the page of the newest is enough, and needs no index to be up to date.
    const { data } = await octokit.rest.issues.listForRepo({
      ...at,
      state: "open",
      sort: "created",
      direction: "desc",
      per_page: 30,
    });
    const found = data.find((each) => each.pull_request === undefined && each.body === body && each.title === title);
    return found === undefined ? null : toIssue(found);
  };
  return calling({ doing: "creating the ticket", permission: ISSUES_WRITE }, () => createOnce(create, find, waiting));
}

export async function updateIssue(
  octokit: Octokit,
  at: Repository,
  number: number,
  { stateReason, ...change }: IssueChange,
): Promise<void> {
  await calling({ doing: `updating issue #${number}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.update({
      ...at,
      issue_number: number,
      ...change,
      ...(stateReason === undefined ? {} : { state_reason: stateReason }),
    }),
  );
}

export async function listEvents(octokit: Octokit, at: Repository, number: number): Promise<IssueEvent[]> {
  const events = await calling({ doing: `reading what happened to #${number}`, permission: ISSUES_READ }, () =>
    octokit.paginate(octokit.rest.issues.listEvents, { ...at, issue_number: number, per_page: 100 }),
  );
  return (events as readonly EventData[]).map(({ event, actor, label }) => ({
    event,
    actor: actor?.login ?? "",
    label: label?.name ?? null,
  }));
}

interface EventData {
  readonly event: string;
  readonly actor: { readonly login: string } | null;
  readonly label?: { readonly name: string };
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

export async function createComment(
  octokit: Octokit,
  at: Repository,
  number: number,
  body: string,
  waiting: Waiting,
): Promise<Comment> {
  const create = async () =>
    toComment((await octokit.rest.issues.createComment({ ...at, issue_number: number, body, ...ONE_TRY })).data);
  const find = async () => (await listComments(octokit, at, number)).find((each) => each.body === body) ?? null;
  return calling({ doing: `commenting on #${number}`, permission: COMMENTS_WRITE }, () =>
    createOnce(create, find, waiting),
  );
}

export async function updateComment(octokit: Octokit, at: Repository, id: number, body: string): Promise<void> {
  await calling({ doing: `updating comment ${id}`, permission: ISSUES_WRITE }, () =>
    octokit.rest.issues.updateComment({ ...at, comment_id: id, body }),
  );
}

/** A comment that isn't there is what was wanted. */
export async function deleteComment(octokit: Octokit, at: Repository, id: number): Promise<void> {
  await calling({ doing: `deleting comment ${id}`, permission: COMMENTS_WRITE }, () =>
    orNull(() => octokit.rest.issues.deleteComment({ ...at, comment_id: id })),
  );
}

interface IssueData {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly closed_at?: string | null;
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
    closedAt: data.closed_at ?? null,
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
