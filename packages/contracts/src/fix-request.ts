import { z } from "zod";
import { failureContextSchema, stepCommandSchema, toolchainSchema } from "./failure-context.ts";
import { findingSchema } from "./findings.ts";
import { MAX_REMEMBERED_PATCH } from "./ledger-event.ts";
import { REASON_CODES } from "./outcomes.ts";
import { BLAST_RADII, SOURCES } from "./vocabulary.ts";

/** How to see the failure again: set up like the failing job, then run the failing step. */
export const reproducerSchema = z.object({
  command: z.string(),
  cwd: z.string(),
  shell: z.string(),
  env: z.record(z.string(), z.string()),
  /** The job's own `run:` steps before the failing one, in order. */
  setup: z.array(stepCommandSchema),
  toolchain: toolchainSchema,
  /** A GitHub-hosted label from our allow-list; the job runs there. */
  runs_on: z.string(),
  timeout_minutes: z.number().positive(),
});
export type Reproducer = z.infer<typeof reproducerSchema>;

/** A file that was moved or renamed. */
export const renameSchema = z.object({ from: z.string().max(4096), to: z.string().max(4096) });
export type Rename = z.infer<typeof renameSchema>;

/**
 * A fix that people merged, or have before them, for the same cause (requirements DET-12). It is tried first and proven like
 * any other. Its patch was read from the state branch, so it is as untrusted as one from a tool.
 */
export const earlierFixSchema = z.object({
  pull_request: z.int().positive(),
  merged: z.boolean(),
  recipe: z.object({ id: z.string().max(300), version: z.int(), blast_radius: z.enum(BLAST_RADII) }),
  summary: z.string().max(300),
  patch_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Null where it was too large to be kept: then its recipe is asked first. */
  patch: z.string().max(MAX_REMEMBERED_PATCH).nullable(),
});
export type EarlierFix = z.infer<typeof earlierFixSchema>;

/**
 * `fix_request.json`: the one door into healing (DESIGN §1). Without a reproducer there is no fix, only a good ticket,
 * and `not_reproducible` says why.
 */
export const fixRequestSchema = z.object({
  schema_version: z.literal(1),
  source: z.enum(SOURCES),
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  reproducer: reproducerSchema.nullable(),
  not_reproducible: z
    .object({
      reason_code: z.enum([...REASON_CODES.not_reproduced, ...REASON_CODES.needs_reproducer]),
      message: z.string(),
    })
    .nullable(),
  /**
   * The step on a runner that we have, where its own kind of runner (Windows, macOS) is none of ours. What a recipe makes
   * with it is a suggestion, never a proof.
   */
  stand_in: reproducerSchema.nullable().default(null),
  /** Files that were moved lately, from git's history, the newest first. Paths are relative to the repository. */
  renames: z.array(renameSchema).max(1000).default([]),
  /** The best one first. */
  earlier_fixes: z.array(earlierFixSchema).max(3).default([]),
  /** What an audit found, where one asks: its edits, or the package to update, are tried first. */
  finding: findingSchema.nullable().default(null),
  /** Others of the same rule in the same file: the reproducer is green only without them. */
  further_findings: z.array(findingSchema).max(100).default([]),
  context: failureContextSchema,
});
export type FixRequest = z.infer<typeof fixRequestSchema>;

/** What a request has beside its cause and its way to see it again; most have none of it. */
export const PLAIN_REQUEST: Omit<FixRequest, "source" | "fingerprint" | "reproducer" | "not_reproducible" | "context"> =
  {
    schema_version: 1,
    stand_in: null,
    renames: [],
    earlier_fixes: [],
    finding: null,
    further_findings: [],
  };
