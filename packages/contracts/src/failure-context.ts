import { z } from "zod";
import { historySchema } from "./history.ts";
import { CONFIDENCES, FAILURE_OUTCOMES, fixTypeSchema, RISKS } from "./vocabulary.ts";

/** One thing a tool said was wrong. Lines and columns are 1-based; `file` is relative to the repository with `/`. */
export const failureSchema = z.object({
  nodeid: z.string().nullable(),
  file: z.string().nullable(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  message: z.string(),
  rule: z.string().nullable(),
  tool: z.string().nullable(),
  outcome: z.enum(FAILURE_OUTCOMES),
});
export type Failure = z.infer<typeof failureSchema>;

/** A range of 1-based raw lines (counted on `\n` alone) of one log. */
export const evidenceSchema = z.object({
  log: z.string(),
  start_line: z.int().positive(),
  end_line: z.int().positive(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Versions that GitHub's own `setup-*` actions can install, read from the failing job. */
export const toolchainSchema = z.object({
  node: z.string().optional(),
  python: z.string().optional(),
  go: z.string().optional(),
  java: z.string().optional(),
  java_distribution: z.string().optional(),
  dotnet: z.string().optional(),
});
export type Toolchain = z.infer<typeof toolchainSchema>;

/** A command as the runner would start it: its own shell, directory (relative to the workspace) and environment. */
export const stepCommandSchema = z.object({
  name: z.string(),
  command: z.string(),
  /** GitHub's shell value: `bash`, `sh`, `pwsh`, `python`, or a template with `{0}`. */
  shell: z.string(),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
});
export type StepCommand = z.infer<typeof stepCommandSchema>;

/** The step that failed, as exactly as the log and the workflow tell. `command` is null for a `uses:` step. */
export const failingStepSchema = z.object({
  job_id: z.int().nullable(),
  job_name: z.string(),
  /** Key of the job in the workflow file; null when it could not be matched. */
  job_key: z.string().nullable(),
  step_name: z.string(),
  step_number: z.int().nullable(),
  command: z.string().nullable(),
  uses: z.string().nullable(),
  shell: z.string().nullable(),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  exit_code: z.int().nullable(),
  runner_labels: z.array(z.string()),
  matrix: z.record(z.string(), z.unknown()),
});
export type FailingStep = z.infer<typeof failingStepSchema>;

/** The run a failure comes from. Everything in it that a pull request could choose is untrusted. */
export const runInfoSchema = z.object({
  id: z.int().positive(),
  attempt: z.int().positive(),
  url: z.string(),
  workflow_name: z.string(),
  workflow_path: z.string(),
  event: z.string(),
  conclusion: z.string().nullable(),
  repository: z.string(),
  default_branch: z.string(),
  head_repository: z.string(),
  head_branch: z.string(),
  head_sha: z.string().regex(/^[0-9a-f]{40}$/),
  is_fork: z.boolean(),
  pull_request: z.int().positive().nullable(),
  actor: z.string(),
});
export type RunInfo = z.infer<typeof runInfoSchema>;

/** Whether the failing code is a fork's. Two witnesses: the flag of the analysis, and the names themselves. */
export function isForked({ is_fork, head_repository, repository }: RunInfo): boolean {
  return is_fork || head_repository.toLowerCase() !== repository.toLowerCase();
}

export const probableModuleSchema = z.object({ path: z.string(), reason: z.string(), score: z.number().min(0).max(1) });

/** A commit that may have broken it: made since the last green run, ranked by what it touched (requirements DET-02, TKT). */
export const suspectSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  /** First line of its message. */
  subject: z.string(),
  /** Login on GitHub, else the author's name; null when neither is known. */
  author: z.string().nullable(),
  url: z.string().nullable(),
  /** Files of it that speak against it. */
  files: z.array(z.string()),
  /** One sentence: "changes src/cart.py, where it fails". */
  reason: z.string(),
  /** 0..1: how much of what it touched is where the failure shows. */
  score: z.number().min(0).max(1),
});
export type Suspect = z.infer<typeof suspectSchema>;

/** The last successful run of the same workflow before the failing one. */
export const lastGreenSchema = z.object({
  run_id: z.int().positive(),
  url: z.string(),
  head_sha: z.string().regex(/^[0-9a-f]{40}$/),
  head_branch: z.string(),
  /** Commits from there to the failing one; only the newest are looked at. */
  commits: z.int().nonnegative(),
});
export type LastGreen = z.infer<typeof lastGreenSchema>;

/** Lines of a file at the failing commit, round the line that a failure names. */
export const codeFrameSchema = z.object({
  file: z.string(),
  /** The line that the failure names, 1-based. */
  line: z.int().positive(),
  /** Of the first line of `text`, 1-based. */
  start_line: z.int().positive(),
  /** Already redacted. */
  text: z.string(),
});
export type CodeFrame = z.infer<typeof codeFrameSchema>;

/** Confidence, blast radius and complexity, each 0..1, and the risk that follows (requirements CLS-13). */
export const scoreSchema = z.object({
  confidence: z.number().min(0).max(1),
  blast_radius: z.number().min(0).max(1),
  complexity: z.number().min(0).max(1),
  risk: z.enum(RISKS),
});

/**
 * `failure_context.json`: what broke, where, and how sure we are. Keeps the seed's field names
 * (`fix_type`, `can_auto_fix`, `confidence`, `workflow_run_id`, `failures[].nodeid`, `relevant_logs`, `affected_files`,
 * `suggestions`; requirements §21) and adds to them.
 */
export const failureContextSchema = z.object({
  schema_version: z.literal(1),
  /** What was read: `run:<id>/<attempt>`, or the path of a local file as it was given. */
  source: z.string(),
  /** One line for people, already redacted: "ESLint: 3 problems in src/cart.js". */
  summary: z.string(),
  fix_type: fixTypeSchema,
  can_auto_fix: z.boolean(),
  confidence: z.enum(CONFIDENCES),
  confidence_score: z.number().min(0).max(1),
  score: scoreSchema,
  workflow_run_id: z.string().nullable(),
  run: runInfoSchema.nullable(),
  failing_step: failingStepSchema.nullable(),
  failures: z.array(failureSchema),
  evidence: z.array(evidenceSchema),
  relevant_logs: z.array(z.string()),
  failure_patterns: z.array(z.string()),
  affected_files: z.array(z.string()),
  probable_modules: z.array(probableModuleSchema),
  suggestions: z.array(z.string()),
  /** What the code looks like where it fails; of the first failures only. */
  code_frames: z.array(codeFrameSchema).default([]),
  /** Null where no green run is known. */
  last_green: lastGreenSchema.nullable().default(null),
  /** Likeliest first; empty where no green run is known. */
  suspects: z.array(suspectSchema).default([]),
  /** Owners of the affected files by CODEOWNERS: `@user`, `@org/team` or an address. */
  owners: z.array(z.string()).default([]),
  /** What other runs say; null where none were asked for. */
  history: historySchema.nullable().default(null),
  /** Size of the failing job's whole log; null where it is not at hand. What a model is shown is measured against it. */
  log_bytes: z.int().nonnegative().nullable().default(null),
  /** 12 hex digits; the same cause has the same one on every line number, path prefix, commit and matrix leg. */
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  /** Names of the matrix legs (jobs) that failed for this cause, the analysed one first. */
  legs: z.array(z.string()),
  /** Executed and skipped tests that the log's own summary speaks of; null when no runner was seen. */
  tests: z.object({ executed: z.int(), failed: z.int(), skipped: z.int() }).nullable(),
});
export type FailureContext = z.infer<typeof failureContextSchema>;

/** What a log alone does not tell: the repository and its history are asked for it. */
export type Surroundings = Pick<
  FailureContext,
  "code_frames" | "last_green" | "suspects" | "owners" | "history" | "log_bytes"
>;

/** Of a log alone. */
export const NO_SURROUNDINGS: Surroundings = {
  code_frames: [],
  last_green: null,
  suspects: [],
  owners: [],
  history: null,
  log_bytes: null,
};
