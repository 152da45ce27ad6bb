import type { GitHubState } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { JsonObject } from "./router.ts";

/** The repository as other objects embed it. */
export function repositoryView(state: GitHubState, repository: RepositoryState): JsonObject {
  return {
    ...state.core.repository(repository.fullName),
    default_branch: repository.defaultBranch,
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    fork: repository.forkOf !== null,
    has_issues: repository.settings.hasIssues,
    archived: repository.settings.archived,
  };
}

/** Its owner, a user or an organization. */
export function ownerView(state: GitHubState, repository: RepositoryState): JsonObject {
  return state.core.repository(repository.fullName).owner as JsonObject;
}
