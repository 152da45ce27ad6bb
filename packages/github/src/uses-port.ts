import type { Repository } from "./repository.ts";

/** A tag or a branch, and the commit that it leads to; an annotated tag is followed. */
export interface RefTip {
  readonly name: string;
  readonly commit: string;
}

/** What is wanted of one repository. */
export interface RepositoryQuestion extends Repository {
  /** Tags and branches to look for, as they are written behind the `@`. */
  readonly names: readonly string[];
  /** Commits whose tags are wanted. */
  readonly commits: readonly string[];
}

/** A repository that actions, workflows or hooks are taken from. */
export interface UsedRepository {
  /** `owner/name` of today: another one than asked for where it was moved. */
  readonly fullName: string;
  readonly archived: boolean;
  readonly defaultBranch: string;
  readonly tags: readonly RefTip[];
  /** Whether these are all of its tags. Those that were asked for by name are there in any case. */
  readonly allTags: boolean;
  readonly branches: readonly RefTip[];
  readonly allBranches: boolean;
}

/** How a commit stands to a branch or tag: part of it, apart from it, or nothing that GitHub has there. */
export type Standing = "part" | "apart" | "unknown";

/** What auditing `uses:` reads of other repositories. It writes nothing. */
export interface UsesPort {
  /** Null where there is no such repository, or the token may not see it. */
  lookUp(question: RepositoryQuestion): Promise<UsedRepository | null>;
  /** @param tip a branch, a tag or a commit of the repository */
  standingOf(at: Repository, commit: string, tip: string): Promise<Standing>;
  /** Whether the repository, or a fork of it, has such a commit at all. */
  hasCommit(at: Repository, commit: string): Promise<boolean>;
  /** Reviewed advisories about actions, `owner/repo` each; as "List global security advisories" gives them. */
  listAdvisories(actions: readonly string[]): Promise<readonly unknown[]>;
}
