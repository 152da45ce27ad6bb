import { type ModelProviderId, promptTokens, type TokenUsage } from "@regreen/contracts";
import { findModel, type PriceOverrides } from "./find-model.ts";
import type { PriceTier } from "./schema.ts";

const PER_TOKENS = 1_000_000;

/** The most that a fix may ask for. */
export interface Caps {
  readonly calls: number;
  /** Of all calls together. */
  readonly inputTokens: number;
  /** Of each answer. */
  readonly outputTokens: number;
}

/**
 * What a request cost, in USD.
 *
 * @param overrides `models.prices` of the policy
 * @param at ISO 8601: prices change
 * @throws UserError (`unknown_model`) when the model has no price
 */
export function priceOf(
  { provider, model, usage }: { provider: ModelProviderId; model: string; usage: TokenUsage },
  overrides: PriceOverrides,
  at: string,
): number {
  const tier = tierOf(findModel(provider, model, overrides, at).tiers, promptTokens(usage));
  return dollars(
    usage.input_tokens * tier.input +
      usage.cache_creation_input_tokens * (tier.cache_write_5m ?? tier.input) +
      usage.cache_read_input_tokens * (tier.cache_read ?? tier.input) +
      usage.output_tokens * tier.output,
  );
}

/**
 * The most that a fix can cost, in USD, whichever of the models is asked how often, whatever is written to a cache.
 *
 * @throws UserError (`unknown_model`) when a model has no price
 */
export function worstCaseUsd(
  provider: ModelProviderId,
  models: readonly string[],
  caps: Caps,
  overrides: PriceOverrides,
  at: string,
): number {
  return Math.max(0, ...models.map((model) => worstOf(findModel(provider, model, overrides, at).tiers, caps)));
}

/** A larger prompt is dearer, but not in every table: every tier that the prompts can fall into is looked at. */
function worstOf(tiers: readonly PriceTier[], { calls, inputTokens, outputTokens }: Caps): number {
  const within = tiers.filter((_, at) => at === 0 || inputTokens > (tiers[at - 1]?.up_to_prompt_tokens ?? 0));
  const input = Math.max(...within.map((tier) => Math.max(tier.input, tier.cache_write_5m ?? 0)));
  const output = Math.max(...within.map((tier) => tier.output));
  return dollars(inputTokens * input + calls * outputTokens * output);
}

function tierOf(tiers: readonly PriceTier[], prompt: number): PriceTier {
  const fits = tiers.find(({ up_to_prompt_tokens: end }) => end === null || prompt <= end);
  if (fits === undefined) throw new Error("The last tier of a price has an upper end.");
  return fits;
}

/** Without the noise of floating point: prices go down to a hundred-millionth of a dollar. */
function dollars(rated: number): number {
  return Math.round((rated / PER_TOKENS) * 1e10) / 1e10;
}
