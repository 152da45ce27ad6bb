import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelError } from "../../src/index.ts";
import { readCompletion } from "../../src/providers/chat-reading.ts";
import { readMessage } from "../../src/providers/messages-reading.ts";
import type { Reading } from "../../src/providers/reading.ts";
import { NOW } from "../provider-kit.ts";

/** The same cases on every machine; `SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

const asked = { who: "The service", model: "m", secrets: ["sk-secret-0123456789"] };

const MESSAGE = {
  type: "message",
  role: "assistant",
  content: [
    { type: "thinking", thinking: "hm" },
    { type: "text", text: "{}" },
  ],
  stop_reason: "end_turn",
  usage: { input_tokens: 1, output_tokens: 1, cache_read_input_tokens: null },
};

const COMPLETION = {
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "{}", refusal: null } }],
  usage: { prompt_tokens: 3, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 9 } },
};

const STATUSES = [200, 200, 200, 400, 401, 402, 403, 404, 408, 413, 429, 500, 503, 504, 529, 299, 307];

function check(reading: Reading): void {
  if ("answer" in reading) {
    expect(reading.answer.text.trim()).not.toBe("");
    return;
  }
  expect(reading.error).toBeInstanceOf(ModelError);
  const { message } = reading.error;
  expect(message).not.toContain("sk-secret-0123456789");
  expect(message).not.toMatch(/[\r\n]/);
  expect(message.length).toBeLessThan(500);
  if (reading.retryAfterMs !== null) expect(reading.retryAfterMs).toBeLessThanOrEqual(20_000);
  // What may have been billed is not asked again.
  if (reading.mayBeBilled) expect(reading.retryAfterMs).toBeNull();
}

/** A real answer in which one value somewhere is another one. */
function damaged(answer: object): fc.Arbitrary<string> {
  const places = placesOf(answer);
  const other = fc.oneof(fc.jsonValue(), fc.constant("sk-secret-0123456789\n::error::x"), fc.constant(undefined));
  return fc
    .tuple(fc.constantFrom(...places), other)
    .map(([place, value]) => JSON.stringify(withValue(answer, place, value)) ?? "");
}

function placesOf(value: unknown, at: string[] = []): string[][] {
  if (value === null || typeof value !== "object") return [at];
  return [at, ...Object.entries(value).flatMap(([name, child]) => placesOf(child, [...at, name]))];
}

function withValue(value: unknown, [name, ...rest]: string[], other: unknown): unknown {
  if (name === undefined) return other;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = withValue(copy[name], rest, other);
  return copy;
}

describe.each([
  ["Messages", readMessage, MESSAGE],
  ["Chat Completions", readCompletion, COMPLETION],
] as const)("%s: whatever comes back has a reason", (_, read, answer) => {
  const error = { error: { type: "t", code: "c", message: "m", details: { error_code: "e" } } };
  const bodies = fc.oneof(fc.string(), fc.json(), damaged(answer), damaged(error));
  const headers = fc.record({ "retry-after": fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.nat().map(String)) });

  test("any status, any body, any header", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), bodies, headers, (status, body, more) => {
        check(read({ status, headers: new Headers(more) }, body, asked, NOW));
      }),
      { numRuns: 1000 },
    );
  });

  test("a whole answer is one", () => {
    expect(read({ status: 200, headers: new Headers() }, JSON.stringify(answer), asked, NOW)).toMatchObject({
      answer: { text: "{}", usage: { output_tokens: 1 } },
    });
  });
});

test("more from the cache than there was is no negative price", () => {
  const read = readCompletion({ status: 200, headers: new Headers() }, JSON.stringify(COMPLETION), asked, NOW);
  expect(read).toMatchObject({ answer: { usage: { input_tokens: 0, cache_read_input_tokens: 3 } } });
});
