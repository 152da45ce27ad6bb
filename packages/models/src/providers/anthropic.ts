import type { Anthropic, Middleware } from "@anthropic-ai/sdk";
import type { ProviderPorts, ProviderSettings } from "../create-provider.ts";
import { findModel } from "../prices/find-model.ts";
import type { ModelProvider, ModelRequest } from "../provider.ts";
import { createClient } from "./anthropic-client.ts";
import { connectionFailure } from "./connection-failure.ts";
import { estimateTokens, withMargin } from "./estimate.ts";
import type { Asked } from "./http-failure.ts";
import { notSent, readMessage } from "./messages-reading.ts";
import { askTwice, metered, type Question } from "./metered.ts";
import { readBody } from "./read-body.ts";
import type { Reading } from "./reading.ts";

/** Counting is quick or not worth waiting for: there is an estimate. */
const COUNT_TIMEOUT_MS = 15_000;

/** The Messages API through Anthropic's own SDK. */
export async function createAnthropic(
  settings: ProviderSettings & { readonly key: string },
  ports: ProviderPorts,
): Promise<ModelProvider> {
  const { model, timeoutMs } = settings;
  const asked: Asked = { who: "Anthropic", model, secrets: [settings.key] };
  const client = await createClient(settings, ports.fetch);
  const effort = findModel("anthropic", model, settings.prices, ports.now()).effort !== false;
  const counts = new WeakMap<ModelRequest, Promise<number>>();

  function countTokens(request: ModelRequest): Promise<number> {
    const counted = counts.get(request) ?? count(request);
    counts.set(request, counted);
    return counted;
  }

  async function count(request: ModelRequest): Promise<number> {
    const { max_tokens: _, ...body } = bodyOf(request, model, effort);
    const signal = AbortSignal.timeout(Math.min(timeoutMs, COUNT_TIMEOUT_MS));
    try {
      const { input_tokens: counted } = await client.messages.countTokens(body, { signal });
      return Number.isSafeInteger(counted) && counted > 0 ? withMargin(counted) : estimateTokens(request);
    } catch {
      // Whatever is wrong will be told when the question itself is asked.
      return estimateTokens(request);
    }
  }

  async function send(question: Question): Promise<Reading> {
    const signal = AbortSignal.timeout(timeoutMs);
    const read = async (next: () => Promise<Response>) => {
      try {
        const response = await next();
        return readMessage(response, await readBody(response, signal), asked, ports.now());
      } catch (cause) {
        return connectionFailure(cause, asked, { timedOut: signal.aborted, timeoutMs });
      }
    };
    const body = bodyOf(question.request, model, effort);
    return exchange(client, body, signal, asked, (next) => metered(() => read(next), question, settings, ports));
  }

  return {
    id: "anthropic",
    model,
    countTokens,
    async ask(request, purpose) {
      const question = { request, purpose, inputTokens: await countTokens(request) };
      return askTwice(() => send(question), ports);
    },
  };
}

/**
 * One request through the SDK. `around` stands where every request of the SDK passes right before it is sent, so that the meter
 * sees each of them; what came of it is read there as well, once, and what the SDK makes of it does not matter.
 */
async function exchange(
  client: Anthropic,
  body: Anthropic.MessageCreateParamsNonStreaming,
  signal: AbortSignal,
  asked: Asked,
  around: (next: () => Promise<Response>) => Promise<Reading>,
): Promise<Reading> {
  const passed: Promise<Reading>[] = [];
  const middleware: Middleware = async (request, next) => {
    const reading = around(() => next(request));
    passed.push(reading);
    await reading;
    throw new Error("The answer is read already.");
  };
  const trouble = await client.messages
    .create(body, { signal, middleware: [middleware] })
    .catch((error: unknown) => error);
  return passed.at(-1) ?? notSent(asked, trouble);
}

/**
 * All that is ever sent. Forced tools, `temperature`, `top_p` and `top_k` are errors on current models, and nothing is streamed or
 * cached: one question is asked once or twice, and writing a cache costs more than that saves.
 */
function bodyOf(request: ModelRequest, model: string, effort: boolean): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model,
    max_tokens: request.maxOutputTokens,
    system: request.system,
    messages: [{ role: "user", content: request.user }],
    output_config: {
      format: { type: "json_schema", schema: { ...request.schema } },
      ...(effort ? { effort: request.effort } : {}),
    },
  };
}
