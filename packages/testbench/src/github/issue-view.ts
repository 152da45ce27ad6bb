import type { GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { JsonObject } from "./router.ts";

/** A pull request the way the routes for issues and the search show it. */
export function asIssue(state: GitHubState, repository: RepositoryState, view: JsonObject): JsonObject {
  const { number, title, body, user, labels, assignees, milestone, created_at, updated_at, closed_at } = view;
  const { fullName } = repository;
  const url = `${state.apiUrl}/repos/${fullName}/issues/${number}`;
  const closedBy = repository.pulls.get(Number(number))?.closedBy ?? null;
  return {
    number,
    id: view.id,
    node_id: view.node_id,
    title,
    body,
    user,
    labels,
    assignee: (assignees as unknown[])[0] ?? null,
    assignees,
    milestone,
    state: view.state,
    state_reason: null,
    draft: view.draft,
    comments: view.comments ?? 0,
    locked: false,
    created_at,
    updated_at,
    closed_at,
    closed_by: closedBy === null ? null : state.core.user(closedBy),
    url,
    comments_url: `${url}/comments`,
    labels_url: `${url}/labels{/name}`,
    events_url: `${url}/events`,
    html_url: view.html_url,
    repository_url: `${state.apiUrl}/repos/${fullName}`,
    author_association: view.author_association,
    pull_request: {
      url: view.url,
      html_url: view.html_url,
      diff_url: view.diff_url,
      patch_url: view.patch_url,
      merged_at: view.merged_at,
    },
  };
}
