import { z } from "zod";
import { fixTypeSchema } from "./vocabulary.ts";

const literal = z.string().trim().min(4).max(200);

/**
 * A failure that other repositories know (requirements DET-19). Data alone: plain texts to look for and words for people.
 * No expression, no code, no patch.
 */
export const sharedPatternSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  /** Texts that all have to stand in the failure, in any case and order. */
  all: z.array(literal).min(1).max(5),
  /** Texts none of which may stand there. */
  none: z.array(literal).max(5).default([]),
  /** Only for causes of this type. */
  fix_type: fixTypeSchema.nullable().default(null),
  explanation: z.string().trim().min(1).max(300),
  suggestion: z.string().trim().min(1).max(300),
});
export type SharedPattern = z.infer<typeof sharedPatternSchema>;

/** `regreen-patterns.json` on the default branch of the repository that `learning.shared_repo` names. */
export const sharedPatternsSchema = z.object({
  schema_version: z.literal(1),
  patterns: z.array(sharedPatternSchema).max(500),
});
