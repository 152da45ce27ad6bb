import type { Logger } from "@regreen/action-kit";
import type { PublishPort } from "@regreen/github";
import type { HistoryStore } from "@regreen/ledger/history";
import type { RunEvent } from "../event.ts";

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
export type PublishEvent = Omit<RunEvent, "name" | "url">;

export interface PublishPorts {
  readonly github: PublishPort;
  readonly history: HistoryStore;
  readonly logger: Logger;
  /** Time now, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Address of the web site: `https://github.com`. */
  readonly serverUrl: string;
}
