import type { IssueEvent } from "./publish-port.ts";
import type { Permission, RepositoryInfo } from "./runs-port.ts";

/** A pull request as the check on it sees it. */
export interface CheckedPull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly author: string;
  readonly labels: readonly string[];
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name`; null when the fork is gone. */
  readonly headRepository: string | null;
  readonly baseBranch: string;
  readonly baseSha: string;
  /** Files that GitHub counts, also beyond those that it lists. */
  readonly changedFiles: number;
}

/** A file as "List pull requests files" shows it. */
export interface ListedFile {
  readonly path: string;
  /** Its name before, where it was renamed or copied. */
  readonly previousPath: string | null;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks without a header; null for binary, large and unchanged files: GitHub leaves them out without saying so. */
  readonly patch: string | null;
}

/** What stands at a path of a commit. */
export interface TreeEntry {
  /** Octal, as git has it: 100644, 100755, 120000 (symlink), 160000 (submodule). */
  readonly mode: string;
  readonly sha: string;
  /** Bytes; 0 for a submodule. */
  readonly size: number;
}

export interface TreeListing {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** False where GitHub cut the listing: then only the wanted paths are in it. */
  readonly complete: boolean;
}

/** What protects a branch, as far as a token without administration may see. */
export interface BranchProtection {
  /** Approving reviews that are required; null where an old branch protection hides it. */
  readonly reviews: number | null;
  readonly codeOwners: boolean | null;
  /** Names of the required status checks. */
  readonly checks: readonly string[];
}

/** What checking a pull request reads. It writes nothing. */
export interface GatePort {
  getRepository(): Promise<RepositoryInfo>;
  /** Text of a file at a branch; null when there is none. */
  getFile(path: string, ref: string): Promise<string | null>;
  getPull(number: number): Promise<CheckedPull | null>;
  /** At most 3000: GitHub lists no more. */
  listFiles(number: number): Promise<readonly ListedFile[]>;
  /** Commit where the two parted; null where they have nothing in common. */
  mergeBase(base: string, head: string): Promise<string | null>;
  /** All files of a commit; of one with too many only those at `paths`. */
  readTree(commit: string, paths: readonly string[]): Promise<TreeListing>;
  /** Text of a blob; null when it is not UTF-8 or larger than `MAX_BLOB_BYTES`. */
  readText(entry: TreeEntry): Promise<string | null>;
  /** What happened to the pull request, oldest first. */
  listEvents(number: number): Promise<readonly IssueEvent[]>;
  permissionOf(login: string): Promise<Permission>;
  protectionOf(branch: string): Promise<BranchProtection>;
}
