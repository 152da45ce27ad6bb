import type { LedgerEventOf, ModelCall } from "@regreen/contracts";
import { describe, expect, test } from "vitest";
import { breakerState, serviceOf } from "../src/index.ts";

type Settled = LedgerEventOf<"cost_settled">;

const NOW = "2026-11-20T12:00:00.000Z";

function settled(
  minutesAgo: number,
  service: Settled["service"],
  provider: Settled["provider"] = "anthropic",
): Settled {
  return {
    v: 1,
    key: `settle ${minutesAgo}`,
    nonce: "0",
    at: new Date(Date.parse(NOW) - minutesAgo * 60_000).toISOString(),
    type: "cost_settled",
    reservation: "0123456789abcdef",
    fingerprint: "0123456789ab",
    run: { id: 1, attempt: 1 },
    provider,
    model: "claude-haiku-5-5",
    usd: 0,
    calls: 1,
    usage: { input_tokens: 0, output_tokens: 0, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
    service,
    proven: false,
  };
}

const down = (minutesAgo: number) => settled(minutesAgo, "unavailable");

describe("the breaker", () => {
  test.each<[string, Settled[], string]>([
    ["nothing happened", [], "closed"],
    ["two failures", [down(5), down(3)], "closed"],
    ["three in a row", [down(9), down(5), down(3)], "open"],
    ["in any order", [down(3), down(9), down(5)], "open"],
    ["an answer between them", [down(9), settled(6, "answered"), down(5), down(3)], "closed"],
    ["an answer before them", [settled(10, "answered"), down(9), down(5), down(3)], "open"],
    ["an answer after them", [down(9), down(5), down(3), settled(1, "answered")], "closed"],
    ["fixes that asked nobody between them", [down(9), settled(6, "none"), down(5), down(3)], "open"],
    ["failures far apart", [down(300), down(150), down(3)], "closed"],
    ["half an hour later", [down(40), down(35), down(30)], "half_open"],
    ["the trial failed", [down(60), down(55), down(50), down(10)], "open"],
    ["of another provider", [settled(9, "unavailable", "openai"), down(5), down(3)], "closed"],
  ])("%s", (_, events, state) => {
    expect(breakerState(events, "anthropic", NOW)).toBe(state);
  });
});

describe("what calls say about their service", () => {
  const call = (result: ModelCall["result"], reason_code: ModelCall["reason_code"]): ModelCall => ({
    provider: "anthropic",
    model: "claude-haiku-5-5",
    purpose: "fix",
    result,
    reason_code,
    usage: null,
    usd: 0,
    duration_ms: 1,
  });
  test.each<[ModelCall[], string]>([
    [[], "none"],
    [[call("answered", null)], "answered"],
    [[call("failed", "model_unavailable"), call("answered", null)], "answered"],
    [[call("failed", "model_unavailable"), call("unknown", "model_unavailable")], "unavailable"],
    [[call("failed", "model_access")], "answered"],
    [[call("failed", "model_declined")], "answered"],
  ])("%#", (calls, service) => {
    expect(serviceOf(calls)).toBe(service);
  });
});
