import { createRedactor, oneLine, stripTerminal } from "@regreen/text";
import { ModelError, type ModelReason } from "../model-error.ts";
import { type Failed, failed } from "./reading.ts";

/** What a provider's error body says; all of it is theirs. */
export interface HttpFailure {
  readonly status: number;
  readonly type: string | null;
  readonly code: string | null;
  readonly message: string;
}

export interface Asked {
  /** `Anthropic`, `OpenAI`, … */
  readonly who: string;
  readonly model: string;
  /** The key, so that no message shows it. */
  readonly secrets: readonly string[];
}

/** A longer wait is no use to a job: it ends as unavailable. */
const LONGEST_WAIT_MS = 20_000;
/** Where a provider does not say how long to wait. */
const DEFAULT_WAIT_MS = 1_000;
const MAX_MESSAGE = 240;
/** A server in between gave up waiting; the one behind it may go on and bill. 524 is Cloudflare's. */
const GAVE_UP_WAITING = [504, 524];

/**
 * Codes of an account whose money or limit is used up: waiting does not help. Sources: Anthropic SDK 1.10 `resources/shared.ts`,
 * OpenAI error codes.
 */
const OUT_OF_MONEY =
  /spend_limit_reached|ramp_limit_exceeded|billing_(?:error|hard_limit_reached|not_active)|insufficient_quota|credit_balance/;
/** Older answers of Anthropic are told apart by their words alone. */
const NO_CREDIT = /credit balance is too low/i;
const TOO_LONG = /context_length_exceeded|prompt is too long|maximum context length|tokens_limit_reached/i;

/** The reason that an HTTP status and an error body stand for. */
export function failureOf(failure: HttpFailure, headers: Headers, asked: Asked, now: string): Failed {
  const reason = reasonOf(failure);
  const error = new ModelError(reason, messageOf(reason, failure, asked));
  if (GAVE_UP_WAITING.includes(failure.status)) return failed(error, { mayBeBilled: true });
  return failed(error, { retryAfterMs: reason === "model_unavailable" ? waitOf(failure.status, headers, now) : null });
}

function reasonOf({ status, type, code, message }: HttpFailure): ModelReason {
  if (status === 402 || OUT_OF_MONEY.test(`${type} ${code}`) || NO_CREDIT.test(message)) return "provider_limit";
  if (status === 413 || TOO_LONG.test(`${type} ${code} ${message}`)) return "token_limit";
  if (status === 408 || status === 409 || status === 429 || status >= 500) return "model_unavailable";
  return "model_access";
}

function messageOf(reason: ModelReason, failure: HttpFailure, { who, model, secrets }: Asked): string {
  const said = told(failure.message, secrets);
  const answer = `${who} answered ${failure.status}${said === "" ? "" : `: ${said}`}`;
  return `${/[.!?]$/.test(answer) ? answer : `${answer}.`} ${adviceOn(reason, failure.status, model)}`;
}

function adviceOn(reason: ModelReason, status: number, model: string): string {
  if (reason === "provider_limit") return "Raise the limit or top up the account at the provider.";
  if (reason === "token_limit") return "Lower limits.max_tokens_per_fix, or choose a model with a larger context.";
  if (reason === "model_unavailable")
    return status === 429 ? "The account's rate limit is reached; try again later." : "Try again later.";
  if (status === 401) return "Check the key.";
  if (status >= 300 && status < 400) return "models.base_url has to be the API's own address.";
  if (status === 403 || status === 404) return `Check that the key may use ${model}, and models.base_url.`;
  return `Check that ${model} takes structured output, or choose another model with models.model.`;
}

/** A provider's words on one line, without what may be secret in them. */
export function told(message: string, secrets: readonly string[]): string {
  return oneLine(createRedactor(secrets).redact(stripTerminal(message.slice(0, 4 * MAX_MESSAGE))), MAX_MESSAGE);
}

/** The wait that the provider asks for; null when it is too long, or asks for none. */
function waitOf(status: number, headers: Headers, now: string): number | null {
  if (headers.get("x-should-retry") === "false" || status === 501) return null;
  const wait = millisecondsOf(headers, now) ?? DEFAULT_WAIT_MS;
  return wait <= LONGEST_WAIT_MS ? wait : null;
}

/** `retry-after-ms`, or `retry-after` as seconds or as a date (RFC 9110 §10.2.3). */
function millisecondsOf(headers: Headers, now: string): number | null {
  const exact = positive(headers.get("retry-after-ms"));
  if (exact !== null) return exact;
  const after = headers.get("retry-after");
  const seconds = positive(after);
  if (seconds !== null) return seconds * 1000;
  const date = after === null ? Number.NaN : Date.parse(after);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.parse(now));
}

function positive(text: string | null): number | null {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
