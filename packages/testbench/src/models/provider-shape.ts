import { LLMock } from "@copilotkit/aimock";
import { json, type Reply } from "../http/reply.ts";
import type { ErrorReply, ReplyUsage, SentRequest, TextReply } from "./model-reply.ts";

const DEFAULT_USAGE: ReplyUsage = { input_tokens: 100, output_tokens: 20 };

/** Puts replies into the shape of the API that was asked. */
export interface ProviderShape {
  text(reply: TextReply, request: SentRequest): Promise<Reply>;
  close(): Promise<void>;
}

/** aimock writes the answers, so that their shape is not our own idea of it; what it leaves out is put in. */
export async function startProviderShape(): Promise<ProviderShape> {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  await mock.start();
  // aimock answers by patterns in the prompt, and here the reply is known already: one question at a time.
  let turn: Promise<unknown> = Promise.resolve();

  async function ask(reply: TextReply, { path, headers, body }: SentRequest): Promise<Reply> {
    const content = typeof reply.answer === "string" ? reply.answer : JSON.stringify(reply.answer);
    const overrides = {
      ...(reply.stop === undefined ? {} : { finishReason: reply.stop }),
      ...(reply.thinking === undefined ? {} : { reasoning: reply.thinking }),
    };
    mock.clearFixtures();
    mock.on({}, { content, ...overrides });
    const response = await fetch(`${mock.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: headers.authorization ?? "" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`aimock answered ${response.status}: ${JSON.stringify(answer)}`);
    const isMessages = path.startsWith("/v1/messages");
    const { usage: _, ...rest } = answer;
    const usage = reply.usage === null ? {} : { usage: usageOf(reply.usage ?? DEFAULT_USAGE, isMessages) };
    const id = isMessages ? "request-id" : "x-request-id";
    return json({ ...rest, ...stopOf(reply, rest, isMessages), ...usage }, 200, { [id]: "req_testbench" });
  }

  return {
    text(reply, request) {
      const answered = turn.then(() => ask(reply, request));
      turn = answered.catch(() => undefined);
      return answered;
    },
    close: async () => {
      await turn;
      await mock.stop();
    },
  };
}

/** An error in the words of Anthropic or OpenAI. */
export function errorReply({ status, type, code, message, headers }: ErrorReply, request: SentRequest): Reply {
  const said = { type: type ?? "api_error", message: message ?? "Something went wrong." };
  const body = request.path.startsWith("/v1/messages")
    ? { type: "error", error: { ...said, ...(code === undefined ? {} : { details: { error_code: code } }) } }
    : { error: { ...said, param: null, code: code ?? null } };
  return json(body, status, { ...headers });
}

function usageOf(usage: ReplyUsage, isMessages: boolean): object {
  const { input_tokens: fresh, output_tokens: output } = usage;
  const written = usage.cache_creation_input_tokens ?? 0;
  const read = usage.cache_read_input_tokens ?? 0;
  if (isMessages)
    return {
      input_tokens: fresh,
      output_tokens: output,
      cache_creation_input_tokens: written,
      cache_read_input_tokens: read,
    };
  const prompt = fresh + written + read;
  return {
    prompt_tokens: prompt,
    completion_tokens: output,
    total_tokens: prompt + output,
    prompt_tokens_details: { cached_tokens: read, ...(written === 0 ? {} : { cache_write_tokens: written }) },
  };
}

/** aimock translates some reasons for stopping and passes others on; here they are as the test wrote them. */
function stopOf({ stop }: TextReply, answer: Record<string, unknown>, isMessages: boolean): object {
  if (stop === undefined) return {};
  if (isMessages) return { stop_reason: stop };
  const [choice] = answer.choices as Record<string, unknown>[];
  return { choices: [{ ...choice, finish_reason: stop }] };
}
