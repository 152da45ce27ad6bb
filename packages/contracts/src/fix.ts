import { z } from "zod";
import { fixModelSchema } from "./model-usage.ts";
import { BLAST_RADII, fixTypeSchema, PATCH_TYPES, RISKS } from "./vocabulary.ts";

/** One file of a patch, measured from the patch itself. */
export const patchFileSchema = z.object({
  path: z.string(),
  change: z.enum(["added", "modified", "deleted"]),
  additions: z.int().nonnegative(),
  deletions: z.int().nonnegative(),
});
export type PatchFile = z.infer<typeof patchFileSchema>;

/** `fix.json`: what `fix.patch` does, who made it and how to take it back (requirements FIX-32, FIX-33, PR-19). */
export const fixSchema = z.object({
  schema_version: z.literal(1),
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  fix_type: fixTypeSchema,
  patch_type: z.enum(PATCH_TYPES),
  /** Imperative, ≤ 72 characters, no newline: "format src/cart.js with Prettier". */
  summary: z.string(),
  root_cause: z.string(),
  explanation: z.string(),
  recipe: z.object({
    id: z.string(),
    version: z.int(),
    tool: z.string(),
    tool_version: z.string().nullable(),
    blast_radius: z.enum(BLAST_RADII),
  }),
  confidence_score: z.number().min(0).max(1),
  /** A hint for a person: it is never proven and never becomes a pull request. */
  suggestion_only: z.boolean().default(false),
  risk: z.enum(RISKS),
  files: z.array(patchFileSchema),
  tests_added: z.array(z.string()),
  /** Lower-case hex SHA-256 of the bytes of `fix.patch`. */
  patch_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Commit (or, on a laptop, tree) the patch applies to. */
  base_sha: z.string(),
  /** Path of the change document inside the patch, or null when it is switched off. */
  change_doc: z.string().nullable(),
  rollback: z.object({ base_sha: z.string(), how: z.string() }),
  /** How it gets from the pull request to those who use the program (requirement PR-19). */
  rollout: z.object({ how: z.string() }).optional(),
  /** Who wrote it and from what; null for a recipe's fix, which costs nothing. Its `recipe.id` is then `MODEL_RECIPE`. */
  model: fixModelSchema.nullable(),
  cost_usd: z.number().nonnegative(),
});
export type Fix = z.infer<typeof fixSchema>;
