import { z } from "zod";
import { ALL_REASON_CODES } from "./outcomes.ts";

/** Who can write a fix beside the recipes (requirements FIX-06, C-06). */
export const MODEL_PROVIDERS = ["anthropic", "openai", "openai-compatible", "github-models", "command"] as const;
export type ModelProviderId = (typeof MODEL_PROVIDERS)[number];

/** `recipe.id` of a fix that a model wrote. */
export const MODEL_RECIPE = "model";

/** Tokens as a provider bills them. The whole prompt is `input + cache_creation_input + cache_read_input`. */
export const tokenUsageSchema = z.object({
  input_tokens: z.int().nonnegative(),
  /** What the model thought is among them. */
  output_tokens: z.int().nonnegative(),
  cache_creation_input_tokens: z.int().nonnegative().default(0),
  cache_read_input_tokens: z.int().nonnegative().default(0),
});
export type TokenUsage = z.infer<typeof tokenUsageSchema>;

/** Tokens of the whole prompt, of which a part may come from a cache. */
export function promptTokens(usage: TokenUsage): number {
  return usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
}

/**
 * One request to a provider, whatever came of it. `unknown`: it was sent and no answer came, so that it may have been billed;
 * `usd` is then the most it can have cost.
 */
export const modelCallSchema = z.object({
  provider: z.enum(MODEL_PROVIDERS),
  model: z.string().max(200),
  purpose: z.enum(["fix", "correction", "revision", "explanation"]),
  result: z.enum(["answered", "failed", "unknown"]),
  /** Why it failed; null when it was answered. */
  reason_code: z.enum(ALL_REASON_CODES).nullable(),
  /** Null where the provider did not say. */
  usage: tokenUsageSchema.nullable(),
  usd: z.number().nonnegative(),
  duration_ms: z.number().nonnegative(),
});
export type ModelCall = z.infer<typeof modelCallSchema>;

/** `usage.json`, and the output `usage` of generate-fix: what is to be settled. */
export const modelUsageSchema = z.object({
  schema_version: z.literal(1),
  /** Null on a laptop, where a person allowed it. */
  reservation_id: z.string().nullable(),
  calls: z.array(modelCallSchema).max(50),
  /** Of all calls together. */
  usd: z.number().nonnegative(),
});
export type ModelUsage = z.infer<typeof modelUsageSchema>;

/** A fix may spend this much and no more: what `reserve` of cost-gate put aside. */
export const reservationSchema = z.object({
  schema_version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{16,64}$/),
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  provider: z.enum(MODEL_PROVIDERS),
  /** The first is asked first; the next only after a proven miss. */
  models: z.array(z.string().min(1).max(200)).min(1).max(3),
  /** HTTP requests, retries included. */
  max_calls: z.int().positive(),
  /** Of all requests together (`max_tokens_per_fix`). */
  max_input_tokens: z.int().positive(),
  /** Of one answer (`max_output_tokens_per_fix`). */
  max_output_tokens: z.int().positive(),
  /** The most that all requests together can cost. */
  usd: z.number().nonnegative(),
  /** ISO 8601; after it nothing may be spent, and what was not settled counts as spent. */
  expires_at: z.iso.datetime(),
});
export type Reservation = z.infer<typeof reservationSchema>;

/** What fix.json tells of a model's fix (requirements FIX-33). */
export const fixModelSchema = z.object({
  provider: z.enum(MODEL_PROVIDERS),
  id: z.string(),
  /** File name of the template, `test_failure_fix.md`, and the SHA-256 of its text and of the whole prompt. */
  template: z.string(),
  template_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  prompt_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  calls: z.int().positive(),
  input_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
  /** Tokens that the failing log would have been, by the same counter or estimate; null where it is not at hand. */
  log_tokens: z.int().nonnegative().nullable(),
});
export type FixModel = z.infer<typeof fixModelSchema>;
