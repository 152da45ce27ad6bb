import { type ModelProviderId, UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { aliasOf, defaultModels, findModel } from "./prices/find-model.ts";

/** Who is asked. */
export interface ModelChoice {
  readonly provider: ModelProviderId;
  /** The first is asked first; the next only after a fix of the one before was proven not to help. */
  readonly models: readonly string[];
  /** What people should know: a model that retires soon, a name that was taken for another one. */
  readonly notes: readonly string[];
}

export interface NoModel {
  readonly provider: "none";
  /** One sentence. */
  readonly why: string;
}

/** `auto` looks for a key in this order (requirements FIX-08). */
const PREFERRED: readonly ModelProviderId[] = ["anthropic", "openai"];

const KEYS: Readonly<Record<ModelProviderId, string>> = {
  anthropic: "There is no key of Anthropic (ANTHROPIC_API_KEY).",
  openai: "There is no key of OpenAI (OPENAI_API_KEY).",
  "openai-compatible": "There is no key for models.base_url (OPENAI_API_KEY).",
  "github-models": "There is no token that may ask GitHub Models (models-token).",
  command: "There is no program to ask (models.command).",
};

/**
 * The models that the settings ask for. `models.model` of the policy counts before the provider's model in the budget file, and
 * that before the built-in choice: a cheap model, then a stronger one. Who names a model gets that one alone and, where it is
 * set, `models.escalate_to`.
 *
 * @param available providers whose key, token or program is there
 * @param at ISO 8601: models retire and prices change
 * @throws UserError (`unknown_model`) for a model without a price, with the known ones; (`bad_policy`) for a provider that lacks a setting
 */
export function chooseModels(policy: Policy, available: readonly ModelProviderId[], at: string): ModelChoice | NoModel {
  const wanted = policy.models.provider;
  if (wanted === "none") return { provider: "none", why: "models.provider is none." };
  const provider = wanted === "auto" ? PREFERRED.find((id) => available.includes(id)) : wanted;
  if (provider === undefined)
    return { provider: "none", why: "There is no key of a model's provider (ANTHROPIC_API_KEY or OPENAI_API_KEY)." };
  checkSettings(policy, provider);
  if (!available.includes(provider)) return { provider: "none", why: KEYS[provider] };
  return { provider, ...modelsOf(policy, provider, at) };
}

function modelsOf(policy: Policy, provider: ModelProviderId, at: string): Pick<ModelChoice, "models" | "notes"> {
  const notes: string[] = [];
  const named = policy.models.model ?? policy.budget.providers[provider].model;
  const first = named === null ? builtIn(provider) : resolve(provider, named, notes);
  const then = policy.models.escalate_to === null ? [] : resolve(provider, policy.models.escalate_to, notes);
  const chain = named === null && then.length > 0 ? [...first.slice(0, 1), ...then] : [...first, ...then];
  const models = [...new Set(chain)].slice(0, 3);
  for (const model of models) notes.push(...findModel(provider, model, policy.models.prices, at).notes);
  return { models, notes };
}

function builtIn(provider: ModelProviderId): readonly string[] {
  const models = defaultModels(provider);
  if (models.length > 0) return models;
  throw new UserError(`models.provider is ${provider}, and no model is named.`, {
    hint: "Set models.model in .github/regreen.yml, and its price in models.prices.",
    reasonCode: "unknown_model",
  });
}

function resolve(provider: ModelProviderId, name: string, notes: string[]): readonly string[] {
  const alias = aliasOf(provider, name);
  if (alias === null) return [name];
  const models = alias.model === null ? defaultModels(provider) : [alias.model];
  if (alias.note !== null) notes.push(`${name}: ${alias.note}. In its place: ${models.join(", then ")}.`);
  return models;
}

function checkSettings({ models }: Policy, provider: ModelProviderId): void {
  if (provider === "openai-compatible" && models.base_url === null) throw lacking(provider, "base_url");
  if (provider === "command" && models.command === null) throw lacking(provider, "command");
}

function lacking(provider: ModelProviderId, key: string): UserError {
  return new UserError(`models.provider is ${provider}, and models.${key} is not set.`, {
    hint: `Set models.${key} in .github/regreen.yml.`,
    reasonCode: "bad_policy",
  });
}
