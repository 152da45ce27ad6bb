import type { BareRepository } from "./bare-repository.ts";
import type { Role } from "./options.ts";
import type { JsonObject } from "./router.ts";

/** What the double knows about a pull request beyond what emulate keeps (title, body, state, labels, reviews). */
export interface PullState {
  number: number;
  author: string;
  draft: boolean;
  headRepository: string;
  headRef: string;
  /** Last head seen while the pull request was open; the branch may be gone since. */
  headSha: string;
  baseRef: string;
  baseSha: string;
  reviewers: Set<string>;
  assignees: Set<string>;
  teams: Set<string>;
  merged: { sha: string; by: string; at: string } | null;
  /** Who closed or merged it last; null while it is open. */
  closedBy: string | null;
}

/** An entry of `GET /issues/N/events` for a pull request. */
interface PullEvent {
  number: number;
  event: "labeled" | "review_requested";
  actor: string;
  label: string | null;
  at: string;
}

export interface CommitStatus {
  id: number;
  sha: string;
  state: string;
  context: string;
  description: string | null;
  target_url: string | null;
  creator: string;
  at: string;
}

/** A SARIF file that code scanning took. */
export interface Scan {
  id: string;
  commit: string;
  ref: string;
  /** The file, unpacked. */
  sarif: string;
  /** What is wrong with it; none: it is shown. */
  errors: string[];
  /** Times that its status was asked for: the first answer is "pending". */
  looks: number;
}

export interface RepositorySettings {
  /** "Allow GitHub Actions to create and approve pull requests" of the repository's Actions settings. */
  canCreatePullRequests: boolean;
  /** False on private repositories of free plans. */
  supportsDrafts: boolean;
  /** Refuse pushes and ref updates whose new commits contain tokens. */
  pushProtection: boolean;
  /** False: the repository has no issues, only pull requests. */
  hasIssues: boolean;
  /** Read-only for everybody. */
  archived: boolean;
  /** False: private without GitHub Code Security, or switched off. */
  codeScanning: boolean;
  /** Whose actions may be used; `patterns` count with `selected`. */
  actions: { enabled: boolean; allowed: "all" | "local_only" | "selected"; patterns: string[]; pinned: boolean };
  /** Names of secrets: the repository's own, and those that its organization shares with it. */
  secrets: { own: string[]; shared: string[] };
  /** Variables of the repository by their names. */
  variables: Record<string, string>;
  /** Rules of rulesets, as "Get rules for a branch" tells them, by pattern of branch (`*` allowed). They are only told. */
  rules: { pattern: string; rule: JsonObject }[];
}

export interface RepositoryState {
  owner: string;
  name: string;
  fullName: string;
  ownerType: "User" | "Organization";
  private: boolean;
  defaultBranch: string;
  forkOf: string | null;
  bare: BareRepository;
  collaborators: Map<string, Role>;
  /** Of the organization that owns the repository. */
  members: ReadonlySet<string>;
  /** Team slugs that can be asked for a review. */
  teams: ReadonlySet<string>;
  settings: RepositorySettings;
  /** Branch name patterns (`*` allowed) that nothing may be pushed to directly. */
  protectedBranches: Set<string>;
  /** Commits GitHub itself signed: made through the API by a bot, without an author of its own. */
  signedCommits: Set<string>;
  pulls: Map<number, PullState>;
  /** Ends when the pull request that is being created is there, or was refused. */
  pullCreation: Promise<unknown>;
  /** What happened to pull requests, oldest first; emulate keeps that of issues. */
  pullEvents: PullEvent[];
  statuses: CommitStatus[];
  /** Check runs as the API shows them, oldest first. */
  checks: JsonObject[];
  /** Comments at lines of pull requests as the API shows them, oldest first. */
  reviewComments: JsonObject[];
  /** Analyses that were handed in, oldest first. */
  scans: Scan[];
}

export function isProtected(repository: RepositoryState, branch: string): boolean {
  return [...repository.protectedBranches].some((pattern) => fitsBranch(pattern, branch));
}

/** @param pattern a name with at most one `*` */
export function fitsBranch(pattern: string, branch: string): boolean {
  const [head = "", ...tail] = pattern.split("*");
  if (tail.length === 0) return pattern === branch;
  const end = tail.at(-1) ?? "";
  return branch.startsWith(head) && branch.endsWith(end) && branch.length >= head.length + end.length;
}
