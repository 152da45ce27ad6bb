/** A repository by its name. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** `OWNER/NAME`, as `GITHUB_REPOSITORY` has it; null for anything that GitHub takes for no name. */
export function parseRepository(name: string | undefined): RepositoryName | null {
  const [, owner, repo] = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(name ?? "") ?? [];
  return owner === undefined || repo === undefined ? null : { owner, repo };
}
