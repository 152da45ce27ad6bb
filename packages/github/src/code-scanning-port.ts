/** One analysis of a commit. */
export interface CodeScan {
  readonly commit: string;
  /** `refs/heads/main`, `refs/pull/5/merge`. */
  readonly ref: string;
  /** SARIF 2.1.0, one run for each category. */
  readonly sarif: string;
}

/** What became of it. */
export type UploadedScan =
  /** `complete`: GitHub shows it; `pending`: it is still reading. */
  | { readonly state: "complete" | "pending" }
  /** Sentences that say why, and what to do. */
  | { readonly state: "refused"; readonly why: string };

/** GitHub's code scanning. */
export interface CodeScanningPort {
  /**
   * Hands an analysis in, and waits a little for what GitHub says of it.
   *
   * @throws PlatformError where GitHub can't be asked
   */
  upload(scan: CodeScan): Promise<UploadedScan>;
}
