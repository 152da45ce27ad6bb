import type { BranchInfo, Permission, PullRequestInfo, RepositoryInfo } from "./runs-port.ts";

/** A commit with the account behind its author, where GitHub knows one. */
export interface CommitInfo {
  readonly sha: string;
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: CommitAuthor | null;
  /** Who put it where it is: GitHub itself (`web-flow`) for commits made on the site or by a token without an author. */
  readonly committer: CommitAuthor | null;
  /** ISO 8601, to the second; "" when it is not told. */
  readonly committedAt: string;
}

export interface CommitAuthor {
  readonly name: string;
  readonly email: string;
  readonly login: string | null;
  readonly id: number | null;
  readonly isBot: boolean;
}

/** Commits that one side has and the other has not. */
export interface CommitRange {
  /** All of them, also those that are not listed. */
  readonly total: number;
  /** Oldest first, at most 250. */
  readonly commits: readonly { readonly sha: string; readonly author: CommitAuthor | null }[];
}

/** A file of a tree. */
export interface TreeFile {
  /** Octal mode as git has it: 100644, 100755, 120000 (symlink), 160000 (submodule). */
  readonly mode: string;
  /** Its text; null when it is no regular file, not valid UTF-8, or larger than `MAX_BLOB_BYTES`. */
  readonly content: string | null;
}

/** A file to write, as text or bytes; `content` null deletes it. */
export interface FileChange {
  readonly path: string;
  readonly mode: "100644" | "100755";
  readonly content: string | Uint8Array | null;
}

export interface NewCommit {
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** Left out, the commit belongs to the token's identity and GitHub signs it. */
  readonly author?: { readonly name: string; readonly email: string };
}

/**
 * How writing a branch ended; everything else is an error. `secret` is push protection, `rules` any other rule of the
 * repository: a ruleset or a branch protection.
 */
export type RefResult = "done" | "exists" | "not_fast_forward" | "secret" | "rules";

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  readonly author: string;
  readonly headBranch: string;
  readonly headSha: string;
  /** `owner/name`, null when the fork is gone. */
  readonly headRepository: string | null;
  readonly baseBranch: string;
  readonly labels: readonly string[];
}

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
}

/** What GitHub said instead of creating a pull request, where that is an ordinary answer. */
export type PullRequestRefusal = "disabled" | "exists" | "draft_unsupported" | "no_commits" | "base_gone" | "head_gone";

export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  /** `completed`, `not_planned`, `reopened`, `duplicate` or null. */
  readonly stateReason: string | null;
  /** ISO 8601; null while it is open. */
  readonly closedAt: string | null;
  readonly author: string;
}

/** Something that happened to an issue or pull request. */
export interface IssueEvent {
  /** `labeled`, `unlabeled`, `review_requested`, … */
  readonly event: string;
  readonly actor: string;
  /** Name of the label of `labeled` and `unlabeled`. */
  readonly label: string | null;
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
  readonly stateReason?: "completed" | "not_planned" | "reopened";
}

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly author: string;
}

export interface Label {
  readonly name: string;
  /** Six hex digits. */
  readonly color: string;
  readonly description: string;
}

export interface ReviewRequest {
  readonly users: readonly string[];
  /** Slugs without the organisation. */
  readonly teams: readonly string[];
}

/**
 * What publishing a fix does on GitHub: the Git Data API (no checkout, no hooks), pull requests, issues, comments,
 * labels, reviewers. Every method throws a UserError or a PlatformError; null stands for "isn't there" where that is an
 * ordinary answer. What must exist once (issue, comment, pull request) is looked for before it is made a second time, when
 * the answer to the first try broke off. Nothing here force-pushes; what is closed or deleted, the caller has just made.
 */
export interface PublishPort {
  /** Login the token acts as; null when GitHub doesn't tell. */
  viewer(): Promise<string | null>;
  getRepository(): Promise<RepositoryInfo>;
  getBranch(name: string): Promise<BranchInfo | null>;
  /** Text of a file at a commit or branch. */
  getFile(path: string, ref: string): Promise<string | null>;
  getCommit(sha: string): Promise<CommitInfo | null>;
  /** Commits that `head` has and `base` has not; null when one of them isn't there, or they have nothing in common. */
  listCommits(base: string, head: string): Promise<CommitRange | null>;
  /** Files of a tree by path; paths that don't exist are left out. */
  readFiles(treeSha: string, paths: readonly string[]): Promise<ReadonlyMap<string, TreeFile>>;

  /** Writes blobs and a tree on top of another one; the same changes give the same tree. */
  createTree(baseTree: string, changes: readonly FileChange[]): Promise<string>;
  createCommit(commit: NewCommit): Promise<string>;
  createBranch(name: string, sha: string): Promise<RefResult>;
  /** Moves a branch forward; never by force. */
  advanceBranch(name: string, sha: string): Promise<RefResult>;
  /** Takes a branch away; one that isn't there is fine. */
  deleteBranch(name: string): Promise<void>;

  /** Newest first. `head` is a branch of this repository. */
  listPullRequests(filter: {
    head?: string;
    base?: string;
    state: "open" | "closed" | "all";
  }): Promise<readonly PullRequest[]>;
  createPullRequest(pull: NewPullRequest): Promise<PullRequest | PullRequestRefusal>;
  updatePullRequest(number: number, change: { title?: string; body: string }): Promise<void>;
  /** Who closed it, null when GitHub doesn't tell. */
  closedBy(number: number): Promise<{ login: string; isBot: boolean } | null>;
  getPullRequest(number: number): Promise<PullRequestInfo | null>;
  findPullRequests(headSha: string): Promise<readonly PullRequestInfo[]>;
  /** Asks for reviews; those GitHub refuses are left out of the answer. */
  requestReviewers(number: number, wanted: ReviewRequest): Promise<ReviewRequest>;

  /** Issues (no pull requests) with a label or by a login, open and closed, newest first; none where issues are switched off. */
  listIssues(filter: { label: string } | { creator: string }): Promise<readonly Issue[]>;
  /** `disabled`: the repository has its issues switched off. */
  createIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue | "disabled">;
  updateIssue(number: number, change: IssueChange): Promise<void>;
  /** What happened to an issue or pull request, oldest first. */
  listEvents(number: number): Promise<readonly IssueEvent[]>;
  assign(number: number, login: string): Promise<void>;
  listComments(number: number): Promise<readonly Comment[]>;
  createComment(number: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<void>;
  /** Takes a comment away; one that isn't there is fine. */
  deleteComment(id: number): Promise<void>;

  listLabels(): Promise<ReadonlySet<string>>;
  /** Makes a label; one that exists already stays as it is. */
  createLabel(label: Label): Promise<void>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;

  permissionOf(login: string): Promise<Permission>;

  /** Runs the failed jobs of a run again, as a new attempt; `running`: somebody has asked for it already. */
  rerunFailedJobs(runId: number): Promise<"requested" | "running">;

  /**
   * Runs work that no other process does at the same time, as far as the token may see to it.
   *
   * @param sha a commit that the repository has; null: nobody can be kept out
   * @param work is told whether it is alone
   */
  exclusively<T>(lock: { key: string; sha: string | null }, work: (alone: boolean) => Promise<T>): Promise<T>;
}
