import type { LedgerEventOf, ModelCall, ModelProviderId } from "@regreen/contracts";

export type BreakerState = "closed" | "half_open" | "open";

/** So many fixes in a row that found the provider unavailable open the breaker. */
const OPEN_AFTER = 3;
/** They have to lie within this time. */
const WINDOW_MS = 2 * 60 * 60 * 1000;
/** After this time one fix may try again. */
const HALF_OPEN_AFTER_MS = 30 * 60 * 1000;

/**
 * Whether a provider is asked at all (requirements SAF-18), as a view over what was settled. `open`: it failed again and again,
 * so that recipes and tickets go on without it. `half_open`: one fix may try; an answer closes it, another failure opens it.
 *
 * @param events in any order
 * @param now ISO 8601
 */
export function breakerState(
  events: readonly LedgerEventOf<"cost_settled">[],
  provider: ModelProviderId,
  now: string,
): BreakerState {
  const asked = events
    .filter((event) => event.provider === provider && event.service !== "none")
    .map(({ at, service }) => ({ at: Date.parse(at), service }))
    .sort((a, b) => b.at - a.at);
  const answered = asked.findIndex(({ service }) => service === "answered");
  const failures = answered === -1 ? asked : asked.slice(0, answered);
  const [last] = failures;
  const oldest = failures[OPEN_AFTER - 1];
  if (last === undefined || oldest === undefined || last.at - oldest.at > WINDOW_MS) return "closed";
  return Date.parse(now) - last.at < HALF_OPEN_AFTER_MS ? "open" : "half_open";
}

/** What the calls of a fix say about their provider: `service` of `cost_settled`. */
export function serviceOf(calls: readonly ModelCall[]): LedgerEventOf<"cost_settled">["service"] {
  if (calls.length === 0) return "none";
  return calls.every(({ result, reason_code }) => result !== "answered" && reason_code === "model_unavailable")
    ? "unavailable"
    : "answered";
}
