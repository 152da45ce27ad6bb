/** GitHub's names of ecosystems. */
export type AdvisoryEcosystem =
  | ("npm" | "pip" | "rubygems" | "maven" | "nuget" | "composer" | "go" | "rust" | "pub" | "erlang" | "swift")
  | "actions";

/** What auditing dependencies reads of GitHub's advisories. It writes nothing; what it gives is as the API has it. */
export interface AdvisoriesPort {
  /**
   * Reviewed advisories about packages.
   *
   * @param names of packages; sent to GitHub
   */
  listAdvisories(ecosystem: AdvisoryEcosystem, names: readonly string[]): Promise<readonly unknown[]>;
  /** Open Dependabot alerts of the repository. Needs `vulnerability-alerts: read`. */
  listAlerts(): Promise<readonly unknown[]>;
}
