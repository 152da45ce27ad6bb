import type { Logger } from "@regreen/action-kit";
import type { PublishPort } from "@regreen/github";
import type { Memory } from "@regreen/ledger";

/** What is asked of GitHub beside the ledger: one issue, and the budget of the default branch for the report. */
export type BudgetGitHub = Pick<
  PublishPort,
  "viewer" | "getRepository" | "getFile" | "listIssues" | "createIssue" | "updateIssue" | "createLabel" | "exclusively"
>;

export interface Ports {
  /** Relative paths of inputs start here. */
  readonly directory: string;
  /** Text of a file; null when there is none. */
  readonly readFile: (path: string) => Promise<string | null>;
  readonly memory: Memory;
  /** Null without a token. */
  readonly github: BudgetGitHub | null;
  readonly logger: Logger;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** The run that this job belongs to; null on a laptop. */
  readonly job: { readonly id: number; readonly attempt: number } | null;
}
