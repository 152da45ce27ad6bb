/** What a collaborator may do, as GitHub's roles name it. */
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

export interface RepositoryOptions {
  /** `owner/name`; an owner that is not one of `users` becomes an organization. */
  repository: string;
  /** Default true: read permissions are only enforced on private repositories, as on GitHub. */
  private?: boolean;
  defaultBranch?: string;
  /** Content of the first commit; without it the repository starts empty. */
  files?: Readonly<Record<string, string>>;
  collaborators?: Readonly<Record<string, Role>>;
  /** `owner/name` of the repository this one is a fork of (listed before it); starts as a copy of it. */
  forkOf?: string;
}

export interface OrganizationOptions {
  login: string;
  /** Members have read access to the organization's repositories; owners administrate them. */
  members?: readonly string[];
  owners?: readonly string[];
  /** Team slug to the logins in it. */
  teams?: Readonly<Record<string, readonly string[]>>;
}

export interface GitHubOptions {
  repositories: readonly RepositoryOptions[];
  users?: readonly string[];
  organizations?: readonly OrganizationOptions[];
  /** Slugs of GitHub Apps whose installation tokens tests want to mint. */
  apps?: readonly string[];
  /** Where `html_url`s point to; default `https://github.com`, as the toolkit expects it. */
  serverUrl?: string;
}
