import type { ProviderPorts, ProviderSettings } from "../create-provider.ts";
import { findModel } from "../prices/find-model.ts";
import type { ModelProvider, ModelRequest } from "../provider.ts";
import { readCompletion } from "./chat-reading.ts";
import { connectionFailure } from "./connection-failure.ts";
import { estimateTokens } from "./estimate.ts";
import type { Asked } from "./http-failure.ts";
import { askTwice, metered, type Question } from "./metered.ts";
import { readBody } from "./read-body.ts";
import type { Reading } from "./reading.ts";

/** What differs between the servers of one API. */
export interface ChatDialect {
  readonly id: "openai" | "openai-compatible" | "github-models";
  /** Name for messages. */
  readonly who: string;
  /** Where it is when `models.base_url` is not set. */
  readonly url: string | null;
  /** OpenAI counts thinking among the tokens of the answer and has a name of its own for that limit. */
  readonly limit: "max_completion_tokens" | "max_tokens";
  /** Whether it knows `reasoning_effort`. */
  readonly effort: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sources: OpenAI API reference, "Create chat completion"; GitHub REST API, "Models: inference". */
export const CHAT_DIALECTS: Readonly<Record<ChatDialect["id"], ChatDialect>> = {
  openai: {
    id: "openai",
    who: "OpenAI",
    url: "https://api.openai.com/v1",
    limit: "max_completion_tokens",
    effort: true,
    headers: {},
  },
  "openai-compatible": {
    id: "openai-compatible",
    who: "The server at models.base_url",
    url: null,
    limit: "max_tokens",
    effort: false,
    headers: {},
  },
  "github-models": {
    id: "github-models",
    who: "GitHub Models",
    url: "https://models.github.ai/inference",
    limit: "max_tokens",
    effort: false,
    headers: { accept: "application/vnd.github+json" },
  },
};

/** A Chat Completions API, by plain `fetch`: its SDK would be half a megabyte in every bundle for one request. */
export function createChat(
  dialect: ChatDialect,
  settings: ProviderSettings & { readonly key: string; readonly url: string },
  ports: ProviderPorts,
): ModelProvider {
  const { model, timeoutMs, key } = settings;
  const asked: Asked = { who: dialect.who, model, secrets: [key] };
  const effort = dialect.effort && findModel(dialect.id, model, settings.prices, ports.now()).effort === true;
  const address = `${settings.url.replace(/\/+$/, "")}/chat/completions`;

  async function send({ request }: Question): Promise<Reading> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await ports.fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", ...dialect.headers, authorization: `Bearer ${key}` },
        body: JSON.stringify(bodyOf(request, model, dialect.limit, effort)),
        // A redirect would carry the prompt to another host.
        redirect: "manual",
        signal,
      });
      return readCompletion(response, await readBody(response, signal), asked, ports.now());
    } catch (cause) {
      return connectionFailure(cause, asked, { timedOut: signal.aborted, timeoutMs });
    }
  }

  return {
    id: dialect.id,
    model,
    countTokens: async (request) => estimateTokens(request),
    async ask(request, purpose) {
      const question = { request, purpose, inputTokens: estimateTokens(request) };
      return askTwice(() => metered(() => send(question), question, settings, ports), ports);
    },
  };
}

/** All that is ever sent: no tools, no sampling parameters, one choice, no stream. */
function bodyOf(request: ModelRequest, model: string, limit: ChatDialect["limit"], effort: boolean): object {
  return {
    model,
    messages: [
      { role: "system", content: request.system },
      { role: "user", content: request.user },
    ],
    response_format: { type: "json_schema", json_schema: { name: "fix", strict: true, schema: request.schema } },
    [limit]: request.maxOutputTokens,
    ...(effort ? { reasoning_effort: request.effort } : {}),
  };
}
