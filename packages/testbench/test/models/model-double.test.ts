import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ModelDouble, startModelDouble } from "../../src/models/model-double.ts";

let double: ModelDouble;

beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

const ANTHROPIC = { authorization: "Bearer k", "anthropic-version": "2026-10-21" };
const question = { model: "claude-haiku-5-5", max_tokens: 100, messages: [{ role: "user", content: "hello" }] };

function post(path: string, body: object, headers: Record<string, string> = ANTHROPIC) {
  return fetch(`${double.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

describe("Messages API", () => {
  test("answers in order, with thinking, usage of the cache and a request id", async () => {
    double.script(
      {
        answer: { ok: true },
        thinking: "hm",
        usage: { input_tokens: 7, output_tokens: 3, cache_read_input_tokens: 5 },
      },
      { answer: "cut", stop: "max_tokens" },
    );
    const first = await post("/v1/messages", question);
    expect(first.headers.get("request-id")).toBe("req_testbench");
    const message = (await first.json()) as { content: { type: string; text?: string }[] };
    expect(message.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(message.content[1]?.text).toBe('{"ok":true}');
    expect(message).toMatchObject({
      type: "message",
      role: "assistant",
      stop_reason: "end_turn",
      usage: { input_tokens: 7, output_tokens: 3, cache_read_input_tokens: 5, cache_creation_input_tokens: 0 },
    });
    expect(await (await post("/v1/messages", question)).json()).toMatchObject({ stop_reason: "max_tokens" });
  });

  test("a question without a reply is told so", async () => {
    const response = await post("/v1/messages", question);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("no reply is scripted");
    double.otherwise((request) => ({ answer: `you asked ${String(request.body.model)}` }));
    expect(await (await post("/v1/messages", question)).text()).toContain("you asked claude-haiku-5-5");
  });

  test.each([
    [{ ...question, temperature: 0 }, "temperature"],
    [{ ...question, tool_choice: { type: "any" } }, "forced tools"],
    [{ ...question, max_tokens: 30_000 }, "Streaming"],
    [{ ...question, model: "" }, "model"],
  ])("refuses what the service refuses: %#", async (body, why) => {
    const response = await post("/v1/messages", body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(why);
    expect(double.questions).toEqual([]);
  });

  test("has no answer without a key", async () => {
    expect((await post("/v1/messages", question, { "anthropic-version": "2026-10-21" })).status).toBe(401);
  });

  test("counts, or has no counter", async () => {
    const { max_tokens: _, ...body } = question;
    expect(await (await post("/v1/messages/count_tokens", body)).json()).toEqual({ input_tokens: 25 });
    double.countTokens(null);
    expect((await post("/v1/messages/count_tokens", body)).status).toBe(404);
    expect(double.questions).toEqual([]);
    expect(double.requests).toHaveLength(2);
  });

  test("keeps requests as they were sent", async () => {
    double.otherwise({ answer: "x" });
    await post("/v1/messages", { ...question, output_config: { effort: "low" } });
    expect(double.questions[0]?.body).toEqual({ ...question, output_config: { effort: "low" } });
    expect(double.questions[0]?.headers.authorization).toBe("Bearer k");
  });
});

describe("Chat Completions API", () => {
  const headers = { authorization: "Bearer k" };

  test("answers with usage, and errors in its own words", async () => {
    double.script(
      { answer: "yes", usage: { input_tokens: 7, output_tokens: 3, cache_read_input_tokens: 5 } },
      { answer: "no", stop: "content_filter", usage: null },
      { status: 429, type: "insufficient_quota", code: "insufficient_quota", message: "No money." },
    );
    expect(await (await post("/v1/chat/completions", question, headers)).json()).toMatchObject({
      object: "chat.completion",
      choices: [{ finish_reason: "stop", message: { content: "yes" } }],
      usage: { prompt_tokens: 12, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 5 } },
    });
    const filtered = (await (await post("/v1/chat/completions", question, headers)).json()) as object;
    expect(filtered).toMatchObject({ choices: [{ finish_reason: "content_filter" }] });
    expect(filtered).not.toHaveProperty("usage");
    const refused = await post("/v1/chat/completions", question, headers);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: "insufficient_quota", message: "No money." } });
  });
});

describe("what goes wrong", () => {
  test("a lost connection, a body that is no JSON", async () => {
    double.script({ lost: "at once" }, { lost: { afterBytes: 5 } }, { raw: "<html>", status: 200 });
    await expect(post("/v1/messages", question)).rejects.toThrow();
    await expect(post("/v1/messages", question).then((response) => response.text())).rejects.toThrow();
    expect(await (await post("/v1/messages", question)).text()).toBe("<html>");
  });

  test("whatever it does not serve is a 501", async () => {
    expect((await post("/v1/models", {})).status).toBe(501);
  });
});
