import { getBranch } from "./contents.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";

/** A rule of a ruleset that applies to a branch, whether it exists or not. */
export interface BranchRule {
  /** GitHub's word for it: `update`, `creation`, `pull_request`, … */
  readonly type: string;
  /** Id of the ruleset; null when GitHub does not tell. */
  readonly ruleset: number | null;
}

/** What GitHub knows of who may write a branch. */
export interface BranchAccess {
  readonly rules: readonly BranchRule[];
  readonly exists: boolean;
  /** By a protection of the old kind. */
  readonly protected: boolean;
  readonly archived: boolean;
  /** Whether the token's owner may push at all; null when GitHub does not tell. */
  readonly mayPush: boolean | null;
}

/** REST "Get rules for a branch", "Get a branch", "Get a repository". Nothing is written to find out. */
export async function branchAccess(octokit: Octokit, at: Repository, branch: string): Promise<BranchAccess> {
  return calling({ doing: `asking who may write ${branch}`, permission: "contents: read" }, async () => {
    const [rules, found, { data: repository }] = await Promise.all([
      octokit.rest.repos.getBranchRules({ ...at, branch }),
      getBranch(octokit, at, branch),
      octokit.rest.repos.get({ ...at }),
    ]);
    return {
      rules: rules.data.map(({ type, ruleset_id: ruleset }) => ({ type, ruleset: ruleset ?? null })),
      exists: found !== null,
      protected: found?.protected ?? false,
      archived: repository.archived,
      mayPush: repository.permissions?.push ?? null,
    };
  });
}
