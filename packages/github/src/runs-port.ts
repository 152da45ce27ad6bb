import type { Rename, RunInfo } from "@regreen/contracts";

/** The repository an action works on. */
export interface RepositoryInfo {
  readonly id: number;
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** Page of the repository, which is also where git clones it from. */
  readonly url: string;
}

/** One attempt of a workflow run. */
export interface RunDetails {
  /** `pull_request` is the first one GitHub names; it can be null although there is one. */
  readonly info: RunInfo;
  /** `queued`, `in_progress`, `completed`, … */
  readonly status: string;
  readonly headCommitMessage: string;
}

export interface JobStep {
  readonly number: number;
  readonly name: string;
  readonly conclusion: string | null;
  /** ISO 8601, to the second; null when the step did not run. */
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

export interface JobInfo {
  readonly id: number;
  /** As shown: for a matrix leg `test (20, ubuntu-latest)`, in a reusable workflow `outer / inner`. */
  readonly name: string;
  readonly conclusion: string | null;
  readonly labels: readonly string[];
  readonly steps: readonly JobStep[];
}

export interface ArtifactInfo {
  readonly id: number;
  readonly name: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** `sha256:…` of the archive, null for old artifacts. */
  readonly digest: string | null;
  readonly expired: boolean;
}

export interface PullRequestInfo {
  readonly number: number;
  readonly open: boolean;
  readonly labels: readonly string[];
  readonly headSha: string;
}

export interface IssueInfo {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly isPullRequest: boolean;
}

export interface BranchInfo {
  readonly sha: string;
  readonly protected: boolean;
}

/** Permission of a person on the repository (REST "Get repository permissions for a user", `role_name` folded). */
export type Permission = "admin" | "write" | "read" | "none";

/** A run that ended well. */
export interface GreenRun {
  readonly id: number;
  readonly url: string;
  readonly headSha: string;
  readonly headBranch: string;
}

/** A run as a list of runs shows it. */
export interface RunSummary {
  readonly id: number;
  readonly attempt: number;
  /** Null while it is going on. */
  readonly conclusion: string | null;
  readonly event: string;
  readonly workflowPath: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A commit, and the files it changed (at most 100). */
export interface CommitChange {
  readonly sha: string;
  readonly message: string;
  /** Login, else name; null when neither is known. */
  readonly author: string | null;
  readonly url: string;
  readonly files: readonly string[];
}

export interface CommitsBetween {
  /** All of them, merges included. */
  readonly total: number;
  /** The newest ones that are no merges, newest first. */
  readonly commits: readonly CommitChange[];
}

export interface DownloadLimits {
  /** Most bytes to read; what is beyond is not read. */
  readonly maxBytes?: number;
  readonly onTruncated?: (maxBytes: number) => void;
}

/**
 * What analysing a run reads from GitHub. Every method throws a UserError (permission, unknown id) or a PlatformError
 * (expired, limits, 5xx, network); null stands for "isn't there" where that is an ordinary answer.
 */
export interface RunsPort {
  getRepository(): Promise<RepositoryInfo>;
  /** @param attempt the latest one when it is not given */
  getRun(runId: number, attempt?: number): Promise<RunDetails>;
  listJobs(runId: number, attempt: number): Promise<readonly JobInfo[]>;
  /** The whole log of a job, as bytes. The token is not sent to the host the log is stored on. */
  jobLog(jobId: number, limits?: DownloadLimits): AsyncIterable<Uint8Array>;
  /** Archive with the logs of all jobs of an attempt, written to `file`. */
  downloadRunLogs(runId: number, attempt: number, file: string): Promise<void>;
  listArtifacts(runId: number): Promise<readonly ArtifactInfo[]>;
  /** Archive of an artifact, written to `file`. */
  downloadArtifact(artifactId: number, file: string): Promise<void>;
  /** Text of a file at a commit or branch; null when there is none or it isn't a file. */
  getFile(path: string, ref: string): Promise<string | null>;
  /** Names of the files of a folder at a commit or branch; none where there is no such folder. */
  listFolder(path: string, ref: string): Promise<readonly string[]>;
  getBranch(name: string): Promise<BranchInfo | null>;
  /**
   * Files that were renamed on the way to a commit, at most 300: since it left `base`, or by the commit itself. Empty when
   * one of them isn't there.
   */
  listRenames(head: string, base: string | null): Promise<readonly Rename[]>;
  /** The latest green run of the same workflow on a branch, before `run`; null when there is none. */
  lastGreenRun(run: Pick<RunInfo, "id" | "workflow_path">, branch: string): Promise<GreenRun | null>;
  /** Commits that `head` has and `base` has not; null when one of them isn't there. */
  commitsBetween(base: string, head: string): Promise<CommitsBetween | null>;
  /** Runs of a commit, or the newest of the repository; at most 100, the newest first. */
  listRuns(filter: { readonly headSha?: string }): Promise<readonly RunSummary[]>;
  /** Files that differ between where `head` left `base` and `head`; null when there are too many to list. */
  listTouched(head: string, base: string): Promise<readonly string[] | null>;
  getPullRequest(number: number): Promise<PullRequestInfo | null>;
  /** Null when there is no such pull request. */
  pullRequestState(number: number): Promise<"open" | "merged" | "closed" | null>;
  /** Open pull requests whose head is this commit; `workflow_run.pull_requests` is empty for forks. */
  findPullRequests(headSha: string): Promise<readonly PullRequestInfo[]>;
  getIssue(number: number): Promise<IssueInfo | null>;
  permissionOf(login: string): Promise<Permission>;
}
