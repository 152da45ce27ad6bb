import type { Repository } from "./repository.ts";

/** What the owners of a repository have set about Actions. */
export interface ActionsSettings {
  readonly enabled: boolean;
  /** Whose actions and workflows may be used. */
  readonly allowed: "all" | "local_only" | "selected";
  /** With `selected`: globs such as `acme/*`; empty otherwise. */
  readonly patterns: readonly string[];
  /** Every action has to be pinned to a full commit id. */
  readonly pinningRequired: boolean;
  /** What a job's token may do where nothing is stated. */
  readonly defaultToken: "read" | "write";
  /** "Allow GitHub Actions to create and approve pull requests". */
  readonly mayOpenPulls: boolean;
}

/** A rule of a ruleset with its parameters, as far as anybody here asks for them. */
export interface RuleOnBranch {
  /** GitHub's word for it: `pull_request`, `required_status_checks`, `branch_name_pattern`, … */
  readonly type: string;
  readonly ruleset: number | null;
  /** Of `pull_request`; 0 elsewhere. */
  readonly approvals: number;
}

export interface BranchRules {
  readonly rules: readonly RuleOnBranch[];
  /** Whether the branch is there. */
  readonly exists: boolean;
  /** By a protection of the old kind. */
  readonly protected: boolean;
}

export interface TokenFacts {
  /** Of a classic token; null for any other, which GitHub tells nothing about. */
  readonly scopes: readonly string[] | null;
  /** What its owner may do here; null when GitHub does not tell. */
  readonly role: "admin" | "write" | "read" | null;
  readonly defaultBranch: string;
}

export interface Release {
  /** `v1.2.3` */
  readonly tag: string;
  /** Full commit id. */
  readonly commit: string;
}

/**
 * What stands in the settings of a repository. Only read; every question throws a UserError (`permission_missing`, `not_found`)
 * when the token may not ask it.
 */
export interface SettingsPort {
  token(at: Repository): Promise<TokenFacts>;
  actions(at: Repository): Promise<ActionsSettings>;
  /** Names of the secrets that a workflow can use, those of the organisation included. */
  secrets(at: Repository): Promise<ReadonlySet<string>>;
  /** Value of a repository's variable; null where there is none. */
  variable(at: Repository, name: string): Promise<string | null>;
  branchRules(at: Repository, branch: string): Promise<BranchRules>;
  /** Null where nothing was ever released. */
  latestRelease(at: Repository): Promise<Release | null>;
}
