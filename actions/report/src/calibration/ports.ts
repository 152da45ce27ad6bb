import type { Logger } from "@regreen/action-kit";
import type { PullRequest } from "@regreen/github";
import type { Memory } from "@regreen/ledger";

export interface CalibrationPorts {
  /** Text of a file; null when there is none. */
  readonly readFile: (path: string) => Promise<string | null>;
  readonly memory: Memory;
  /** Pull requests of the repository, the newest first; null without a token. */
  readonly pullRequests: (() => Promise<readonly Pick<PullRequest, "number" | "state">[]>) | null;
  readonly logger: Logger;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}
