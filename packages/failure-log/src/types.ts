import type { Evidence, Failure, FixType } from "@regreen/contracts";
import type { ProblemMatcher } from "./matchers/matcher-file.ts";
import type { Baseline } from "./novelty/baseline.ts";
import type { TestCounts } from "./reader.ts";

/**
 * A step as the log shows it.
 *
 * Everything after a step's header is the step's own output and may imitate any line, headers included. `nested` and
 * `ambiguous` say how far the text can be trusted (see ci/github-tracker.ts); whoever wants to run `command` must find the
 * same command in the workflow file.
 */
export interface LoggedStep {
  /** `Run npm test`: the title of the step's group. */
  readonly name: string;
  /** The script of a `run:` step; null for `uses:`. */
  readonly command: string | null;
  readonly uses: string | null;
  /** GitHub's shell value where the start line is one of GitHub's own, else the start line. */
  readonly shell: string | null;
  readonly env: Record<string, string>;
  /** 1-based raw lines, header included. */
  readonly start_line: number;
  readonly end_line: number;
  readonly exit_code: number | null;
  readonly failed: boolean;
  /** The command or the environment shows `***`: the real value is not in the log. */
  readonly masked: boolean;
  /** Timestamp of the header, for comparing with `started_at` of the jobs API; null in logs without. */
  readonly started_at: string | null;
  /** Printed inside another step: a step of a composite action, or an imitation. */
  readonly nested: boolean;
  /** The text alone does not prove that this step, and not an earlier one, printed the failure. */
  readonly ambiguous: boolean;
}

/** One cause of failure. */
export interface LogCause {
  readonly fix_type: FixType;
  /** 0..1: probability that `fix_type` and place are right, from evidence. */
  readonly confidence_score: number;
  /** One line, redacted. */
  readonly summary: string;
  /** Tool that reported it. */
  readonly tool: string;
  readonly failures: Failure[];
  /** Best first. */
  readonly evidence: Evidence[];
  readonly relevant_logs: string[];
  readonly failure_patterns: string[];
  readonly affected_files: string[];
  readonly probable_modules: { path: string; reason: string; score: number }[];
  readonly suggestions: string[];
  readonly fingerprint: string;
  readonly step: LoggedStep | null;
  /** Other steps that may have printed it, when `step.ambiguous`. */
  readonly step_candidates: LoggedStep[];
  readonly tests: TestCounts | null;
}

/** What one log says. */
export interface LogAnalysis {
  readonly source: string;
  readonly steps: LoggedStep[];
  /** Root cause first; empty when nothing failed. */
  readonly causes: LogCause[];
  readonly tests: TestCounts | null;
  /** Raw lines read. */
  readonly lines: number;
  /** The bytes are hardly a text. */
  readonly binary: boolean;
  /** What makes the analysis less sure: cut lines, binary input, a log without an end. */
  readonly warnings: string[];
}

export interface AnalyzeOptions {
  /** Name of the log in `evidence[].log`. */
  readonly source: string;
  /** More path prefixes to take off, absolute; the runner's own are known. */
  readonly roots?: readonly string[];
  /**
   * The bytes are one file of the run-log archive, which holds exactly this step. No line of its output can then end
   * or begin a step.
   */
  readonly step?: { readonly name: string };
  /** What runs of the same job that passed have printed: lines that are new stand out, noise sinks. */
  readonly baseline?: Baseline;
  /** Problem matchers of the repository, and what their findings are. */
  readonly matchers?: readonly { readonly matcher: ProblemMatcher; readonly fixType: FixType }[];
}
