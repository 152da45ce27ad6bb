import type { Logger } from "@regreen/action-kit";
import type { RegressionVerdict } from "@regreen/contracts";
import type { PublishPort } from "@regreen/github";

/** New baselines that become a pull request. */
export interface BaselineUpdate {
  readonly owner: string;
  readonly repo: string;
  readonly suite: string;
  /** Baselines that differ from those of `commit`: path from the root of the repository, and bytes; null: it is gone. */
  readonly files: readonly { readonly path: string; readonly content: Uint8Array | null }[];
  /** What the comparison with the old baselines found. */
  readonly before: RegressionVerdict;
  /** Commit that was measured, and on which the new baselines are put. */
  readonly commit: string;
  /** Branch that they are for: the pull request's head branch, else the branch of the dispatch. */
  readonly base: string;
  /** The pull request whose label asks for them; null for a dispatch. */
  readonly pullRequest: number | null;
  readonly isFork: boolean;
  readonly runId: number | null;
}

export interface UpdatePorts {
  readonly github: PublishPort;
  readonly logger: Logger;
  /** Time now, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly serverUrl: string;
}
