import { z } from "zod";

/** Which way is better; null where neither the format nor anybody says so, and a change is only told. */
export const DIRECTIONS = ["lower", "higher"] as const;
export type Direction = (typeof DIRECTIONS)[number];

const word = z.string().max(300);
const finite = z.number();

/**
 * One process run of a benchmark, in the benchmark's unit. Rounds of one run are no replicates of each other (the noise between
 * processes is another one than that within), so they are reduced before anything is tested.
 */
export const processRunSchema = z.object({
  /** The smallest round where lower is better, else the largest. */
  best: finite,
  median: finite,
  rounds: z.int().positive(),
});
export type ProcessRun = z.infer<typeof processRunSchema>;

/** One metric of one benchmark, measured by one or more process runs. Name and metric together are its identity. */
export const measuredSchema = z.object({
  /** As the tool names it, group and parameters included. */
  name: word.min(1),
  /** `time`, `bytes_per_second`, `allocations`, … */
  metric: word.min(1),
  /** As the tool writes it; "" where it has none. */
  unit: z.string().max(60),
  direction: z.enum(DIRECTIONS).nullable(),
  runs: z.array(processRunSchema).min(1).max(1000),
});
export type Measured = z.infer<typeof measuredSchema>;

/** What a measurement depends on beside the code; absent parts are unknown. */
export const environmentSchema = z.object({
  os: word.nullable().default(null),
  arch: word.nullable().default(null),
  cpu: word.nullable().default(null),
  cpu_count: z.int().positive().nullable().default(null),
  /** `ubuntu24 20261101.1.0` on a hosted runner. */
  runner_image: word.nullable().default(null),
  /** Versions of what renders or measures, by name. */
  tools: z.record(word, word).default({}),
});
export type Environment = z.infer<typeof environmentSchema>;

/** One measured commit: a line of a suite's history on the state branch, or a file of results that were taken together. */
export const benchmarkRunSchema = z.object({
  v: z.literal(1),
  /** The same act has the same key: a line that was written twice counts once. */
  key: word.min(1),
  /** ISO 8601 in UTC. */
  at: z.iso.datetime(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  branch: word.nullable(),
  /** Web page of the run; null on a laptop. */
  url: z.url().max(500).nullable(),
  environment: environmentSchema,
  benchmarks: z.array(measuredSchema).max(5000),
});
export type BenchmarkRun = z.infer<typeof benchmarkRunSchema>;

/**
 * `model.json`, what `mode: train` writes: for each benchmark the numbers that stand for its noise (requirements REG-13, REG-15,
 * D-06: data, never code).
 */
export const noiseModelSchema = z.object({
  schema_version: z.literal(1),
  trained_at: z.iso.datetime(),
  benchmarks: z
    .array(
      z.object({
        name: word.min(1),
        metric: word.min(1),
        unit: z.string().max(60),
        direction: z.enum(DIRECTIONS).nullable(),
        /** What stands for a process run. */
        statistic: z.enum(["best", "median"]),
        /** One number for each run since the last change of level, oldest first. */
        values: z.array(finite).min(1).max(60),
        /** Of `values`, in the benchmark's unit. */
        median: finite,
        /** Median absolute deviation × 1.4826 over the median. */
        relative_noise: z.number().nonnegative(),
      }),
    )
    .max(5000),
});
export type NoiseModel = z.infer<typeof noiseModelSchema>;
