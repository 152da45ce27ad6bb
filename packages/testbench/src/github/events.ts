/** What happened on the double, for a workflow router that decides which workflows start. */
export interface PushEvent {
  repository: string;
  /** Full name, `refs/heads/main`. */
  ref: string;
  /** Forty zeros for a created ref. */
  before: string;
  /** Forty zeros for a deleted ref. */
  after: string;
  actor: string;
  /** Done with a job's own `GITHUB_TOKEN`: on GitHub such a push starts no workflow. */
  byJobToken: boolean;
}

export interface PullRequestEvent {
  repository: string;
  number: number;
  action: "opened" | "closed" | "reopened" | "synchronize";
  actor: string;
  byJobToken: boolean;
}

export interface IssueEvent {
  repository: string;
  number: number;
  action: "opened" | "labeled";
  /** The label of `labeled`. */
  label: string | null;
  /** A label on a pull request: on GitHub that is an event of the pull request. */
  isPull: boolean;
  actor: string;
  byJobToken: boolean;
}

export interface CommentEvent {
  repository: string;
  /** Of the issue or pull request. */
  number: number;
  commentId: number;
  action: "created";
  actor: string;
  byJobToken: boolean;
}

export interface RerunEvent {
  repository: string;
  runId: number;
  /** The new attempt. */
  attempt: number;
  onlyFailed: boolean;
  actor: string;
}

export interface DispatchEvent {
  repository: string;
  /** Path of the workflow file. */
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
  actor: string;
}

export interface CancelEvent {
  repository: string;
  runId: number;
  actor: string;
}

export interface GitHubEvents {
  push: PushEvent;
  pull_request: PullRequestEvent;
  issues: IssueEvent;
  issue_comment: CommentEvent;
  rerun: RerunEvent;
  workflow_dispatch: DispatchEvent;
  cancel: CancelEvent;
}

type Listener<E> = (event: E) => void;

/** Calls listeners at once and in order; they must not throw and should start long work on their own. */
export class EventBus {
  readonly #listeners = new Map<keyof GitHubEvents, Listener<never>[]>();

  on<K extends keyof GitHubEvents>(kind: K, listener: Listener<GitHubEvents[K]>): void {
    this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), listener as Listener<never>]);
  }

  emit<K extends keyof GitHubEvents>(kind: K, event: GitHubEvents[K]): void {
    for (const listener of this.#listeners.get(kind) ?? []) (listener as Listener<GitHubEvents[K]>)(event);
  }
}
