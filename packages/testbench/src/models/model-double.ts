import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { send } from "../http/faults.ts";
import { json, type Reply, raw } from "../http/reply.ts";
import { listen, readBody } from "../http/server.ts";
import type { ModelReply, SentRequest } from "./model-reply.ts";
import { errorReply, startProviderShape } from "./provider-shape.ts";
import { refusalOf } from "./request-contract.ts";

/** A reply, or a function of the request. */
export type Scripted = ModelReply | ((request: SentRequest) => ModelReply);

/** Anthropic's Messages API and OpenAI's Chat Completions API on this machine, with answers that a test chose. */
export interface ModelDouble {
  /** `models.base_url` for Anthropic. */
  readonly url: string;
  /** `models.base_url` for OpenAI and what is compatible with it. */
  readonly openaiUrl: string;
  /** Answers to the next questions, in order. */
  script(...replies: readonly Scripted[]): void;
  /** Answers whatever has no scripted reply; without it such a question gets a 500 that says so. */
  otherwise(reply: Scripted): void;
  /** What `count_tokens` says: by default one token for each 3 bytes; null: it does not exist, as behind some gateways. */
  countTokens(count: number | null): void;
  /** Questions as they were sent, counting left out. */
  readonly questions: readonly SentRequest[];
  /** Every request as it was sent. */
  readonly requests: readonly SentRequest[];
  close(): Promise<void>;
}

const PATHS = ["/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions", "/inference/chat/completions"];

/** Starts the double on a free port. Requests that the real services would refuse are refused here as well. */
export async function startModelDouble(): Promise<ModelDouble> {
  const shape = await startProviderShape();
  const requests: SentRequest[] = [];
  const questions: SentRequest[] = [];
  const scripted: Scripted[] = [];
  let fallback: Scripted = { status: 500, message: "test bench: no reply is scripted for this question" };
  let count: number | null | undefined;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    if (!PATHS.includes(request.path)) return send(response, json({ message: "test bench: not served" }, 501));
    const refusal = refusalOf(request);
    if (refusal !== null) return send(response, refused(refusal, request));
    if (request.path.endsWith("/count_tokens")) return send(response, counted(request, count));
    questions.push(request);
    const next = scripted.shift() ?? fallback;
    await answer(typeof next === "function" ? next(request) : next, request, response);
  }

  async function answer(reply: ModelReply, request: SentRequest, response: ServerResponse): Promise<void> {
    if (reply.delayMs !== undefined) await sleep(reply.delayMs);
    if ("lost" in reply) return lose(reply.lost, response);
    if ("raw" in reply) {
      const { headers, ...body } = raw(reply.raw, "application/json", reply.status ?? 200);
      return send(response, { ...body, headers: { ...headers, ...reply.headers } });
    }
    return send(response, "answer" in reply ? await shape.text(reply, request) : errorReply(reply, request));
  }

  const server = await listen(handle);
  return {
    url: server.url,
    openaiUrl: `${server.url}/v1`,
    script: (...replies) => void scripted.push(...replies),
    otherwise: (reply) => {
      fallback = reply;
    },
    countTokens: (tokens) => {
      count = tokens;
    },
    questions,
    requests,
    close: async () => {
      await server.close();
      await shape.close();
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SentRequest> {
  const text = (await readBody(incoming)).toString("utf8");
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const { pathname } = new URL(incoming.url ?? "/", "http://localhost");
  return {
    method: incoming.method ?? "GET",
    path: pathname,
    headers: Object.fromEntries(headers),
    body: text === "" ? {} : JSON.parse(text),
  };
}

function refused(message: string, request: SentRequest): Reply {
  const [status, type] = message === "no key" ? [401, "authentication_error"] : [400, "invalid_request_error"];
  return errorReply({ status, type, message }, request);
}

function counted({ body }: SentRequest, count: number | null | undefined): Reply {
  if (count === null) return json({ type: "error", error: { type: "not_found_error", message: "Not Found" } }, 404);
  return json({ input_tokens: count ?? Math.ceil(Buffer.byteLength(JSON.stringify(body)) / 3) });
}

async function lose(how: "at once" | { readonly afterBytes: number }, response: ServerResponse): Promise<void> {
  if (how === "at once") {
    response.destroy();
    return;
  }
  await send(response, json({ type: "message", content: [] }), { match: "", cut: how.afterBytes });
}
