import type { Logger } from "@regreen/action-kit";
import type { Findings } from "@regreen/contracts";

/** What an audit ends with, before policy and baseline have spoken. */
export interface AuditReport {
  readonly findings: Findings;
  /** Comments that ignore a rule which found nothing at their place. */
  readonly unusedIgnores?: readonly { readonly file: string; readonly line: number; readonly rule: string }[];
  /** A line above the findings, such as the health score; Markdown. */
  readonly headline?: string;
  /** Sections below the findings; Markdown. */
  readonly sections?: readonly string[];
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Files of the workspace, and of the folder that is written to. */
export interface AuditFiles {
  /** The text of a file of the workspace; null where it is not there. */
  read(path: string): Promise<string | null>;
  /** All of it or nothing. @returns the absolute path */
  write(path: string, text: string): Promise<string>;
}

export interface FinishPorts {
  readonly files: AuditFiles;
  readonly logger: Logger;
  readonly policyIgnores: readonly { rule: string; matches(file: string): boolean; reason: string }[];
  /** Version of Regreen, for SARIF. */
  readonly version: string;
  readonly serverUrl: string;
  /** Address of the run; null on a laptop. */
  readonly runUrl: string | null;
}
