import { type ModelProviderId, UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import type { ModelRow, PriceTier } from "./schema.ts";
import { PRICE_TABLE } from "./table.ts";

/** `models.prices` of the policy. */
export type PriceOverrides = Policy["models"]["prices"];

/** A model that may be asked, because its price is known. */
export interface KnownModel {
  /** The name that the provider is told. */
  readonly id: string;
  readonly tiers: readonly PriceTier[];
  /** Whether it can be told how hard to think; null: nobody knows. */
  readonly effort: boolean | null;
  /** What people should know: soon retired, another name. */
  readonly notes: readonly string[];
  /** Where the price comes from; null: from the policy. */
  readonly priceFrom: Pick<ModelRow, "source" | "read" | "confidence"> | null;
}

/** Providers that Regreen has prices for. What the others ask, the policy has to say. */
type ListedProvider = keyof typeof PRICE_TABLE.providers;

/** Models that are asked where nobody chose; empty where there is no list. */
export function defaultModels(provider: ModelProviderId): readonly string[] {
  return isListed(provider) ? PRICE_TABLE.providers[provider].defaults : [];
}

/** Ids of a provider with a price, those of the policy first. */
export function knownModels(provider: ModelProviderId, overrides: PriceOverrides): readonly string[] {
  const listed = isListed(provider) ? Object.keys(PRICE_TABLE.providers[provider].models) : [];
  return [...new Set([...Object.keys(overrides), ...listed])];
}

/** What another name stands for; null when it is none. `model: null` stands for the defaults. */
export function aliasOf(
  provider: ModelProviderId,
  name: string,
): { readonly model: string | null; readonly note: string | null } | null {
  if (!isListed(provider)) return null;
  const { aliases } = PRICE_TABLE.providers[provider];
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : null;
}

/**
 * A model by its exact id. An id without a price is refused, never taken for a similar one: `claude-sonnet-5` is the beginning
 * of `claude-sonnet-5-5`.
 *
 * @param at ISO 8601
 * @throws UserError (`unknown_model`) when it is unknown, has no price or is retired
 */
export function findModel(provider: ModelProviderId, id: string, overrides: PriceOverrides, at: string): KnownModel {
  const row = rowOf(provider, id);
  const own = Object.hasOwn(overrides, id) ? overrides[id] : undefined;
  if (row === null && own === undefined) throw unknownModel(provider, id, overrides);
  if (row !== null) refuseRetired(provider, id, row, at);
  const tiers = own === undefined ? tiersAt(row, at) : [tierOf(own)];
  const notes = row === null ? [] : retirementNotes(id, row, at);
  return { id, tiers, effort: row?.effort ?? null, notes, priceFrom: own === undefined ? row : null };
}

function rowOf(provider: ModelProviderId, id: string): ModelRow | null {
  if (!isListed(provider)) return null;
  const { models } = PRICE_TABLE.providers[provider];
  return Object.hasOwn(models, id) ? (models[id] ?? null) : null;
}

/** The newest row that holds; before the first one, the first: a clock that runs wrong makes nothing free. */
function tiersAt(row: ModelRow | null, at: string): readonly PriceTier[] {
  const day = at.slice(0, 10);
  const prices = row?.prices ?? [];
  const held = prices.findLast(({ effective }) => effective === null || effective <= day) ?? prices[0];
  return held?.tiers ?? [];
}

function tierOf(own: PriceOverrides[string]): PriceTier {
  return {
    up_to_prompt_tokens: null,
    input: own.input,
    output: own.output,
    cache_write_5m: own.cache_write ?? null,
    cache_write_1h: own.cache_write ?? null,
    cache_read: own.cache_read ?? null,
  };
}

function refuseRetired(provider: ModelProviderId, id: string, row: ModelRow, at: string): void {
  if (row.retires_at === null || at.slice(0, 10) < row.retires_at) return;
  throw new UserError(`The model ${id} of ${provider} was switched off on ${row.retires_at}.`, {
    hint: `Set models.model in .github/regreen.yml (or the model of ${provider} in ci/cost_control.yaml) to ${row.replacement}, or leave it out.`,
    reasonCode: "unknown_model",
  });
}

function retirementNotes(id: string, { retires_at: end, replacement }: ModelRow, at: string): string[] {
  if (end === null) return [];
  const days = Math.ceil((Date.parse(end) - Date.parse(at.slice(0, 10))) / 86_400_000);
  return [`${id} retires on ${end}, in ${days} ${days === 1 ? "day" : "days"}: set ${replacement} in its place.`];
}

function unknownModel(provider: ModelProviderId, id: string, overrides: PriceOverrides): UserError {
  const known = knownModels(provider, overrides);
  const list = known.length === 0 ? "No model of it has one" : `Known are ${known.join(", ")}`;
  const elsewhere = (["anthropic", "openai"] as const).find((other) => other !== provider && rowOf(other, id) !== null);
  const meant = elsewhere === undefined ? "" : ` It is a model of ${elsewhere}: set models.provider to that, or`;
  return new UserError(`Nobody knows what the model ${JSON.stringify(id)} of ${provider} costs. ${list}.`, {
    hint: `${meant === "" ? "" : `${meant.trim()} give`}${meant === "" ? "Give" : ""} its price in .github/regreen.yml, in USD for a million tokens: models: { prices: { ${JSON.stringify(id)}: { input: …, output: … } } }.`,
    reasonCode: "unknown_model",
  });
}

function isListed(provider: ModelProviderId): provider is ListedProvider {
  return Object.hasOwn(PRICE_TABLE.providers, provider);
}
