import type { SentRequest } from "./model-reply.ts";

/** Parameters that current Claude models refuse, or that Anthropic's API has no longer. */
const GONE = ["temperature", "top_p", "top_k"];
/** Above this the SDK and the API ask for a stream. */
const MAX_UNSTREAMED_TOKENS = 16_000;

/**
 * Why the real service would refuse a request; null when it would take it. The library behind the double takes anything.
 *
 * Sources: Anthropic SDK 1.10 (`MessageCreateParams`), Anthropic API errors for forced tools; OpenAI API reference.
 */
export function refusalOf({ path, headers, body }: SentRequest): string | null {
  if (!/^Bearer \S+$/.test(headers.authorization ?? "")) return "no key";
  if (typeof body.model !== "string" || body.model === "") return "model: Field required";
  return path.startsWith("/v1/messages") ? messagesRefusal(path, headers, body) : chatRefusal(body);
}

function messagesRefusal(path: string, headers: SentRequest["headers"], body: SentRequest["body"]): string | null {
  if (headers["anthropic-version"] === undefined) return "anthropic-version: header is required";
  const gone = GONE.find((name) => name in body);
  if (gone !== undefined) return `${gone}: Extra inputs are not permitted`;
  const choice = (body.tool_choice as { type?: string } | undefined)?.type;
  if (choice === "any" || choice === "tool") return "tool_choice: this model does not take forced tools";
  if (path.endsWith("/count_tokens")) return "max_tokens" in body ? "max_tokens: Extra inputs are not permitted" : null;
  const { max_tokens: limit } = body;
  if (typeof limit !== "number" || limit < 1) return "max_tokens: Field required";
  return limit > MAX_UNSTREAMED_TOKENS && body.stream !== true ? "Streaming is required for long requests" : null;
}

function chatRefusal(body: SentRequest["body"]): string | null {
  const format = body.response_format as { type?: string; json_schema?: { schema?: unknown } } | undefined;
  if (format?.type === "json_schema" && format.json_schema?.schema === undefined)
    return "Missing required parameter: 'response_format.json_schema.schema'.";
  return "max_tokens" in body && "max_completion_tokens" in body
    ? "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."
    : null;
}
