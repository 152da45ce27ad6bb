import type { ModelCall } from "@regreen/contracts";
import { describe, expect, test } from "vitest";
import { type Attempt, createMeter } from "../src/index.ts";
import { NOW, RESERVATION } from "./provider-kit.ts";

const ports = { now: () => NOW };
const ATTEMPT: Attempt = {
  provider: "anthropic",
  model: "claude-haiku-5-5",
  inputTokens: 1000,
  outputTokens: 2000,
  worstUsd: 0.3,
};
const CALL: ModelCall = {
  provider: "anthropic",
  model: "claude-haiku-5-5",
  purpose: "fix",
  result: "answered",
  reason_code: null,
  usage: { input_tokens: 900, output_tokens: 10, cache_creation_input_tokens: 50, cache_read_input_tokens: 50 },
  usd: 0.1,
  duration_ms: 5,
};
const UNKNOWN: ModelCall = { ...CALL, result: "unknown", reason_code: "model_unavailable", usage: null, usd: 0.3 };
const FAILED: ModelCall = { ...UNKNOWN, result: "failed", usd: 0 };

describe("the meter", () => {
  test("counts what was used", () => {
    const meter = createMeter(RESERVATION, [], ports);
    expect(meter.remaining()).toEqual({ calls: 4, inputTokens: 4000, usd: 1 });
    meter.admit(ATTEMPT);
    meter.record(CALL);
    expect(meter.calls).toEqual([CALL]);
    expect(meter.remaining()).toEqual({ calls: 3, inputTokens: 3000, usd: 0.9 });
  });

  test("takes the prompt as used when nobody knows, and as not used when it was turned down", () => {
    const meter = createMeter(RESERVATION, [], ports);
    meter.admit(ATTEMPT);
    meter.record(UNKNOWN);
    expect(meter.remaining()).toMatchObject({ inputTokens: 3000, usd: 0.7 });
    meter.admit(ATTEMPT);
    meter.record(FAILED);
    expect(meter.remaining()).toMatchObject({ calls: 2, inputTokens: 3000, usd: 0.7 });
  });

  test("goes on where an earlier round stopped", () => {
    const meter = createMeter(RESERVATION, [CALL, FAILED], ports);
    expect(meter.calls).toEqual([]);
    expect(meter.remaining()).toMatchObject({ calls: 2, inputTokens: 3000, usd: 0.9 });
  });

  test("has no tokens left after an earlier round that nobody can account for", () => {
    expect(createMeter(RESERVATION, [UNKNOWN], ports).remaining()).toMatchObject({ inputTokens: 0 });
  });

  test.each<[string, Partial<Attempt>]>([
    ["another provider", { provider: "openai" }],
    ["another model", { model: "claude-opus-5-5" }],
    ["a longer answer", { outputTokens: 2001 }],
    ["a longer prompt", { inputTokens: 4001 }],
    ["more money", { worstUsd: 1.01 }],
  ])("refuses %s than was reserved", (_, more) => {
    const meter = createMeter(RESERVATION, [], ports);
    expect(() => meter.admit({ ...ATTEMPT, ...more })).toThrow(
      expect.objectContaining({ outcome: "over_budget", reasonCode: "no_reservation" }),
    );
  });

  test("refuses the request after the last", () => {
    const meter = createMeter(RESERVATION, [FAILED, FAILED, FAILED], ports);
    meter.admit(ATTEMPT);
    meter.record(FAILED);
    expect(() => meter.admit(ATTEMPT)).toThrow("All reserved requests are made.");
  });

  test("refuses everything from the moment that the reservation expires", () => {
    const at = (now: string) => createMeter(RESERVATION, [], { now: () => now });
    at("2026-11-20T12:59:59.999Z").admit(ATTEMPT);
    expect(() => at("2026-11-20T13:00:00.000Z").admit(ATTEMPT)).toThrow("expired");
  });

  test("lets the whole reservation be spent, and no more", () => {
    const meter = createMeter({ ...RESERVATION, usd: 0.3 }, [], ports);
    meter.admit({ ...ATTEMPT, worstUsd: 0.1 + 0.2 });
    meter.record({ ...CALL, usd: 0.1 + 0.2 });
    expect(meter.remaining().usd).toBe(0);
    expect(() => meter.admit({ ...ATTEMPT, worstUsd: 0.000_001 })).toThrow("of the reservation are left");
  });

  test("knows when a request was forgotten, or was not admitted", () => {
    const meter = createMeter(RESERVATION, [], ports);
    expect(() => meter.record(CALL)).toThrow("not admitted");
    meter.admit(ATTEMPT);
    expect(() => meter.admit(ATTEMPT)).toThrow("not recorded");
  });
});
