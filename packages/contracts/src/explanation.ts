import { z } from "zod";
import { findingSchema } from "./findings.ts";

/** More findings of one review nobody has explained. */
export const MAX_EXPLANATIONS = 20;

const questionSchema = z.object({
  finding: findingSchema.pick({
    rule: true,
    title: true,
    message: true,
    why: true,
    severity: true,
    location: true,
    fingerprint: true,
  }),
  /** Lines of the file round the finding, already redacted; null where they can't be shown. */
  code: z.object({ start_line: z.int().positive(), text: z.string().max(20_000) }).nullable(),
});
export type ExplanationQuestion = z.infer<typeof questionSchema>;

/**
 * `explanation_request.json`: findings of a review that a model is to explain to people. They are published before it is asked,
 * so nothing that it answers changes what was found.
 */
export const explanationRequestSchema = z.object({
  schema_version: z.literal(1),
  kind: z.literal("explanation"),
  /** Of repository and pull request: what its explanations have cost is counted together; 12 hex digits. */
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  pull_request: z.int().positive(),
  head_sha: z.string().regex(/^[0-9a-f]{40}$/),
  /** The gravest first. */
  questions: z.array(questionSchema).min(1).max(MAX_EXPLANATIONS),
});
export type ExplanationRequest = z.infer<typeof explanationRequestSchema>;

/** `explanations.json`: what a model said of findings. Every text in it is hostile. */
export const explanationsSchema = z.object({
  schema_version: z.literal(1),
  model: z.string().max(200),
  explanations: z
    .array(z.object({ fingerprint: z.string().regex(/^[0-9a-f]{16}$/), text: z.string().min(1).max(700) }))
    .max(MAX_EXPLANATIONS),
});
export type Explanations = z.infer<typeof explanationsSchema>;
