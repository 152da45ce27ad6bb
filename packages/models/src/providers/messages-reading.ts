import type { TokenUsage } from "@regreen/contracts";
import { z } from "zod";
import { ModelError } from "../model-error.ts";
import { type Asked, failureOf, told } from "./http-failure.ts";
import { cutOff, declined, empty, jsonOf, tooLong, unreadable } from "./no-answer.ts";
import { failed, type Reading } from "./reading.ts";

const count = z.int().nonnegative().nullish();

const usageSchema = z.object({
  input_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
});

const messageSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  stop_details: z.object({ category: z.string().nullish() }).nullish(),
});

const errorSchema = z.object({
  error: z.object({
    type: z.string().nullish(),
    message: z.string().nullish(),
    details: z.object({ error_code: z.string().nullish() }).nullish(),
  }),
});

/**
 * What an answer of the Messages API says.
 *
 * Source: Anthropic SDK 1.10, `resources/messages/messages.ts` (`Message`, `StopReason`) and `core/error.ts`.
 */
export function readMessage(
  { status, headers }: Pick<Response, "status" | "headers">,
  body: string,
  asked: Asked,
  now: string,
): Reading {
  const value = jsonOf(body);
  if (status !== 200) return failureOf({ status, ...errorOf(value) }, headers, asked, now);
  const usage = usageOf(value);
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) return unreadable(asked, usage);
  const { content, stop_reason: stop, stop_details: details } = parsed.data;
  if (stop === "refusal") return declined(asked, usage, told(details?.category ?? "", asked.secrets));
  if (stop === "max_tokens") return cutOff(asked, usage);
  if (stop === "model_context_window_exceeded") return tooLong(asked, usage);
  const text = content.map((block) => (block.type === "text" ? (block.text ?? "") : "")).join("");
  if (text.trim() === "") return empty(asked, usage);
  return { answer: { text, usage, requestId: headers.get("request-id") } };
}

/** The SDK could not even send it. */
export function notSent(asked: Asked, cause: unknown): Reading {
  const said = told(cause instanceof Error ? cause.message : String(cause), asked.secrets);
  return failed(new ModelError("model_access", `${asked.who} could not be asked: ${said}`, { cause }));
}

function usageOf(value: unknown): TokenUsage | null {
  const parsed = z.object({ usage: usageSchema }).safeParse(value);
  if (!parsed.success) return null;
  const { usage } = parsed.data;
  return {
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    cache_creation_input_tokens: usage.cache_creation_input_tokens ?? 0,
    cache_read_input_tokens: usage.cache_read_input_tokens ?? 0,
  };
}

function errorOf(value: unknown): { type: string | null; code: string | null; message: string } {
  const error = errorSchema.safeParse(value).data?.error;
  return {
    type: error?.type ?? null,
    code: error?.details?.error_code ?? null,
    message: error?.message ?? "",
  };
}
