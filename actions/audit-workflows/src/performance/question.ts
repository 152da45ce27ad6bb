import type { Finding } from "@regreen/contracts";
import type { HistoryPort } from "@regreen/github";
import type { RepositoryAnalysis } from "@regreen/run-history";

/** What the performance monitor is asked. */
export interface MonitorQuestion {
  readonly port: HistoryPort;
  /** `owner/name`. */
  readonly repository: string;
  /** The workflow files as they are now. */
  readonly workflows: readonly { readonly path: string; readonly text: string }[];
  /** The branch whose runs are looked at. */
  readonly branch: string;
  /** A branch to compare with (PERF-05); null: none. */
  readonly baselineBranch: string | null;
  /** Runs whose jobs are read, over all workflows; the newest of each. */
  readonly maxRuns: number;
  /** Per cent from which on a slower job is told (C-23). */
  readonly threshold: number;
  readonly now: Date;
  /** For a weekly report: costs are those of the runs from this time on; trends still look at all that was read. */
  readonly since?: Date;
}

export interface MonitorResult {
  readonly findings: readonly Finding[];
  /** Sections of the summary, Markdown. */
  readonly sections: readonly string[];
  /** `slower-jobs`, `billable-minutes`, `saving-minutes` (of a week). */
  readonly outputs: Readonly<Record<string, string>>;
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
  /** For `raiseByHistory(findings, history)` of run-history. */
  readonly history: RepositoryAnalysis;
  /** `performance.json`, ready to be written. */
  readonly json: string;
}
