import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { createOnce, ONE_TRY, pause, type Waiting } from "./once.ts";
import type { NewPullRequest, PullRequest, PullRequestRefusal, ReviewRequest } from "./publish-port.ts";
import type { Repository } from "./repository.ts";

const PULLS_READ = "pull-requests: read";
const PULLS_WRITE = "pull-requests: write";

/** Pages of 100 that are looked through; more would cost more than a twin pull request. */
const MAX_PAGES = 10;
const EARLY_TRIES = 2;

export async function listPullRequests(
  octokit: Octokit,
  at: Repository,
  filter: { head?: string; base?: string; state: "open" | "closed" | "all" },
): Promise<PullRequest[]> {
  const { head, base, state } = filter;
  const found = await calling({ doing: "looking for Regreen's pull requests", permission: PULLS_READ }, () => {
    let pages = 0;
    return octokit.paginate(
      octokit.rest.pulls.list,
      {
        ...at,
        state,
        sort: "created",
        direction: "desc",
        per_page: 100,
        ...(head === undefined ? {} : { head: `${at.owner}:${head}` }),
        ...(base === undefined ? {} : { base }),
      },
      (page, done) => {
        if (++pages >= MAX_PAGES) done();
        return page.data.map((each) => toPullRequest(each as PullData));
      },
    );
  });
  // GitHub ignores a filter that it can't read, so it is applied again.
  return found.filter(
    (pull) => (head === undefined || pull.headBranch === head) && (base === undefined || pull.baseBranch === base),
  );
}

/** What GitHub also says of a branch that it was given a moment ago and does not know everywhere yet. */
const TOO_EARLY: readonly unknown[] = ["no_commits", "head_gone"];

/** Creates a pull request, or says which of the known obstacles stands in the way. */
export async function createPullRequest(
  octokit: Octokit,
  at: Repository,
  pull: NewPullRequest,
  waiting: Waiting,
): Promise<PullRequest | PullRequestRefusal> {
  const create = async () => {
    try {
      return toPullRequest((await octokit.rest.pulls.create({ ...at, ...pull, ...ONE_TRY })).data as PullData);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      return refusal;
    }
  };
  const find = async () => {
    const found = await listPullRequests(octokit, at, { head: pull.head, base: pull.base, state: "open" });
    return found.find((each) => each.body === pull.body) ?? null;
  };
  const call = { doing: `creating the pull request ${pull.head} → ${pull.base}`, permission: PULLS_WRITE };
  let made = await calling(call, () => createOnce(create, find, waiting));
  for (let tries = 1; TOO_EARLY.includes(made) && tries <= EARLY_TRIES; tries++) {
    await pause(tries, waiting);
    made = await calling(call, () => createOnce(create, find, waiting));
  }
  return made;
}

export async function updatePullRequest(
  octokit: Octokit,
  at: Repository,
  number: number,
  change: { title?: string; body: string },
): Promise<void> {
  await calling({ doing: `updating pull request #${number}`, permission: PULLS_WRITE }, () =>
    octokit.rest.pulls.update({ ...at, pull_number: number, ...change }),
  );
}

/** The issue side of a pull request knows who closed it; the pull request itself doesn't. */
export async function closedBy(
  octokit: Octokit,
  at: Repository,
  number: number,
): Promise<{ login: string; isBot: boolean } | null> {
  const { data } = await calling({ doing: `reading who closed #${number}`, permission: "issues: read" }, () =>
    octokit.rest.issues.get({ ...at, issue_number: number }),
  );
  const by = data.closed_by ?? null;
  return by === null ? null : { login: by.login, isBot: by.type === "Bot" || by.login.endsWith("[bot]") };
}

/**
 * Asks for all reviewers at once, and when GitHub refuses the list (422: one of them isn't a collaborator, or is a team
 * that the token may not request) for each alone.
 */
export async function requestReviewers(
  octokit: Octokit,
  at: Repository,
  number: number,
  wanted: ReviewRequest,
): Promise<ReviewRequest> {
  const ask = (reviewers: readonly string[], teams: readonly string[]) =>
    calling({ doing: `requesting reviews of #${number}`, permission: PULLS_WRITE }, () =>
      taken(() =>
        octokit.rest.pulls.requestReviewers({
          ...at,
          pull_number: number,
          ...(reviewers.length === 0 ? {} : { reviewers: [...reviewers] }),
          ...(teams.length === 0 ? {} : { team_reviewers: [...teams] }),
        }),
      ),
    );
  const { users, teams } = wanted;
  if (users.length + teams.length === 0 || (await ask(users, teams))) return wanted;
  if (users.length + teams.length === 1) return { users: [], teams: [] };
  const asked = { users: [] as string[], teams: [] as string[] };
  for (const user of users) if (await ask([user], [])) asked.users.push(user);
  for (const team of teams) if (await ask([], [team])) asked.teams.push(team);
  return asked;
}

async function taken(request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (status === 422 || status === 404) return false;
    throw error;
  }
}

function refusalOf(error: unknown): PullRequestRefusal | null {
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : "";
  if (status === 403 && /not permitted to create or approve pull requests/i.test(message)) return "disabled";
  if (status !== 422) return null;
  if (/"field":\s?"base"/.test(message)) return "base_gone";
  if (/"field":\s?"head"/.test(message)) return "head_gone";
  if (/pull request already exists/i.test(message)) return "exists";
  if (/no commits between/i.test(message)) return "no_commits";
  if (/draft pull requests are not supported/i.test(message)) return "draft_unsupported";
  return null;
}

interface PullData {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly merged_at: string | null;
  readonly draft?: boolean;
  readonly user: { readonly login: string } | null;
  readonly head: { readonly ref: string; readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name?: string }[];
}

function toPullRequest(data: PullData): PullRequest {
  const closed = data.merged_at === null ? "closed" : "merged";
  return {
    number: data.number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? "",
    state: data.state === "open" ? "open" : closed,
    draft: data.draft ?? false,
    author: data.user?.login ?? "",
    headBranch: data.head.ref,
    headSha: data.head.sha,
    headRepository: data.head.repo?.full_name ?? null,
    baseBranch: data.base.ref,
    labels: data.labels.flatMap((label) => label.name ?? []),
  };
}
