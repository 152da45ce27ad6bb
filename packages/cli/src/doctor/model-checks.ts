import { type ModelProviderId, UserError } from "@regreen/contracts";
import { chooseModels, findModel, type ModelChoice, worstCaseUsd } from "@regreen/models";
import { POLICY_PATH, type Policy } from "@regreen/policy";
import { type Check, error, ok, warning } from "./check.ts";

/** Who may be asked when `models.provider` is `auto`: which of them it is, the secrets of the repository decide. */
const AUTO: readonly ModelProviderId[] = ["anthropic", "openai"];

/** Variables of this machine in which `regreen heal` looks for a key. */
const KEYS: Readonly<Partial<Record<ModelProviderId, string>>> = {
  anthropic: "ANTHROPIC_API_KEY",
  openai: "OPENAI_API_KEY",
  "openai-compatible": "OPENAI_API_KEY",
};

interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ISO 8601. */
  readonly now: string;
}

/** Who would be asked where no recipe helps, what a fix costs at most, and what will not work, or not for long. */
export function checkModels(policy: Policy, { env, now }: Around): Check[] {
  const { provider } = policy.models;
  if (provider === "none") return [ok("models", "No model is ever asked: models.provider is none.")];
  const candidates = provider === "auto" ? AUTO : [provider];
  const readings = candidates.map((id) => readingOf(policy, id, now));
  const usable = readings.some((reading) => "choice" in reading);
  return readings.flatMap((reading) =>
    "choice" in reading
      ? checksOf(policy, reading.choice, { env, now })
      : [(usable ? warning : error)("models", reading.problem.message, reading.problem.hint ?? "", PLACE)],
  );
}

const PLACE = { file: POLICY_PATH, line: null };

type Reading = { readonly choice: ModelChoice } | { readonly problem: UserError };

function readingOf(policy: Policy, id: ModelProviderId, now: string): Reading {
  try {
    const choice = chooseModels({ ...policy, models: { ...policy.models, provider: id } }, [id], now);
    if (choice.provider === "none") throw new Error(choice.why);
    return { choice };
  } catch (problem) {
    if (problem instanceof UserError) return { problem };
    throw problem;
  }
}

function checksOf(policy: Policy, { provider, models, notes }: ModelChoice, { env, now }: Around): Check[] {
  const { limits, providers } = policy.budget;
  const caps = {
    calls: policy.models.max_calls,
    inputTokens: limits.max_tokens_per_fix,
    outputTokens: limits.max_output_tokens_per_fix,
  };
  const worst = worstCaseUsd(provider, models, caps, policy.models.prices, now);
  const cap = providers[provider].max_cost_per_month_usd;
  const says = `With ${provider}, ${models.join(" is asked first, then ")}${models.length === 1 ? " is asked" : ""}; one fix costs at most ${dollars(worst)}, a month at most ${dollars(cap)}.`;
  const checks = [ok("models", `${says} ${keyHere(provider, env)}`)];
  const doubtful = models.filter((model) => {
    return findModel(provider, model, policy.models.prices, now).priceFrom?.confidence === "secondary";
  });
  if (doubtful.length > 0)
    checks.push(
      ok("models", `The price of ${doubtful.join(", ")} is known second-hand alone; models.prices replaces it.`),
    );
  if (worst > cap)
    checks.push(
      warning(
        "models",
        `One fix may cost ${dollars(worst)}, and ${provider} has ${dollars(cap)} a month: nobody will ever be asked.`,
        `Raise providers.${provider}.max_cost_per_month_usd in ${policy.cost.file}, or lower its limits.`,
      ),
    );
  return [...checks, ...notes.map((note) => warning("models", note, "docs/policy.md has models.model."))];
}

function keyHere(provider: ModelProviderId, env: Around["env"]): string {
  const name = KEYS[provider];
  if (name === undefined) return "";
  return env[name]
    ? `${name} is set here; on GitHub the secret of the workflow counts.`
    : `${name} is not set here, so heal asks nobody; on GitHub the secret of the workflow counts.`;
}

function dollars(usd: number): string {
  return `$${usd < 0.01 && usd > 0 ? usd.toFixed(4) : usd.toFixed(2)}`;
}
