import { z } from "zod";
import { benchmarkRunSchema, DIRECTIONS, environmentSchema } from "./benchmarks.ts";

/** DESIGN §5. `error`: it could not be judged, which is never a pass. */
export const BENCHMARK_VERDICTS = ["regressed", "improved", "same", "inconclusive", "new", "error"] as const;
export type BenchmarkVerdict = (typeof BENCHMARK_VERDICTS)[number];

/** From the mildest to the gravest; a whole is as grave as its gravest part. */
export const SCENARIO_VERDICTS = [
  "same",
  "new",
  "inconclusive",
  "small_drift",
  "missing",
  "large_drift",
  "error",
] as const;
export type ScenarioVerdict = (typeof SCENARIO_VERDICTS)[number];

export const COMPARATORS = ["json", "image", "hash", "text", "budget"] as const;
export type ComparatorId = (typeof COMPARATORS)[number];

const line = z.string().max(2000);
const file = z.string().max(1000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A difference that people look at: the worst one of its kind at its kind of place. */
export const differenceSchema = z.object({
  /** `$.runs[*].time` in JSON, `line 12` in text, `x=3 y=7` in an image. */
  at: line,
  kind: z.enum(["changed", "kind", "missing", "extra"]),
  count: z.int().positive(),
  expected: line,
  actual: line,
  /** Of the larger magnitude; null where it is no number. */
  relative: z.number().nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** One expected file, or one budget, against what was made. */
export const artifactResultSchema = z.object({
  /** `analysis` of `expected_analysis.json`; the budget's words for a budget. */
  name: line,
  comparator: z.enum(COMPARATORS),
  /** Counts of one version can't be compared with those of another: `pixelmatch@7.2.0`. */
  comparator_version: z.string().max(60),
  verdict: z.enum(SCENARIO_VERDICTS),
  /** One sentence. */
  message: line,
  /** Of an error: whose side it is; absent where nobody can say. */
  fault: z.enum(["baseline", "results"]).optional(),
  /** Paths as they were given; null where there is no such file. */
  expected: file.nullable(),
  actual: file.nullable(),
  /** Whether the renderer was the one that made the baseline; null where nobody draws anything. */
  renderer: z.enum(["equal", "different", "unknown"]).nullable(),
  /** Figures of the comparator by name, such as `differing_pixels`, `ssim`, `differences`, `value`, `limit`. */
  metrics: z.record(z.string().max(60), z.number()),
  differences: z.array(differenceSchema).max(50),
  /** Differences at places that are not listed. */
  unlisted: z.int().nonnegative(),
  /** Expected, actual and difference side by side, as a file of the report; null where there is none. */
  picture: file.nullable(),
  expected_sha256: sha256.nullable(),
  actual_sha256: sha256.nullable(),
});
export type ArtifactResult = z.infer<typeof artifactResultSchema>;

export const scenarioResultSchema = z.object({
  id: z.string().max(200),
  title: line,
  verdict: z.enum(SCENARIO_VERDICTS),
  message: line,
  artifacts: z.array(artifactResultSchema).max(200),
});
export type ScenarioResult = z.infer<typeof scenarioResultSchema>;

/** How a benchmark was judged, from the strongest evidence to none at all. */
export const BENCHMARK_EVIDENCE = ["replicates", "stored", "trend", "single", "none"] as const;
export type BenchmarkEvidence = (typeof BENCHMARK_EVIDENCE)[number];

export const benchmarkResultSchema = z.object({
  suite: z.string().max(200),
  name: z.string().max(300),
  metric: z.string().max(300),
  unit: z.string().max(60),
  direction: z.enum(DIRECTIONS).nullable(),
  verdict: z.enum(BENCHMARK_VERDICTS),
  /** How large a regression is: `large` from `large_change` on. Null where nothing regressed. */
  size: z.enum(["small", "large"]).nullable(),
  /** Why, and for what is not sure what would settle it; one or two sentences. */
  message: line,
  evidence: z.enum(BENCHMARK_EVIDENCE),
  /** Levels in the benchmark's unit; null where there is none. */
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** `after` over `before`, minus 1: positive is larger, whatever the direction. */
  relative_change: z.number().nullable(),
  /** Confidence interval of `relative_change`; an end that is not bounded is null. */
  interval: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
  /** 0..1: that there is a change at all, after the correction for many benchmarks. */
  confidence: z.number().min(0).max(1).nullable(),
  /** Share of pairs in which the head is larger, minus the share in which it is smaller (Cliff's delta); -1..1. */
  effect: z.number().min(-1).max(1).nullable(),
  base_runs: z.int().nonnegative(),
  head_runs: z.int().nonnegative(),
  statistic: z.enum(["best", "median"]).nullable(),
  /** The newest values, oldest first, for a picture of the trend; the last ones are the head's. */
  trend: z.array(z.number()).max(120),
  /** Index in `trend` of the first value of the newest level; null where no level changed. */
  changed_at: z.int().nonnegative().nullable(),
  /** Commits after the last one on the old level up to the first one on the new level, oldest first. */
  suspects: z.array(z.string().regex(/^[0-9a-f]{40}$/)).max(50),
});
export type BenchmarkResult = z.infer<typeof benchmarkResultSchema>;

/** `verdict.json`: what one regression run found. */
export const regressionVerdictSchema = z.object({
  schema_version: z.literal(1),
  suite: z.string().max(200),
  /** Of scenarios and benchmarks together. */
  verdict: z.enum(SCENARIO_VERDICTS),
  drift: z.enum(["none", "small", "large"]),
  /** Labels by which people took the drift as intended; none: nobody did, or there is no drift. */
  accepted_by: z.array(z.string().max(50)),
  head: z.object({
    commit: z.string().nullable(),
    branch: z.string().max(300).nullable(),
    pull_request: z.int().positive().nullable(),
    url: z.string().max(500).nullable(),
  }),
  /** What the benchmarks were compared with. */
  base: z.object({
    kind: z.enum(["runs", "history", "model", "none"]),
    commit: z.string().nullable(),
    runs: z.int().nonnegative(),
  }),
  environment: environmentSchema,
  /** What else is different from the base, in words: another processor, another runner image. */
  environment_changes: z.array(line).max(20),
  /** Factor by which all benchmarks moved together; null where that can't be told. */
  common_factor: z.number().positive().nullable(),
  /** What would settle what is not sure; null where everything is. */
  rerun: z.object({ runs: z.int().positive(), why: line }).nullable(),
  /** Files, budgets and benchmarks that really were compared. 0 is never a pass. */
  compared: z.int().nonnegative(),
  scenarios: z.array(scenarioResultSchema).max(2000),
  benchmarks: z.array(benchmarkResultSchema).max(5000),
  /** The head's measurements as the history remembers them; null where no benchmark was measured. */
  measured: benchmarkRunSchema.nullable(),
  /** What people should know beside: skipped files, clocks that ran backwards. */
  warnings: z.array(line).max(100),
});
export type RegressionVerdict = z.infer<typeof regressionVerdictSchema>;
