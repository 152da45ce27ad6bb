import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ProviderSettings } from "../../src/index.ts";
import { estimateTokens } from "../../src/providers/estimate.ts";
import { closedPort, failureOf, KEY, providerFor, QUESTION } from "../provider-kit.ts";

let double: ModelDouble;
beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

const onDouble = (settings: Partial<ProviderSettings> = {}, reserved = {}) =>
  providerFor({ baseUrl: double.url, ...settings }, reserved);

describe("what is sent", () => {
  test("is this and nothing else", async () => {
    double.script({ answer: { outcome: "no_fix" } });
    const { provider } = await onDouble();
    await provider.ask(QUESTION, "fix");
    const [{ body, path: address } = { body: {}, path: "" }] = double.questions;
    expect(address).toBe("/v1/messages");
    expect(body).toEqual({
      model: "claude-haiku-5-5",
      max_tokens: 2000,
      system: "You mend code.",
      messages: [{ role: "user", content: "It is broken." }],
      output_config: { format: { type: "json_schema", schema: QUESTION.schema }, effort: "low" },
    });
  });

  test.each([
    "temperature",
    "top_p",
    "top_k",
    "tools",
    "tool_choice",
    "thinking",
    "stream",
    "metadata",
    "container",
    "mcp_servers",
    "service_tier",
    "cache_control",
    "stop_sequences",
  ])("has no %s, neither asked nor counted", async (name) => {
    double.script({ answer: "{}" });
    const { provider } = await onDouble({ model: "claude-sonnet-5-5" });
    await provider.ask(QUESTION, "fix");
    expect(double.requests.map(({ path: to }) => to)).toEqual(["/v1/messages/count_tokens", "/v1/messages"]);
    for (const { body } of double.requests) expect(JSON.stringify(body)).not.toContain(`"${name}"`);
  });

  test("a model that cannot be told how hard to think is not told", async () => {
    double.script({ answer: "{}" });
    const { provider } = await onDouble({ model: "claude-haiku-4-5" });
    await provider.ask(QUESTION, "fix");
    expect(double.questions[0]?.body.output_config).toEqual({
      format: { type: "json_schema", schema: QUESTION.schema },
    });
  });

  test.each(["", "/", "/v1", "/v1/"])("an address that ends in %j is the same one", async (end) => {
    double.script({ answer: "{}" });
    const { provider } = await onDouble({ baseUrl: `${double.url}${end}` });
    await provider.ask(QUESTION, "fix");
    expect(double.questions[0]?.path).toBe("/v1/messages");
  });

  test("the key goes in the header that the address understands", async () => {
    double.script({ answer: "{}" });
    const { provider } = await onDouble();
    await provider.ask(QUESTION, "fix");
    expect(double.questions[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, "x-api-key": KEY });
  });
});

describe("the environment", () => {
  let elsewhere: ModelDouble;
  let home: string;
  beforeAll(async () => {
    elsewhere = await startModelDouble();
    elsewhere.otherwise({ answer: "stolen" });
    home = await mkdtemp(path.join(tmpdir(), "regreen-home-"));
    for (const root of [path.join(home, ".config", "anthropic"), path.join(home, "config-dir")]) {
      await mkdir(path.join(root, "configs"), { recursive: true });
      await mkdir(path.join(root, "credentials"), { recursive: true });
      const config = { version: "1.0", base_url: elsewhere.url, authentication: { type: "oauth_token" } };
      for (const profile of ["default", "evil"]) {
        await writeFile(path.join(root, "configs", `${profile}.json`), JSON.stringify(config));
        await writeFile(
          path.join(root, "credentials", `${profile}.json`),
          JSON.stringify({ version: "1.0", type: "oauth_token", access_token: "stolen-token" }),
        );
      }
      await writeFile(path.join(root, "active_config"), "evil");
    }
  });
  afterAll(async () => {
    await elsewhere.close();
    await rm(home, { recursive: true });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test("neither redirects, nor adds headers, nor logs, nor replaces the key", async () => {
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
    for (const method of ["log", "info", "warn", "error", "debug"] as const)
      vi.spyOn(console, method).mockImplementation((...all) => void written.push(all.join(" ")));
    const evil = {
      ANTHROPIC_BASE_URL: elsewhere.url,
      ANTHROPIC_API_KEY: "sk-ant-other",
      ANTHROPIC_AUTH_TOKEN: "other-token",
      ANTHROPIC_PROFILE: "evil",
      ANTHROPIC_CONFIG_DIR: path.join(home, "config-dir"),
      ANTHROPIC_CUSTOM_HEADERS:
        "X-Evil: yes\nAuthorization: Bearer other\nx-api-key: other\nanthropic-beta: evil-2026-01-01\nHost: evil.example",
      ANTHROPIC_LOG: "debug",
      ANTHROPIC_OPEN_TELEMETRY: "true",
      ANTHROPIC_OPEN_TELEMETRY_PROPAGATION: "true",
      ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: "content",
      ANTHROPIC_OPEN_TELEMETRY_TRACES_MAX_CONTENT_BYTES: "100000",
      ANTHROPIC_IDENTITY_TOKEN: "identity",
      ANTHROPIC_IDENTITY_TOKEN_FILE: path.join(home, "token"),
      ANTHROPIC_FEDERATION_RULE_ID: "rule",
      ANTHROPIC_ORGANIZATION_ID: "org",
      ANTHROPIC_SERVICE_ACCOUNT_ID: "account",
      ANTHROPIC_WORKSPACE_ID: "workspace",
      ANTHROPIC_SCOPE: "scope",
      ANTHROPIC_WEBHOOK_SIGNING_KEY: "whsec_x",
      ANTHROPIC_ENVIRONMENT_ID: "environment",
      ANTHROPIC_ENVIRONMENT_KEY: "environment-key",
      ANTHROPIC_SESSION_ID: "session",
      ANTHROPIC_WORK_ID: "work",
      ANTHROPIC_WORK_SECRET: "work-secret",
      HOME: home,
      USERPROFILE: home,
      APPDATA: path.join(home, ".config"),
      XDG_CONFIG_HOME: path.join(home, ".config"),
    };
    for (const [name, value] of Object.entries(evil)) vi.stubEnv(name, value);
    double.script({ status: 529, type: "overloaded_error" }, { answer: "ours" });
    const { provider } = await onDouble();

    expect((await provider.ask(QUESTION, "fix")).text).toBe("ours");

    expect(elsewhere.requests).toEqual([]);
    expect(written.join("")).toBe("");
    expect(double.requests.map(({ path: to }) => to)).toEqual([
      "/v1/messages/count_tokens",
      "/v1/messages",
      "/v1/messages",
    ]);
    for (const { headers } of double.requests) {
      expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, "x-api-key": KEY });
      expect(headers.host).toBe(new URL(double.url).host);
      const known =
        /^(?:accept|accept-encoding|accept-language|anthropic-version|authorization|connection|content-length|content-type|host|sec-fetch-mode|transfer-encoding|user-agent|x-api-key|x-stainless-[a-z-]+)$/;
      expect(Object.keys(headers).filter((name) => !known.test(name))).toEqual([]);
      expect(JSON.stringify(headers)).not.toMatch(/evil|other|workspace|stolen|traceparent/);
    }
  });

  test("a redirect is not followed", async () => {
    double.script({ raw: "", status: 307, headers: { location: `${elsewhere.url}/v1/messages` } });
    const { provider } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ outcome: "misconfigured", reasonCode: "model_access" });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe("counting", () => {
  test("is the provider's, once for a question, with a little room", async () => {
    double.countTokens(1000);
    double.script({ answer: "{}" });
    const { provider, meter } = await onDouble();
    expect(await provider.countTokens(QUESTION)).toBe(1020);
    await provider.ask(QUESTION, "fix");
    expect(double.requests).toHaveLength(2);
    expect(meter.calls).toHaveLength(1);
  });

  test("falls back to an estimate where there is no counter", async () => {
    double.countTokens(null);
    const { provider } = await onDouble();
    expect(await provider.countTokens(QUESTION)).toBe(estimateTokens(QUESTION));
  });
});

describe("what comes back", () => {
  test("an answer, its usage and its price", async () => {
    double.script({
      answer: { outcome: "fix" },
      thinking: "first I look",
      usage: { input_tokens: 1000, output_tokens: 500, cache_creation_input_tokens: 100, cache_read_input_tokens: 200 },
    });
    const { provider, meter } = await onDouble();
    expect(await provider.ask(QUESTION, "fix")).toEqual({
      text: '{"outcome":"fix"}',
      usage: { input_tokens: 1000, output_tokens: 500, cache_creation_input_tokens: 100, cache_read_input_tokens: 200 },
      requestId: "req_testbench",
    });
    expect(meter.calls).toEqual([
      expect.objectContaining({ result: "answered", reason_code: null, purpose: "fix", model: "claude-haiku-5-5" }),
    ]);
    // 1000 × 0.10 + 500 × 0.50 + 100 × 0.125 + 200 × 0.01, for a million.
    expect(meter.calls[0]?.usd).toBeCloseTo(0.0003645, 10);
  });

  test("an answer without usage costs the most it can have cost", async () => {
    double.countTokens(1000);
    double.script({ answer: "{}", usage: null });
    const { provider, meter } = await onDouble();
    expect((await provider.ask(QUESTION, "fix")).usage).toBeNull();
    expect(meter.calls[0]).toMatchObject({ result: "answered", usage: null });
    // 1020 × 0.125 (it may have been written to a cache) + 2000 × 0.50, for a million.
    expect(meter.calls[0]?.usd).toBeCloseTo(0.0011275, 10);
  });

  const billed = { input_tokens: 10, output_tokens: 5 };
  test.each([
    ["refusal", "not_fixable", "model_declined"],
    ["max_tokens", "not_fixable", "model_malformed"],
    ["model_context_window_exceeded", "not_fixable", "token_limit"],
  ])("%s ends in a reason, is billed and is not asked again", async (stop, outcome, reasonCode) => {
    double.script({ answer: "I", stop, usage: billed });
    const { provider, meter } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ outcome, reasonCode });
    expect(double.questions).toHaveLength(1);
    expect(meter.calls).toEqual([
      expect.objectContaining({ result: "failed", reason_code: reasonCode, usd: 0.0000035 }),
    ]);
  });

  test.each([
    ["empty", { answer: "  " }],
    ["no JSON", { raw: "<html>busy</html>" }],
    ["cut JSON", { raw: '{"type":"message","content":[{"ty' }],
    ["of another API", { raw: '{"choices":[]}' }],
    ["without a body", { raw: "" }],
  ])("an answer that is %s is malformed", async (_, reply) => {
    double.script(reply);
    const { provider, meter } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ outcome: "not_fixable", reasonCode: "model_malformed" });
    expect(double.questions).toHaveLength(1);
    expect(meter.calls[0]?.usd).toBeGreaterThan(0);
  });
});

describe("a service that fails", () => {
  test.each([
    [529, "overloaded_error"],
    [500, "api_error"],
    [503, "api_error"],
    [408, "timeout_error"],
    [429, "rate_limit_error"],
  ])("%i is tried once more, then unavailable, and costs nothing", async (status, type) => {
    double.otherwise({ status, type, message: "Overloaded" });
    const { provider, meter, waits } = await onDouble();
    const error = await failureOf(provider);
    expect(error).toMatchObject({ outcome: "infra", reasonCode: "model_unavailable" });
    expect(error.message).toContain(`Anthropic answered ${status}: Overloaded.`);
    expect(double.questions).toHaveLength(2);
    expect(waits).toEqual([1000]);
    expect(meter.calls.map(({ result, usd }) => [result, usd])).toEqual([
      ["failed", 0],
      ["failed", 0],
    ]);
    expect(meter.remaining()).toMatchObject({ calls: 2, inputTokens: 4000, usd: 1 });
  });

  test("the second answer counts", async () => {
    double.script({ status: 529, type: "overloaded_error" }, { answer: "{}" });
    const { provider, meter } = await onDouble();
    expect((await provider.ask(QUESTION, "fix")).text).toBe("{}");
    expect(meter.calls.map(({ result }) => result)).toEqual(["failed", "answered"]);
  });

  test.each([
    ["seconds", { "retry-after": "7" }, [7000]],
    ["milliseconds", { "retry-after-ms": "250" }, [250]],
    ["a date", { "retry-after": "Fri, 20 Nov 2026 12:00:05 GMT" }, [5000]],
    ["too long", { "retry-after": "86400" }, []],
    ["never", { "x-should-retry": "false" }, []],
    ["nonsense", { "retry-after": "soon" }, [1000]],
  ])("waits as long as it is told, within reason: %s", async (_, headers, expected) => {
    double.otherwise({ status: 429, type: "rate_limit_error", message: "Slow down", headers });
    const { provider, waits } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ reasonCode: "model_unavailable" });
    expect(waits).toEqual(expected);
  });

  test.each([
    [401, { type: "authentication_error" }, "misconfigured", "model_access"],
    [403, { type: "permission_error" }, "misconfigured", "model_access"],
    [404, { type: "not_found_error" }, "misconfigured", "model_access"],
    [400, { type: "invalid_request_error" }, "misconfigured", "model_access"],
    [402, { type: "billing_error" }, "over_budget", "provider_limit"],
    [403, { type: "billing_error" }, "over_budget", "provider_limit"],
    [429, { type: "rate_limit_error", code: "enforced_spend_limit_reached" }, "over_budget", "provider_limit"],
    [429, { type: "rate_limit_error", code: "contract_spend_limit_reached" }, "over_budget", "provider_limit"],
    [429, { type: "x", code: "linked_organization_spend_limit_reached" }, "over_budget", "provider_limit"],
    [400, { type: "x", message: "Your credit balance is too low to access" }, "over_budget", "provider_limit"],
    [413, { type: "request_too_large" }, "not_fixable", "token_limit"],
    [400, { type: "x", message: "prompt is too long: 210000 tokens" }, "not_fixable", "token_limit"],
  ])("%i %o is %s/%s at once", async (status, reply, outcome, reasonCode) => {
    double.script({ status, ...reply });
    const { provider, meter, waits } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ outcome, reasonCode });
    expect(double.questions).toHaveLength(1);
    expect(waits).toEqual([]);
    expect(meter.calls).toEqual([expect.objectContaining({ result: "failed", reason_code: reasonCode, usd: 0 })]);
  });

  test("an answer that does not come in time may have been billed and is not asked for again", async () => {
    double.otherwise({ answer: "{}", delayMs: 5_000 });
    const { provider, meter } = await onDouble({ timeoutMs: 300 });
    const error = await failureOf(provider);
    expect(error).toMatchObject({ reasonCode: "model_unavailable" });
    expect(error.message).toBe(
      "Anthropic did not answer within 0.3 s. Try again later, or raise models.timeout_seconds.",
    );
    expect(double.questions).toHaveLength(1);
    expect(meter.calls[0]).toMatchObject({ result: "unknown", usage: null });
    expect(meter.calls[0]?.usd).toBeGreaterThan(0.001);
  });

  test.each(["at once", { afterBytes: 5 }] as const)("a connection that is lost (%o) as well", async (lost) => {
    double.otherwise({ lost });
    const { provider, meter } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ outcome: "infra", reasonCode: "model_unavailable" });
    expect(double.questions).toHaveLength(1);
    expect(meter.calls[0]).toMatchObject({ result: "unknown", reason_code: "model_unavailable" });
  });

  test.each([504, 524])("%i: somebody in between gave up, and the service may have billed", async (status) => {
    double.otherwise({ raw: "<html>Gateway Timeout</html>", status });
    const { provider, meter } = await onDouble();
    expect(await failureOf(provider)).toMatchObject({ reasonCode: "model_unavailable" });
    expect(double.questions).toHaveLength(1);
    expect(meter.calls[0]).toMatchObject({ result: "unknown" });
  });

  test("nobody listens: nothing was sent, nothing is billed", async () => {
    const { provider, meter } = await onDouble({ baseUrl: await closedPort() });
    const error = await failureOf(provider);
    expect(error.message).toBe(
      "The connection to Anthropic failed (ECONNREFUSED). Try again later, or check models.base_url.",
    );
    expect(meter.calls.map(({ result, usd }) => [result, usd])).toEqual([
      ["failed", 0],
      ["failed", 0],
    ]);
  });

  test("messages are one redacted line", async () => {
    double.script({
      status: 400,
      message: `key ${KEY} \u001b[31mis\u0007 bad\n::add-mask::x\n${"long ".repeat(200)}`,
    });
    const { provider } = await onDouble();
    const { message } = await failureOf(provider);
    expect(message).not.toContain(KEY);
    expect([...message].filter((character) => character < " ")).toEqual([]);
    expect(message.length).toBeLessThan(450);
  });
});

describe("the meter", () => {
  test("is asked before anything is sent", async () => {
    const { provider, meter } = await onDouble({}, { expires_at: "2026-11-20T12:00:00.000Z" });
    expect(await failureOf(provider)).toMatchObject({ outcome: "over_budget", reasonCode: "no_reservation" });
    expect(double.questions).toEqual([]);
    expect(meter.calls).toEqual([]);
  });

  test("where it has no room for another try, the service's failure is the reason", async () => {
    double.otherwise({ status: 529, type: "overloaded_error" });
    const { provider } = await onDouble({}, { max_calls: 1 });
    expect(await failureOf(provider)).toMatchObject({ reasonCode: "model_unavailable" });
    expect(double.questions).toHaveLength(1);
  });

  test.each([
    [{ max_input_tokens: 20 }, "limits.max_tokens_per_fix"],
    [{ max_output_tokens: 1999 }, "limits.max_output_tokens_per_fix"],
    [{ usd: 0.0001 }, "of the reservation are left"],
    [{ models: ["claude-opus-5-5"] }, "is for claude-opus-5-5 of anthropic"],
  ])("refuses what is not covered: %o", async (reserved, why) => {
    double.otherwise({ answer: "{}" });
    const { provider } = await onDouble({}, reserved);
    const error = await failureOf(provider);
    expect(error.reasonCode).toBe("no_reservation");
    expect(error.message).toContain(why);
    expect(double.questions).toEqual([]);
  });
});
