import { readFileSync } from "node:fs";
import path from "node:path";
import type { ModelReply } from "@regreen/testbench";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { eachWithModel, FILES, fix, GOOD, heal, KEY, SOURCE, TESTS, USELESS } from "./heal-model-support.ts";
import { LONG } from "./heal-support.ts";
import { fakeIo, tempRepo } from "./support.ts";

const model = eachWithModel();

describe("heal with a model", { timeout: LONG }, () => {
  it("proves what the model wrote, and says what it cost", async () => {
    model.double.script(GOOD);
    const { repo, exit, answer, said } = await heal(model.ask("--apply"));
    expect(answer).toMatchObject({
      outcome: "healed",
      verified: true,
      recipes: ["model"],
      files: ["src/price.js"],
      applied: true,
      model_calls: 1,
    });
    // 1500 × 0.10 + 300 × 0.50, for a million.
    expect(answer.cost_usd).toBeCloseTo(0.0003, 9);
    expect(exit).toBe(0);
    expect(readFileSync(path.join(repo, "src/price.js"), "utf8")).toBe(SOURCE.replace("+ rebate", "- rebate"));
    expect(model.double.questions.map(({ body }) => body.model)).toEqual(["claude-haiku-5-5"]);
    expect(said).not.toContain(KEY);
  });

  it("says what a person has to look at", async () => {
    model.double.script(fix("  // eslint-disable-next-line no-magic-numbers\n  return cents - rebate;"));
    const { answer } = await heal(model.ask());
    expect(answer.review).toEqual([expect.stringContaining("src/price.js:6: ")]);
  });

  it("refuses the answer of the very test", async () => {
    model.double.script(fix("  if (cents === 1000 && percent === 20) return 800;\n  return cents + rebate;"));
    const { answer, repo } = await heal(model.ask("--apply"));
    expect(answer).toMatchObject({ outcome: "refused", reason_code: "cheating", verified: false, files: [] });
    expect(readFileSync(path.join(repo, "src/price.js"), "utf8")).toBe(SOURCE);
  });

  it("never calls a fix proven that is not", async () => {
    model.double.script(USELESS, USELESS);
    const { repo, exit, answer } = await heal(model.ask("--apply"));
    expect(answer).toMatchObject({ verified: false, applied: false });
    expect(answer.outcome).not.toBe("healed");
    expect(exit).not.toBe(0);
    expect(readFileSync(path.join(repo, "src/price.js"), "utf8")).toBe(SOURCE);
  });

  it.each<[string, ModelReply, string, string]>([
    ["is overloaded", { status: 529, type: "overloaded_error" }, "infra", "model_unavailable"],
    ["refuses the key", { status: 401, type: "authentication_error" }, "misconfigured", "model_access"],
    ["declines", fix("", { outcome: "no_fix", edits: [] }), "not_fixable", "model_declined"],
  ])("a service that %s ends with its reason", async (_, reply, outcome, reason_code) => {
    model.double.otherwise(reply);
    const { answer } = await heal(model.ask());
    expect(answer).toMatchObject({ outcome, reason_code, verified: false, patch: "" });
  });

  it("spends no more than it may", async () => {
    model.double.otherwise(GOOD);
    const { answer } = await heal(model.ask("--max-usd", "0.000001"));
    expect(answer).toMatchObject({ outcome: "over_budget", reason_code: "no_reservation", cost_usd: 0 });
    expect(model.double.questions).toEqual([]);
  });

  it("asks nobody where a recipe does it, and nobody at all without --provider", async () => {
    const { answer } = await heal(["--base-url", model.double.url]);
    expect(answer).toMatchObject({ outcome: "not_fixable", reason_code: "no_recipe", model_calls: 0, cost_usd: 0 });
    expect(model.double.requests).toEqual([]);
  });
});

describe("what can't be asked is said before anything runs", () => {
  it.each<[string, string[], Record<string, string>, Record<string, string>, string, string]>([
    ["no key", ["--provider", "anthropic"], {}, {}, "model_access", "There is no key of Anthropic"],
    ["no key at all", ["--provider", "auto"], {}, {}, "model_access", "ANTHROPIC_API_KEY or OPENAI_API_KEY"],
    [
      "an unknown model",
      ["--provider", "anthropic"],
      { ANTHROPIC_API_KEY: KEY },
      { ".github/regreen.yml": "models: { model: claude-sonnet-6 }" },
      "unknown_model",
      "Known are claude-haiku-5-5",
    ],
    [
      "an address that the repository chose",
      ["--provider", "anthropic"],
      { ANTHROPIC_API_KEY: KEY },
      { ".github/regreen.yml": "models: { base_url: 'https://evil.example' }" },
      "model_access",
      "would send your key and parts of its code to https://evil.example",
    ],
    [
      "a broken budget",
      ["--provider", "anthropic"],
      { ANTHROPIC_API_KEY: KEY },
      { "ci/cost_control.yaml": "limits: 3" },
      "bad_policy",
      "limits",
    ],
  ])("%s", async (_, flags, env, files, reason_code, words) => {
    const { exit, answer, said } = await heal(flags, env, files);
    expect(answer).toMatchObject({ outcome: "misconfigured", reason_code });
    expect(answer.message).toContain(words);
    expect(exit).toBe(2);
    expect(said).not.toContain(`Running ${TESTS}`);
  });

  it.each([
    ["--max-usd", "0"],
    ["--max-usd", "101"],
    ["--max-usd", "a lot"],
    ["--base-url", "http://example.com"],
    ["--base-url", "https://user@example.com"],
    ["--provider", "gpt"],
  ])("%s %s is no value", async (flag, value) => {
    const io = fakeIo({ cwd: tempRepo(FILES) });
    expect(await runCli(["heal", flag, value, "--", "true"], io)).toBe(2);
  });
});
