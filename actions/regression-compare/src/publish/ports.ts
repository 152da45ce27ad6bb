import type { Logger } from "@regreen/action-kit";
import type { PublishPort } from "@regreen/github";
import type { HistoryStore } from "@regreen/ledger/history";

/** What `mode: publish` was told, with the file read. */
export interface Publication {
  readonly owner: string;
  readonly repo: string;
  readonly suite: string;
  /** Bytes of `verdict.json`. */
  readonly verdict: Uint8Array;
  /** Digest of it, from the job that wrote it. */
  readonly verdictSha256: string;
  readonly comment: boolean;
  readonly openIssue: boolean;
}

/** Where this job runs, told by its own event: what is published has to be about that. */
export interface PublishEvent {
  /** The commit that was measured: a pull request's head, else the commit of the event. */
  readonly commit: string | null;
  /** Branch of the event, a pull request's head branch; null for a tag. */
  readonly branch: string | null;
  readonly pullRequest: number | null;
  /** The pull request comes from another repository, whose runs get a token that only reads. */
  readonly isFork: boolean;
  readonly runId: number | null;
  readonly runAttempt: number | null;
}

export interface PublishPorts {
  readonly github: PublishPort;
  readonly history: HistoryStore;
  readonly logger: Logger;
  /** Time now, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Address of the web site: `https://github.com`. */
  readonly serverUrl: string;
}
