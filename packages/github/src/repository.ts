/** The repository that a call is about. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** `owner/name`, as people write it. */
export function nameOf({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}
