import type { ModelCall } from "@regreen/contracts";
import type { ProviderPorts, ProviderSettings } from "../create-provider.ts";
import type { Attempt } from "../meter.ts";
import { ModelError } from "../model-error.ts";
import { priceOf, worstCaseUsd } from "../prices/price.ts";
import type { ModelAnswer, ModelRequest } from "../provider.ts";
import type { Reading } from "./reading.ts";

/** Requests of one question: the first one, and one more where nothing was billed. */
const MAX_TRIES = 2;

/** One question and the requests that it takes. */
export interface Question {
  readonly request: ModelRequest;
  readonly purpose: ModelCall["purpose"];
  /** Of the whole prompt. */
  readonly inputTokens: number;
}

type Ports = Pick<ProviderPorts, "meter" | "now" | "sleep">;
type Settings = Pick<ProviderSettings, "provider" | "model" | "prices">;

/**
 * Makes one request under the meter: admitted before it is sent, recorded after it, whatever comes of it.
 *
 * @throws ModelError (`no_reservation`) when it is not admitted; then nothing was sent
 */
export async function metered(
  send: () => Promise<Reading>,
  { request, purpose, inputTokens }: Question,
  { provider, model, prices }: Settings,
  { meter, now }: Ports,
): Promise<Reading> {
  const at = now();
  const caps = { calls: 1, inputTokens, outputTokens: request.maxOutputTokens };
  const worstUsd = worstCaseUsd(provider, [model], caps, prices, at);
  const attempt: Attempt = { provider, model, inputTokens, outputTokens: request.maxOutputTokens, worstUsd };
  meter.admit(attempt);
  const started = performance.now();
  const reading = await send();
  const usage = "answer" in reading ? reading.answer.usage : reading.usage;
  meter.record({
    provider,
    model,
    purpose,
    result: resultOf(reading),
    reason_code: "answer" in reading ? null : reading.error.reasonCode,
    usage,
    usd: usage === null ? (isFree(reading) ? 0 : worstUsd) : priceOf({ provider, model, usage }, prices, at),
    duration_ms: Math.round(performance.now() - started),
  });
  return reading;
}

/**
 * Asks, and once more where that may help and nothing was billed.
 *
 * @throws ModelError
 */
export async function askTwice(attempt: () => Promise<Reading>, { sleep }: Ports): Promise<ModelAnswer> {
  let reading = await attempt();
  for (let tries = 1; tries < MAX_TRIES && !("answer" in reading) && reading.retryAfterMs !== null; tries++) {
    await sleep(reading.retryAfterMs);
    reading = await again(attempt, reading);
  }
  if ("answer" in reading) return reading.answer;
  throw reading.error;
}

/** Where the reservation has no room for a second request, the reason is what became of the first. */
async function again(attempt: () => Promise<Reading>, earlier: Reading): Promise<Reading> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ModelError && error.reasonCode === "no_reservation" && "error" in earlier) throw earlier.error;
    throw error;
  }
}

function resultOf(reading: Reading): ModelCall["result"] {
  if ("answer" in reading) return "answered";
  return reading.mayBeBilled && reading.usage === null ? "unknown" : "failed";
}

/** An answer without its usage was billed, only nobody knows for how much. */
function isFree(reading: Reading): boolean {
  return "error" in reading && !reading.mayBeBilled;
}
