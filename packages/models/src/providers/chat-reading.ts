import type { TokenUsage } from "@regreen/contracts";
import { z } from "zod";
import { type Asked, failureOf, told } from "./http-failure.ts";
import { cutOff, declined, empty, jsonOf, unreadable } from "./no-answer.ts";
import type { Reading } from "./reading.ts";

const count = z.int().nonnegative();

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count.nullish(), cache_write_tokens: count.nullish() }).nullish(),
});

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

const errorSchema = z.object({
  error: z.object({
    type: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
    message: z.string().nullish(),
  }),
});

/** What an answer of a Chat Completions API says. Source: OpenAI API reference, "The chat completion object". */
export function readCompletion(
  { status, headers }: Pick<Response, "status" | "headers">,
  body: string,
  asked: Asked,
  now: string,
): Reading {
  const value = jsonOf(body);
  if (status !== 200) return failureOf({ status, ...errorOf(value) }, headers, asked, now);
  const usage = usageOf(value);
  const [choice] = completionSchema.safeParse(value).data?.choices ?? [];
  if (choice === undefined) return unreadable(asked, usage);
  const { content, refusal } = choice.message;
  if (typeof refusal === "string" && refusal !== "") return declined(asked, usage, told(refusal, asked.secrets));
  if (choice.finish_reason === "content_filter") return declined(asked, usage, "content filter");
  if (choice.finish_reason === "length") return cutOff(asked, usage);
  if (typeof content !== "string" || content.trim() === "") return empty(asked, usage);
  return { answer: { text: content, usage, requestId: headers.get("x-request-id") } };
}

/** `prompt_tokens` is the whole prompt; what came from or went to a cache is a part of it. */
function usageOf(value: unknown): TokenUsage | null {
  const usage = z.object({ usage: usageSchema }).safeParse(value).data?.usage;
  if (usage === undefined) return null;
  const read = Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens);
  const written = Math.min(usage.prompt_tokens_details?.cache_write_tokens ?? 0, usage.prompt_tokens - read);
  return {
    input_tokens: usage.prompt_tokens - read - written,
    output_tokens: usage.completion_tokens,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
  };
}

function errorOf(value: unknown): { type: string | null; code: string | null; message: string } {
  // Some servers answer with a list of one.
  const error = errorSchema.safeParse(Array.isArray(value) ? value[0] : value).data?.error;
  const code = error?.code ?? null;
  return { type: error?.type ?? null, code: code === null ? null : String(code), message: error?.message ?? "" };
}
