import { describe, expect, test } from "vitest";
import { failureOf, providerFor, QUESTION } from "../provider-kit.ts";

const PRICES = { local: { input: 0, output: 0 } };

/** A program of one line. `input` is what it was asked. */
function program(code: string, settings: { timeoutMs?: number } = {}) {
  const source = `let text = ""; process.stdin.on("data", (d) => { text += d; }).on("end", () => { const input = JSON.parse(text); ${code} });`;
  const command = [process.execPath, "-e", source];
  return providerFor({ provider: "command", model: "local", prices: PRICES, command, ...settings });
}

const say = (reply: string) => program(`process.stdout.write(JSON.stringify(${reply}))`);

describe("a local program", () => {
  test("is asked in JSON and answers in JSON", async () => {
    const { provider, meter } = await say(`{ answer: { got: input }, usage: { input_tokens: 7, output_tokens: 2 } }`);
    const { text, usage } = await provider.ask(QUESTION, "fix");
    expect(JSON.parse(text)).toEqual({
      got: {
        version: 1,
        model: "local",
        system: "You mend code.",
        user: "It is broken.",
        schema: QUESTION.schema,
        max_output_tokens: 2000,
        effort: "low",
      },
    });
    expect(usage).toMatchObject({ input_tokens: 7, output_tokens: 2 });
    expect(meter.calls).toEqual([expect.objectContaining({ provider: "command", result: "answered", usd: 0 })]);
  });

  test("may answer with text", async () => {
    const { provider } = await say(`{ answer: "{}" }`);
    expect(await provider.ask(QUESTION, "fix")).toEqual({ text: "{}", usage: null, requestId: null });
  });

  test("sees no key, no token and none of our files", async () => {
    process.env.ANTHROPIC_API_KEY = "secret";
    process.env.GITHUB_TOKEN = "secret";
    try {
      const { provider } = await say(
        `{ answer: { env: Object.keys(process.env), files: require("fs").readdirSync(".") } }`,
      );
      const seen = JSON.parse((await provider.ask(QUESTION, "fix")).text);
      expect(seen.files).toEqual([]);
      expect(seen.env).not.toEqual(expect.arrayContaining(["ANTHROPIC_API_KEY"]));
      expect(seen.env).not.toEqual(expect.arrayContaining(["GITHUB_TOKEN"]));
    } finally {
      delete process.env.ANTHROPIC_API_KEY;
      delete process.env.GITHUB_TOKEN;
    }
  });

  test.each([
    [`process.stdout.write("no")`, "model_malformed"],
    [`process.stdout.write(JSON.stringify({ answer: "" }))`, "model_malformed"],
    [`process.stdout.write(JSON.stringify({ answer: "x", stop: "refusal" }))`, "model_declined"],
    [`process.stdout.write(JSON.stringify({ answer: "x", stop: "max_tokens" }))`, "model_malformed"],
    [`process.stderr.write("boom\\nlast words"); process.exitCode = 3`, "model_unavailable"],
    [`process.stdout.write("x".repeat(5_000_000)); setInterval(() => {}, 1000)`, "model_unavailable"],
  ])("%s is %s", async (code, reasonCode) => {
    const { provider, meter } = await program(code);
    expect(await failureOf(provider)).toMatchObject({ reasonCode });
    expect(meter.calls).toHaveLength(1);
  });

  test("says how it failed", async () => {
    const { provider } = await program(`process.stderr.write("boom\\nlast words"); process.exitCode = 3`);
    expect((await failureOf(provider)).message).toBe(
      "models.command ended with exit code 3: last words. Run it by hand to see why.",
    );
  });

  test("is ended when it takes too long, with all that it started", async () => {
    const { provider, meter } = await program(
      `require("child_process").spawn("sleep", ["60"], { stdio: "inherit" }); setInterval(() => {}, 1000)`,
      { timeoutMs: 1_000 },
    );
    expect((await failureOf(provider)).message).toContain("did not end within 1 s");
    expect(meter.calls[0]).toMatchObject({ result: "unknown" });
  });

  test("that does not exist was never asked", async () => {
    const { provider, meter } = await providerFor({
      provider: "command",
      model: "local",
      prices: PRICES,
      command: ["/does/not/exist"],
    });
    expect(await failureOf(provider)).toMatchObject({ reasonCode: "model_access" });
    expect(meter.calls[0]).toMatchObject({ result: "failed", usd: 0 });
  });
});
