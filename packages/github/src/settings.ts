import { getBranch, orNull } from "./contents.ts";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { nameOf, type Repository } from "./repository.ts";
import type { ActionsSettings, BranchRules, Release, SettingsPort, TokenFacts } from "./settings-port.ts";

const PAGE = 100;

/** The real SettingsPort, on GitHub's REST API. */
export function createSettingsPort(octokit: Octokit): SettingsPort {
  return {
    token: (at) => tokenFacts(octokit, at),
    actions: (at) => actionsSettings(octokit, at),
    secrets: (at) => secretNames(octokit, at),
    variable: (at, name) => variable(octokit, at, name),
    branchRules: (at, branch) => branchRules(octokit, at, branch),
    latestRelease: (at) => latestRelease(octokit, at),
  };
}

/** A classic token tells its scopes in a header of every answer ("Scopes for OAuth apps"). */
async function tokenFacts(octokit: Octokit, at: Repository): Promise<TokenFacts> {
  return calling({ doing: `reading the repository ${nameOf(at)}` }, async () => {
    const { data, headers } = await octokit.rest.repos.get({ ...at });
    const scopes = headers["x-oauth-scopes"];
    const { permissions } = data;
    return {
      scopes: typeof scopes === "string" ? scopes.split(",").flatMap((scope) => scope.trim() || []) : null,
      role:
        permissions === undefined ? null : permissions.admin ? "admin" : permissions.push ? "write" : ("read" as const),
      defaultBranch: data.default_branch,
    };
  });
}

/** "Get GitHub Actions permissions", "… allowed actions", "… default workflow permissions for a repository". */
async function actionsSettings(octokit: Octokit, at: Repository): Promise<ActionsSettings> {
  const { actions } = octokit.rest;
  return calling({ doing: "reading the settings of Actions", permission: "administration: read" }, async () => {
    const [{ data }, { data: tokens }] = await Promise.all([
      actions.getGithubActionsPermissionsRepository({ ...at }),
      actions.getGithubActionsDefaultWorkflowPermissionsRepository({ ...at }),
    ]);
    const allowed = data.allowed_actions ?? "all";
    const selected = allowed === "selected" ? await actions.getAllowedActionsRepository({ ...at }) : null;
    return {
      enabled: data.enabled,
      allowed,
      patterns: selected?.data.patterns_allowed ?? [],
      pinningRequired: data.sha_pinning_required ?? false,
      defaultToken: tokens.default_workflow_permissions,
      mayOpenPulls: tokens.can_approve_pull_request_reviews,
    };
  });
}

/** "List repository secrets", "List repository organization secrets": names alone, nobody can read the values. */
async function secretNames(octokit: Octokit, at: Repository): Promise<ReadonlySet<string>> {
  const { actions } = octokit.rest;
  return calling({ doing: "listing the names of the secrets", permission: "secrets: read" }, async () => {
    const own = await octokit.paginate(actions.listRepoSecrets, { ...at, per_page: PAGE });
    const shared = await octokit.paginate(actions.listRepoOrganizationSecrets, { ...at, per_page: PAGE });
    return new Set([...own, ...shared].map(({ name }) => name.toUpperCase()));
  });
}

/** "Get a repository variable". */
async function variable(octokit: Octokit, at: Repository, name: string): Promise<string | null> {
  return calling({ doing: `reading the variable ${name}`, permission: "variables: read" }, async () => {
    const found = await orNull(() => octokit.rest.actions.getRepoVariable({ ...at, name }));
    return found?.data.value ?? null;
  });
}

/** "Get rules for a branch", whether it exists or not, and "Get a branch". */
async function branchRules(octokit: Octokit, at: Repository, branch: string): Promise<BranchRules> {
  return calling({ doing: `reading the rules of ${branch}`, permission: "contents: read" }, async () => {
    const [{ data }, found] = await Promise.all([
      octokit.rest.repos.getBranchRules({ ...at, branch, per_page: PAGE }),
      getBranch(octokit, at, branch),
    ]);
    const rules = data.map((rule) => ({
      type: rule.type,
      ruleset: rule.ruleset_id ?? null,
      approvals: rule.type === "pull_request" ? (rule.parameters?.required_approving_review_count ?? 0) : 0,
    }));
    return { rules, exists: found !== null, protected: found?.protected ?? false };
  });
}

/** "Get the latest release", and the commit of its tag. */
async function latestRelease(octokit: Octokit, at: Repository): Promise<Release | null> {
  return calling({ doing: `reading the releases of ${nameOf(at)}` }, async () => {
    const found = await orNull(() => octokit.rest.repos.getLatestRelease({ ...at }));
    if (found === null) return null;
    const { data } = await octokit.rest.repos.getCommit({ ...at, ref: found.data.tag_name });
    return { tag: found.data.tag_name, commit: data.sha };
  });
}
