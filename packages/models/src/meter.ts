import { type ModelCall, type ModelProviderId, promptTokens, type Reservation } from "@regreen/contracts";
import { ModelError } from "./model-error.ts";

/** One HTTP request (or run of a program) that is about to be made. */
export interface Attempt {
  readonly provider: ModelProviderId;
  readonly model: string;
  /** Of the whole prompt, counted or estimated rather too high. */
  readonly inputTokens: number;
  /** The most that the answer may have. */
  readonly outputTokens: number;
  /** The most that this request can cost. */
  readonly worstUsd: number;
}

export interface Remaining {
  readonly calls: number;
  readonly inputTokens: number;
  readonly usd: number;
}

/** Stands between a provider and the wire: nothing is sent that the reservation does not cover. */
export interface Meter {
  /** What was recorded here, in order; without the calls of earlier rounds. */
  readonly calls: readonly ModelCall[];
  /**
   * To be called right before a request is sent, retries too.
   *
   * @throws ModelError (`over_budget/no_reservation`) when the reservation does not cover it
   */
  admit(attempt: Attempt): void;
  /** To be called once after each admitted request, whatever came of it. */
  record(call: ModelCall): void;
  remaining(): Remaining;
}

/** Dollars are sums of millionths: below this they are equal. */
const EPSILON = 1e-9;

/**
 * @param spent calls of earlier rounds on the same reservation
 * @param ports.now ISO 8601
 */
export function createMeter(
  reservation: Reservation,
  spent: readonly ModelCall[],
  ports: { readonly now: () => string },
): Meter {
  const calls: ModelCall[] = [];
  let inputTokens = reservation.max_input_tokens - sum(spent, (call) => earlierInput(call, reservation));
  let usd = reservation.usd - sum(spent, (call) => call.usd);
  let open: Attempt | null = null;
  const callsLeft = () => reservation.max_calls - spent.length - calls.length;

  return {
    calls,
    admit(attempt) {
      if (open !== null) throw new Error("The request before this one was not recorded.");
      const why =
        unfit(reservation, attempt, ports.now()) ?? tooMuch({ calls: callsLeft(), inputTokens, usd }, attempt);
      if (why !== null) throw new ModelError("no_reservation", why);
      open = attempt;
    },
    record(call) {
      if (open === null) throw new Error("A request was recorded that was not admitted.");
      inputTokens -= inputOf(call, open.inputTokens);
      usd -= call.usd;
      open = null;
      calls.push(call);
    },
    remaining: () => ({
      calls: Math.max(0, callsLeft()),
      inputTokens: Math.max(0, inputTokens),
      usd: Math.max(0, usd),
    }),
  };
}

function inputOf({ usage, result }: ModelCall, admitted: number): number {
  if (usage !== null) return promptTokens(usage);
  // A provider that turned the request down did not read it; anything else may have been.
  return result === "failed" ? 0 : admitted;
}

/** Nobody knows how large the prompt of an earlier round was that may have been billed: nothing is left after it. */
function earlierInput(call: ModelCall, { max_input_tokens: most }: Reservation): number {
  return inputOf(call, most);
}

function unfit(reservation: Reservation, attempt: Attempt, now: string): string | null {
  if (Date.parse(now) >= Date.parse(reservation.expires_at))
    return `The reservation ${reservation.id} expired at ${reservation.expires_at}. Run cost-gate again.`;
  if (attempt.provider !== reservation.provider || !reservation.models.includes(attempt.model))
    return `The reservation ${reservation.id} is for ${reservation.models.join(", ")} of ${reservation.provider}, not for ${attempt.model} of ${attempt.provider}.`;
  if (attempt.outputTokens > reservation.max_output_tokens)
    return `An answer of ${attempt.outputTokens} tokens was asked for; ${reservation.max_output_tokens} are reserved. Raise limits.max_output_tokens_per_fix.`;
  return null;
}

function tooMuch(left: Remaining, attempt: Attempt): string | null {
  if (left.calls < 1) return "All reserved requests are made. models.max_calls says how many one fix may make.";
  if (attempt.inputTokens > left.inputTokens)
    return `The prompt has ${attempt.inputTokens} tokens; ${Math.max(0, left.inputTokens)} of this fix are left. Raise limits.max_tokens_per_fix.`;
  if (attempt.worstUsd > left.usd + EPSILON)
    return `The request can cost $${attempt.worstUsd.toFixed(4)}; $${Math.max(0, left.usd).toFixed(4)} of the reservation are left.`;
  return null;
}

function sum(calls: readonly ModelCall[], value: (call: ModelCall) => number): number {
  return calls.reduce((total, call) => total + value(call), 0);
}
