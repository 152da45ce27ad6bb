import type { ModelUsage, Reservation } from "@regreen/contracts";
import { expect, it } from "vitest";
import { readUsage } from "../src/usage.ts";
import { callOf, usageOf } from "./support/material.ts";

const RESERVATION: Reservation = {
  schema_version: 1,
  id: "ab".repeat(12),
  fingerprint: "0123456789ab",
  provider: "anthropic",
  models: ["claude-haiku-5-5", "claude-sonnet-5-5"],
  max_calls: 4,
  max_input_tokens: 4000,
  max_output_tokens: 2000,
  usd: 0.1,
  expires_at: "2026-11-20T13:00:00.000Z",
};

const read = (...rounds: (ModelUsage | null)[]) => readUsage(JSON.stringify(rounds), RESERVATION);
const used = (...calls: ReturnType<typeof callOf>[]) => {
  const reading = read(usageOf(RESERVATION, calls));
  if (reading.kind !== "used") throw new Error(reading.why);
  return reading.used;
};

it("adds up the requests of all rounds", () => {
  const second = usageOf(RESERVATION, [callOf({ model: "claude-sonnet-5-5", usd: 0.02 })]);

  expect(read(usageOf(RESERVATION, [callOf(), callOf({ usd: 0.003 })]), second)).toEqual({
    kind: "used",
    used: {
      model: "claude-sonnet-5-5",
      usd: 0.024,
      calls: 3,
      usage: { input_tokens: 2700, output_tokens: 300, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
      service: "answered",
    },
  });
  expect(readUsage(JSON.stringify(second), RESERVATION)).toMatchObject({ kind: "used", used: { usd: 0.02, calls: 1 } });
});

it("believes the larger of a sum and its parts", () => {
  expect(read(usageOf(RESERVATION, [callOf()], 0))).toMatchObject({ used: { usd: 0.001 } });
  expect(read(usageOf(RESERVATION, [callOf()], 0.05))).toMatchObject({ used: { usd: 0.05 } });
});

it.each([
  ["missing", ""],
  ["missing", "[null]"],
  ["missing", JSON.stringify([usageOf(RESERVATION, [callOf()]), null])],
  ["garbled", "{"],
  ["garbled", "[]"],
  ["garbled", "true"],
  ["garbled", JSON.stringify(usageOf({ id: "cd".repeat(12) }, []))],
  ["garbled", JSON.stringify({ ...usageOf(RESERVATION, []), reservation_id: null })],
  ["garbled", JSON.stringify(usageOf(RESERVATION, [], -1))],
  ["garbled", JSON.stringify(usageOf(RESERVATION, [callOf({ usd: -5 })]))],
  ["garbled", JSON.stringify({ ...usageOf(RESERVATION, []), schema_version: 2 })],
  ["garbled", `[${"1,".repeat(20)}1]`],
])("%s: %s", (kind, text) => {
  expect(readUsage(text, RESERVATION).kind).toBe(kind);
});

it("tells a service that was away, or turned us down for nothing, from one that answered", () => {
  const failed = { result: "failed", usage: null, usd: 0 } as const;

  expect(used().service).toBe("none");
  expect(used().model).toBe("claude-haiku-5-5");
  expect(used(callOf({ ...failed, reason_code: "model_unavailable" })).service).toBe("unavailable");
  expect(used(callOf({ ...failed, reason_code: "model_access" })).service).toBe("none");
  expect(used(callOf({ ...failed, reason_code: "model_malformed", usd: 0.01 })).service).toBe("answered");
  expect(used(callOf({ ...failed, reason_code: "model_unavailable" }), callOf()).service).toBe("answered");
});
