import { commitsBetween, mergesCleanly } from "./ancestry.ts";
import { associationOf } from "./associations.ts";
import type { Commit } from "./commits.ts";
import { mergeBaseOf } from "./compare-routes.ts";
import { ACTIONS_BOT } from "./core-polish.ts";
import { changedFiles } from "./diffs.ts";
import { findRepository, type GitHubState } from "./github-state.ts";
import { notFound } from "./reply.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { ownerView, repositoryView } from "./repository-view.ts";
import type { JsonObject } from "./router.ts";

export interface PullRecord {
  pull: PullState;
  /** emulate's record: title, body, state, labels, user, dates, comment counts. */
  record: JsonObject;
}

export async function findPull(state: GitHubState, repository: RepositoryState, number: number): Promise<PullRecord> {
  const pull = repository.pulls.get(number);
  if (!pull) throw notFound();
  const answer = await state.core.call("GET", `/repos/${repository.fullName}/pulls/${number}`, ACTIONS_BOT);
  return { pull, record: answer.body as JsonObject };
}

/** Pull requests newest first, as the list route shows them (without the numbers that need a diff). */
export async function listPulls(
  state: GitHubState,
  repository: RepositoryState,
  which: "open" | "closed" | "all",
): Promise<JsonObject[]> {
  const records = await state.core.list(`/repos/${repository.fullName}/pulls`, ACTIONS_BOT, { state: which });
  return records
    .flatMap((record) => {
      const pull = repository.pulls.get(record.number as number);
      return pull ? [shortView(state, repository, { pull, record })] : [];
    })
    .sort((a, b) => Number(b.number) - Number(a.number));
}

export async function fullView(
  state: GitHubState,
  repository: RepositoryState,
  { pull, record }: PullRecord,
): Promise<JsonObject> {
  const files = await pullFiles(state, repository, pull);
  const commits = await pullCommits(repository, pull);
  const total = (key: string): number => files.reduce((sum, file) => sum + Number(file[key]), 0);
  const clean = await isMergeable(repository, pull);
  return {
    ...shortView(state, repository, { pull, record }),
    merged: pull.merged !== null,
    merged_by: pull.merged ? state.core.user(pull.merged.by) : null,
    mergeable: record.state === "open" ? clean : null,
    mergeable_state: mergeableState(pull, clean),
    comments: record.comments ?? 0,
    review_comments: record.review_comments ?? 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: total("additions"),
    deletions: total("deletions"),
    changed_files: files.length,
  };
}

function shortView(state: GitHubState, repository: RepositoryState, { pull, record }: PullRecord): JsonObject {
  const api = `${state.apiUrl}/repos/${repository.fullName}`;
  const web = `${state.serverUrl}/${repository.fullName}/pull/${pull.number}`;
  const head = findRepository(state, pull.headRepository);
  const merged = pull.merged;
  return {
    ...record,
    url: `${api}/pulls/${pull.number}`,
    issue_url: `${api}/issues/${pull.number}`,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    draft: pull.draft,
    head: head ? branchEnd(state, head, pull.headRef, pull.headSha) : null,
    base: branchEnd(state, repository, pull.baseRef, pull.baseSha),
    merged_at: merged?.at ?? null,
    merge_commit_sha: merged?.sha ?? null,
    assignees: [...pull.assignees].map((login) => state.core.user(login)),
    requested_reviewers: [...pull.reviewers].map((login) => state.core.user(login)),
    requested_teams: [...pull.teams].map((slug) => ({ slug, name: slug })),
    author_association: associationOf(repository, pull.author),
    auto_merge: null,
    statuses_url: `${api}/statuses/${pull.headSha}`,
    _links: linksOf(api, web, pull),
  };
}

function linksOf(api: string, web: string, pull: PullState): JsonObject {
  const own = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const addresses = {
    self: own,
    html: web,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${own}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${own}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
  return Object.fromEntries(Object.entries(addresses).map(([name, href]) => [name, { href }]));
}

function branchEnd(state: GitHubState, repository: RepositoryState, ref: string, sha: string): JsonObject {
  const user = ownerView(state, repository);
  const repo = repositoryView(state, repository);
  return { label: `${repository.owner}:${ref}`, ref, sha, user, repo };
}

export async function pullFiles(
  state: GitHubState,
  repository: RepositoryState,
  pull: PullState,
): Promise<JsonObject[]> {
  const base = await mergeBaseOf(repository, pull.baseSha, pull.headSha);
  return changedFiles(state, repository, base, pull.headSha);
}

export function pullCommits(repository: RepositoryState, pull: PullState): Promise<Commit[]> {
  return commitsBetween(repository.bare, pull.baseSha, pull.headSha);
}

async function isMergeable(repository: RepositoryState, pull: PullState): Promise<boolean> {
  const base = (await repository.bare.resolve(`refs/heads/${pull.baseRef}`)) ?? pull.baseSha;
  return mergesCleanly(repository.bare, base, pull.headSha);
}

function mergeableState(pull: PullState, clean: boolean): string {
  if (pull.merged) return "unknown";
  if (!clean) return "dirty";
  return pull.draft ? "draft" : "clean";
}
