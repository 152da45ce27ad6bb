import { z } from "zod";

/** What earlier and later runs say about a cause. `unclear`: they do not settle it. */
export const HISTORY_VERDICTS = ["flaky_test", "infra", "base_red", "real", "unclear"] as const;
export type HistoryVerdict = (typeof HISTORY_VERDICTS)[number];

/**
 * What the history of a cause says, decided without a model (requirements DET-17). The counts are over runs of the same
 * commit that could be compared, the analysed one included.
 */
export const historySchema = z.object({
  verdict: z.enum(HISTORY_VERDICTS),
  /** How sure the verdict is, 0..1: one observation never makes it sure. */
  confidence: z.number().min(0).max(1),
  /** Runs of the same commit with this failure. */
  failed: z.int().nonnegative(),
  /** Runs of the same commit that could have had it. */
  runs: z.int().nonnegative(),
  /** 95 % Wilson interval of the share of runs that fail. */
  failure_rate: z.object({ low: z.number().min(0).max(1), high: z.number().min(0).max(1) }),
  /** Sentences for people, redacted, one line each: "Failed in 3 of 10 runs of this commit." */
  evidence: z.array(z.string().max(500)).max(20),
  /** Whether running the failed jobs again is worth it: every cause of the run is chance or infrastructure. */
  rerun_advised: z.boolean(),
});
export type History = z.infer<typeof historySchema>;
