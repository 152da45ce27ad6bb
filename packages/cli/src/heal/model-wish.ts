import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ModelProviderId, UserError } from "@regreen/contracts";
import { chooseModels, type ModelChoice } from "@regreen/models";
import { type Policy, parseBudget, withBudget } from "@regreen/policy";
import { confine } from "@regreen/process";

/** What the person in front of the laptop allows a model. */
export interface ModelWish {
  /** `auto`: as the policy says. */
  readonly provider: ModelProviderId | "auto";
  /** For everything that this healing asks. */
  readonly maxUsd: number;
  /** The one address beside the provider's own that the key may be sent to. */
  readonly baseUrl: string | null;
}

/** Who will be asked, and with what. */
export interface ModelPlan {
  /** The policy with the choice, the budget, the guides and the templates of the working tree. */
  readonly policy: Policy;
  readonly choice: ModelChoice;
  /** Inputs of `generate-fix`. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Where a repository keeps its own fix templates. */
const TEMPLATES = "ci/fix_templates";
/** As long as a template or a guide may be; characters. */
const MAX_CHARS = 20_000;

/**
 * Everything that can be wrong with a wish, found before any command runs.
 *
 * @param now ISO 8601
 * @throws UserError without a key, for a model without a price, and where the repository names an address that nobody here
 *   has agreed to: whoever wrote its policy must not get the key of whoever tries its branch
 */
export async function planModel(
  wish: ModelWish,
  policy: Policy,
  around: { readonly top: string; readonly env: Readonly<Record<string, string | undefined>>; readonly now: string },
): Promise<ModelPlan> {
  const { top, env, now } = around;
  const keys = { anthropic: env.ANTHROPIC_API_KEY?.trim() ?? "", openai: env.OPENAI_API_KEY?.trim() ?? "" };
  const chosen = wish.provider === "auto" ? policy.models.provider : wish.provider;
  const models = { ...policy.models, provider: chosen, base_url: addressOf(wish, policy) };
  const complete = await withTexts({ ...policy, models }, top);
  const choice = chooseModels(complete, availableWith(keys, models.command), now);
  if (choice.provider === "none")
    throw new UserError(`No model can be asked. ${choice.why}`, {
      hint: "Set the variable in your shell, or leave out --provider.",
      reasonCode: "model_access",
    });
  return {
    policy: { ...complete, models: { ...models, provider: choice.provider } },
    choice,
    inputs: {
      provider: choice.provider,
      "max-usd": String(wish.maxUsd),
      "anthropic-api-key": choice.provider === "anthropic" ? keys.anthropic : "",
      "openai-api-key": choice.provider.startsWith("openai") ? keys.openai : "",
    },
  };
}

function availableWith(keys: { anthropic: string; openai: string }, command: unknown): ModelProviderId[] {
  return [
    ...(keys.anthropic === "" ? [] : (["anthropic"] as const)),
    ...(keys.openai === "" ? [] : (["openai", "openai-compatible"] as const)),
    ...(command === null ? [] : (["command"] as const)),
  ];
}

function addressOf({ baseUrl, provider }: ModelWish, { models }: Policy): string | null {
  if (models.base_url === null || models.base_url === baseUrl || provider === "command") return baseUrl;
  if (baseUrl !== null) return baseUrl;
  throw new UserError(
    `The policy of this repository would send your key and parts of its code to ${models.base_url}.`,
    {
      hint: `Pass --base-url ${models.base_url} if you trust it.`,
      reasonCode: "model_access",
    },
  );
}

/** On a runner all of this comes from the default branch; here it is the working tree of the person who asks. */
async function withTexts(policy: Policy, top: string): Promise<Policy> {
  const budget = await readText(top, policy.cost.file);
  const guides: [string, string][] = [];
  for (const guide of policy.prompts.project_guides) {
    const text = await readText(top, guide);
    if (text !== null) guides.push([guide, text.slice(0, MAX_CHARS)]);
  }
  const templates: [string, string][] = [];
  for (const name of templateNames(top)) {
    const text = await readText(top, `${TEMPLATES}/${name}`);
    if (text !== null && text.length <= MAX_CHARS) templates.push([name, text]);
  }
  const own = { ...policy, guides: Object.fromEntries(guides), templates: Object.fromEntries(templates) };
  return withBudget(own, parseBudget(policy.cost.file, budget));
}

function templateNames(top: string): string[] {
  const folder = path.join(top, TEMPLATES);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^[a-z0-9_-]{1,60}\.md$/.test(name));
}

/** A plain file of the working tree; null when there is none. */
async function readText(top: string, file: string): Promise<string | null> {
  const facts = lstatSync(path.join(top, file), { throwIfNoEntry: false });
  return facts?.isFile() === true ? readFileSync(await confine(top, file), "utf8") : null;
}
