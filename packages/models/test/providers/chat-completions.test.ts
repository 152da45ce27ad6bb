import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ProviderSettings } from "../../src/index.ts";
import { failureOf, KEY, providerFor, QUESTION } from "../provider-kit.ts";

let double: ModelDouble;
beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

const PRICES = { "qwen3-coder": { input: 1, output: 2 }, "openai/gpt-4.1": { input: 2, output: 8 } };

const openai = (settings: Partial<ProviderSettings> = {}) =>
  providerFor({ provider: "openai", model: "gpt-6-luna", baseUrl: double.openaiUrl, prices: PRICES, ...settings });

describe("what is sent", () => {
  const messages = [
    { role: "system", content: "You mend code." },
    { role: "user", content: "It is broken." },
  ];
  const response_format = {
    type: "json_schema",
    json_schema: { name: "fix", strict: true, schema: QUESTION.schema },
  };

  test.each([
    [
      { provider: "openai", model: "gpt-6-luna" },
      { model: "gpt-6-luna", messages, response_format, max_completion_tokens: 2000, reasoning_effort: "low" },
    ],
    [
      { provider: "openai", model: "gpt-4o-mini" },
      { model: "gpt-4o-mini", messages, response_format, max_completion_tokens: 2000 },
    ],
    [
      { provider: "openai-compatible", model: "qwen3-coder" },
      { model: "qwen3-coder", messages, response_format, max_tokens: 2000 },
    ],
    [
      { provider: "github-models", model: "openai/gpt-4.1" },
      { model: "openai/gpt-4.1", messages, response_format, max_tokens: 2000 },
    ],
  ] as const)("is this and nothing else: %o", async (settings, body) => {
    double.script({ answer: "{}" });
    const { provider } = await openai(settings);
    await provider.ask(QUESTION, "fix");
    expect(double.requests).toHaveLength(1);
    expect(double.questions[0]).toMatchObject({ path: "/v1/chat/completions", body });
    expect(Object.keys(double.questions[0]?.body ?? {})).toEqual(Object.keys(body));
    expect(double.questions[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}` });
  });

  test("GitHub Models has an address of its own", async () => {
    double.script({ answer: "{}" });
    const { provider } = await openai({
      provider: "github-models",
      model: "openai/gpt-4.1",
      baseUrl: `${double.url}/inference`,
    });
    await provider.ask(QUESTION, "fix");
    expect(double.questions[0]).toMatchObject({ path: "/inference/chat/completions" });
    expect(double.questions[0]?.headers.accept).toBe("application/vnd.github+json");
  });
});

describe("what comes back", () => {
  test("an answer, its usage and its price", async () => {
    double.script({
      answer: { outcome: "fix" },
      usage: { input_tokens: 1000, output_tokens: 500, cache_creation_input_tokens: 100, cache_read_input_tokens: 200 },
    });
    const { provider, meter } = await openai();
    expect(await provider.ask(QUESTION, "revision")).toEqual({
      text: '{"outcome":"fix"}',
      usage: { input_tokens: 1000, output_tokens: 500, cache_creation_input_tokens: 100, cache_read_input_tokens: 200 },
      requestId: "req_testbench",
    });
    expect(meter.calls[0]).toMatchObject({ purpose: "revision", result: "answered" });
    expect(meter.calls[0]?.usd).toBeCloseTo(0.0003645, 10);
  });

  test.each([
    [{ answer: "I", stop: "content_filter" }, "model_declined"],
    [{ answer: "I", stop: "length" }, "model_malformed"],
    [{ answer: " " }, "model_malformed"],
    [{ raw: '{"choices":[]}' }, "model_malformed"],
    [{ raw: '{"choices":[{"message":{"content":null,"refusal":"I can not."}}]}' }, "model_declined"],
    [{ raw: "[]" }, "model_malformed"],
    [{ raw: '{"choices":[{"finish_reason":"stop","message":{}}],"usage":{"prompt_tokens":-1}}' }, "model_malformed"],
    [{ raw: "" }, "model_malformed"],
  ] as const)("%o is %s and billed", async (reply, reasonCode) => {
    double.script(reply);
    const { provider, meter } = await openai();
    expect(await failureOf(provider)).toMatchObject({ outcome: "not_fixable", reasonCode });
    expect(double.questions).toHaveLength(1);
    expect(meter.calls[0]?.usd).toBeGreaterThan(0);
  });

  test.each([
    [{ status: 429, type: "insufficient_quota", code: "insufficient_quota" }, "provider_limit", 1],
    [{ status: 429, type: "requests", code: "rate_limit_exceeded" }, "model_unavailable", 2],
    [{ status: 400, type: "x", code: "billing_hard_limit_reached" }, "provider_limit", 1],
    [{ status: 400, type: "invalid_request_error", code: "context_length_exceeded" }, "token_limit", 1],
    [{ status: 404, type: "invalid_request_error", code: "model_not_found" }, "model_access", 1],
    [{ status: 401, type: "invalid_request_error", code: "invalid_api_key" }, "model_access", 1],
    [{ status: 503 }, "model_unavailable", 2],
    [{ raw: "<html>Bad gateway</html>", status: 502 }, "model_unavailable", 2],
    [{ raw: '[{"error":{"code":429,"message":"Quota"}}]', status: 429 }, "model_unavailable", 2],
  ] as const)("%o is %s", async (reply, reasonCode, requests) => {
    double.otherwise(reply);
    const { provider, meter } = await openai();
    expect(await failureOf(provider)).toMatchObject({ reasonCode });
    expect(double.questions).toHaveLength(requests);
    expect(meter.calls.map(({ usd }) => usd)).toEqual(Array(requests).fill(0));
  });

  test("no message shows the key", async () => {
    double.otherwise({ status: 401, message: `Incorrect API key provided: ${KEY}.` });
    const { provider } = await openai();
    expect((await failureOf(provider)).message).toBe(
      "OpenAI answered 401: Incorrect API key provided: «REDACTED:secret». Check the key.",
    );
  });

  test("a lost connection and a time-out may have been billed", async () => {
    double.script({ lost: "at once" }, { answer: "{}", delayMs: 5_000 });
    const { provider, meter } = await openai({ timeoutMs: 300 });
    await failureOf(provider);
    await failureOf(provider);
    expect(meter.calls.map(({ result }) => result)).toEqual(["unknown", "unknown"]);
  });

  test("an endless answer is cut", async () => {
    double.script({ raw: "x".repeat(4_100_000) });
    const { provider } = await openai();
    expect((await failureOf(provider)).message).toContain("larger than 4000000 bytes");
  });
});
