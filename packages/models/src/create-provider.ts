import { type ModelProviderId, UserError } from "@regreen/contracts";
import type { Meter } from "./meter.ts";
import { findModel, type PriceOverrides } from "./prices/find-model.ts";
import type { RunProgram } from "./program.ts";
import type { ModelProvider } from "./provider.ts";
import { createAnthropic } from "./providers/anthropic.ts";
import { CHAT_DIALECTS, type ChatDialect, createChat } from "./providers/chat-completions.ts";
import { createCommand } from "./providers/command.ts";

/** Secrets, each of its provider; `models` is a GitHub token that may ask GitHub Models. */
export interface ModelKeys {
  readonly anthropic?: string | undefined;
  /** For `openai` and `openai-compatible`. */
  readonly openai?: string | undefined;
  readonly models?: string | undefined;
}

export interface ProviderSettings {
  readonly provider: ModelProviderId;
  /** An id as `chooseModels` gives it. */
  readonly model: string;
  readonly keys: ModelKeys;
  /** `models.base_url` of the policy. */
  readonly baseUrl: string | null;
  /** `models.command` of the policy. */
  readonly command: readonly string[] | null;
  /** Of one request; `models.timeout_seconds` of the policy. */
  readonly timeoutMs: number;
  /** `models.prices` of the policy. */
  readonly prices: PriceOverrides;
}

export interface ProviderPorts {
  readonly meter: Meter;
  /** ISO 8601. */
  readonly now: () => string;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly runProgram: RunProgram;
}

/**
 * One model, ready to be asked. Nothing is sent yet; the SDK is loaded only where it is needed.
 *
 * @throws UserError (`unknown_model`) for a model without a price, (`model_access`) without a key, (`bad_policy`) without an
 *   address or a program
 */
export async function createProvider(settings: ProviderSettings, ports: ProviderPorts): Promise<ModelProvider> {
  const { provider, model, baseUrl } = settings;
  findModel(provider, model, settings.prices, ports.now());
  if (provider === "command") return createCommand({ ...settings, argv: commandOf(settings) }, ports);
  const key = keyOf(settings);
  if (provider === "anthropic") return createAnthropic({ ...settings, key }, ports);
  const dialect = CHAT_DIALECTS[provider];
  return createChat(dialect, { ...settings, key, url: addressOf(dialect, baseUrl) }, ports);
}

function keyOf({ provider, keys }: ProviderSettings): string {
  const [key, name] =
    provider === "anthropic"
      ? [keys.anthropic, "anthropic-api-key"]
      : provider === "github-models"
        ? [keys.models, "models-token"]
        : [keys.openai, "openai-api-key"];
  const usable = key?.trim() ?? "";
  // What is pasted with a line break in it would be an error of the HTTP header, with the key in its message.
  if (/^[\x21-\x7e]{1,1000}$/.test(usable)) return usable;
  throw new UserError(
    usable === "" ? `There is no key for ${provider}.` : `The key for ${provider} is not one line of ASCII.`,
    {
      hint: `Pass ${name}.`,
      reasonCode: "model_access",
    },
  );
}

function addressOf(dialect: ChatDialect, baseUrl: string | null): string {
  const url = baseUrl ?? dialect.url;
  if (url !== null) return url;
  throw new UserError(`models.provider is ${dialect.id}, and models.base_url is not set.`, {
    hint: "Set models.base_url in .github/regreen.yml.",
    reasonCode: "bad_policy",
  });
}

function commandOf({ command }: ProviderSettings): readonly string[] {
  const [program] = command ?? [];
  if (command === null || program === undefined)
    throw new UserError("models.provider is command, and models.command is not set.", {
      hint: "Set models.command in .github/regreen.yml.",
      reasonCode: "bad_policy",
    });
  if (!/^\/|^[^/\\]+$/.test(program))
    throw new UserError(`models.command starts with ${JSON.stringify(program)}, a path inside the repository.`, {
      hint: "Name a program of the runner, by its name or its absolute path: no code of the repository runs beside a key.",
      reasonCode: "bad_policy",
    });
  return command;
}
