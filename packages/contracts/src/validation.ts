import { z } from "zod";
import { failureSchema } from "./failure-context.ts";
import { ALL_REASON_CODES } from "./outcomes.ts";
import { outcomeSchema } from "./vocabulary.ts";

/** One execution of the failing step or of a stage. */
export const executionSchema = z.object({
  exit_code: z.int().nullable(),
  /** Set when a signal ended it: `SIGKILL`. */
  signal: z.string().nullable(),
  timed_out: z.boolean(),
  duration_ms: z.number().nonnegative(),
  /** Peak resident memory of the largest process, KiB; null where the system does not tell. */
  max_rss_kib: z.int().nullable(),
  /** File name of the whole, redacted log beside `validation.json`. */
  log: z.string(),
  failures: z.array(failureSchema),
  tests: z.object({ executed: z.int(), failed: z.int(), skipped: z.int() }).nullable(),
});
export type Execution = z.infer<typeof executionSchema>;

/** The four groups of requirements VAL-04. */
export const STAGE_GROUPS = ["isolated_tests", "integration_tests", "safety_checks", "compatibility_checks"] as const;

/** After minus before; memory null where unknown (requirements VAL-03). */
const metricsDeltaSchema = z.object({ duration_ms: z.number(), max_rss_kib: z.int().nullable() }).nullable();

export const stageResultSchema = z.object({
  name: z.string(),
  group: z.enum(STAGE_GROUPS),
  before: executionSchema.nullable(),
  after: executionSchema.nullable(),
  /** `already_red` failed before the patch too and is not held against it; `skipped` was not reached, or has no tool here. */
  result: z.enum(["passed", "failed", "already_red", "skipped"]),
  /** Why it was skipped, or how it failed; "" when there is nothing to say. */
  note: z.string().default(""),
  /** null when it was not run without the patch. */
  metrics_delta: metricsDeltaSchema.default(null),
});

/** What kept the replayed commands apart from the rest of the machine. */
export const isolationSchema = z.object({
  user: z.string(),
  other_user: z.boolean(),
  clean_environment: z.boolean(),
  process_group: z.boolean(),
});
export type Isolation = z.infer<typeof isolationSchema>;

/** What is asked of a model's fix beyond red before and green after (requirements FIX-03, VAL-01). */
export const modelChecksSchema = z.object({
  /**
   * Green also with every test, CI and configuration file of the patch as it was before; null where the patch has none of them,
   * or nothing else.
   */
  green_without_tests: z.boolean().nullable(),
  /** Added tests that fail without the rest of the patch: they show the failure. */
  tests_showing: z.array(z.string()).max(50),
  /** Added tests that pass without it, or that the failing step does not run. */
  tests_silent: z.array(z.string()).max(50),
});

/**
 * `validation.json`: the proof. A claim made beside untrusted code (DESIGN §3), so it is bound to the patch digest, the
 * head and the step, and it decides only between draft and ticket.
 */
export const validationSchema = z.object({
  schema_version: z.literal(1),
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  patch_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  head_sha: z.string(),
  /** SHA-256 of command, shell, directory and environment of the step. */
  step_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  command: z.string(),
  verified: z.boolean(),
  outcome: outcomeSchema,
  reason_code: z.enum(ALL_REASON_CODES),
  message: z.string(),
  before: executionSchema.nullable(),
  after: executionSchema.nullable(),
  stages: z.array(stageResultSchema),
  new_failures: z.array(failureSchema),
  metrics_delta: metricsDeltaSchema,
  isolation: isolationSchema,
  /** Run once more without the patch, after everything else, the step was red again. */
  red_again: z.boolean().default(false),
  /** null for a recipe's fix, and where the proof did not get so far. */
  model_checks: modelChecksSchema.nullable().default(null),
});
export type Validation = z.infer<typeof validationSchema>;
