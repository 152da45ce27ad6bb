import type { BenchmarkEvidence, Measured } from "@regreen/contracts";
import type { Statistic } from "./kinds.ts";

/** What was measured of one benchmark, before anybody decides what it is called. */
export interface Finding {
  readonly measured: Measured;
  readonly evidence: BenchmarkEvidence;
  readonly statistic: Statistic | null;
  readonly before: number | null;
  readonly after: number | null;
  /** Infinite from zero; null where there is nothing to compare with. */
  readonly change: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Two-sided; null where no test is possible. 0 for what is counted and differs. */
  readonly pValue: number | null;
  readonly effect: number | null;
  /** Standard deviation from run to run over the level; null where unknown. */
  readonly noise: number | null;
  readonly baseRuns: number;
  readonly headRuns: number;
  readonly trend: readonly number[];
  readonly changedAt: number | null;
  /** Where in the trend the head's own runs begin, if it is the base's and the head's: that is where it changed, if it did. */
  readonly headAt: number | null;
  readonly suspects: readonly string[];
  /** The strongest that may be said: `blocking`, or nothing beyond a doubt, for the reason that is given. */
  readonly doubt: string | null;
  /** Settled without a test: these words are the verdict's reason. */
  readonly settled: { readonly verdict: "new" | "error" | "inconclusive"; readonly message: string } | null;
  /** Something to add to whatever is said. */
  readonly remark: string | null;
}

const NOTHING: Omit<Finding, "measured"> = {
  evidence: "none",
  statistic: null,
  before: null,
  after: null,
  change: null,
  interval: null,
  pValue: null,
  effect: null,
  noise: null,
  baseRuns: 0,
  headRuns: 0,
  trend: [],
  changedAt: null,
  headAt: null,
  suspects: [],
  doubt: null,
  settled: null,
  remark: null,
};

/** A finding that says nothing but what is given. */
export function finding(measured: Measured, known: Partial<Omit<Finding, "measured">>): Finding {
  return { ...NOTHING, headRuns: measured.runs.length, measured, ...known };
}
