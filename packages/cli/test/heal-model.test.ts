import { readFileSync } from "node:fs";
import path from "node:path";
import type { ModelReply } from "@regreen/testbench";
import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { LONG, sampleRepo } from "./heal-support.ts";
import { fakeIo, git, tempDir, tempRepo, writeFiles } from "./support.ts";

let double: ModelDouble;
beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

const KEY = "sk-ant-testbench-0123456789";

const SOURCE = `"use strict";

/** Price with its discount, in cents. */
function discounted(cents, percent) {
  const rebate = Math.round((cents * percent) / 100);
  return cents + rebate;
}

module.exports = { discounted };
`;

const FILES = {
  "src/price.js": SOURCE,
  "test/price.test.js": `"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { discounted } = require("../src/price.js");

test("a discount makes it cheaper", () => {
  assert.strictEqual(discounted(1000, 20), 800);
});
`,
};

function fix(replace: string, more: object = {}): ModelReply {
  const answer = {
    root_cause: "The rebate is added to the price.",
    outcome: "fix",
    summary: "take the rebate off the price",
    explanation: "A discount makes a thing cheaper.",
    edits: [{ path: "src/price.js", line_hint: 6, search: "  return cents + rebate;\n}", replace: `${replace}\n}` }],
    new_files: [],
    tests_added: [],
    ...more,
  };
  return { answer, usage: { input_tokens: 1500, output_tokens: 300 } };
}

const GOOD = fix("  return cents - rebate;");
const USELESS = fix("  return cents;");

async function heal(flags: readonly string[], env: Record<string, string> = { ANTHROPIC_API_KEY: KEY }, files = {}) {
  const repo = tempRepo({ ...FILES, ...files });
  const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir(), ...env } });
  const exit = await runCli(["heal", "--json", ...flags, "--", "node --test"], io);
  return { repo, exit, answer: JSON.parse(io.stdout()), said: io.stdout() + io.stderr() };
}

const ask = (...more: string[]) => ["--provider", "anthropic", "--base-url", double.url, ...more];

describe("heal with a model", { timeout: LONG }, () => {
  it("proves what the model wrote, and says what it cost", async () => {
    double.script(GOOD);
    const { repo, exit, answer, said } = await heal(ask("--apply"));
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
    expect(double.questions.map(({ body }) => body.model)).toEqual(["claude-haiku-5-5"]);
    expect(said).not.toContain(KEY);
  });

  it("asks the stronger model after a fix that did not help, with the reason", async () => {
    double.script(USELESS, GOOD);
    const { answer } = await heal(ask());
    expect(answer).toMatchObject({ outcome: "healed", verified: true, files: ["src/price.js"], model_calls: 2 });
    expect(answer.patch).toContain("+  return cents - rebate;");
    expect(double.questions.map(({ body }) => body.model)).toEqual(["claude-haiku-5-5", "claude-sonnet-5-5"]);
    expect(JSON.stringify(double.questions[1]?.body)).toContain("return cents;");
    expect(answer.cost_usd).toBeCloseTo(0.0003 + 0.006, 9);
  });

  it("says what a person has to look at", async () => {
    double.script(fix("  // eslint-disable-next-line no-magic-numbers\n  return cents - rebate;"));
    const { answer } = await heal(ask());
    expect(answer.review).toEqual([expect.stringContaining("src/price.js:6: ")]);
  });

  it("refuses the answer of the very test", async () => {
    double.script(fix("  if (cents === 1000 && percent === 20) return 800;\n  return cents + rebate;"));
    const { answer, repo } = await heal(ask("--apply"));
    expect(answer).toMatchObject({ outcome: "refused", reason_code: "cheating", verified: false, files: [] });
    expect(readFileSync(path.join(repo, "src/price.js"), "utf8")).toBe(SOURCE);
  });

  it("goes on where recipes stopped, and one proof stands for both", async () => {
    double.script(GOOD);
    const repo = sampleRepo("format-prettier");
    writeFiles(repo, {
      ".prettierignore": "src/price.js\npackage.json\ntest/\n",
      "package.json": readFileSync(path.join(repo, "package.json"), "utf8").replace('  "type": "module",\n', ""),
      ...FILES,
    });
    git(repo, "add", "--all");
    git(repo, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Prices");
    const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir(), ANTHROPIC_API_KEY: KEY } });
    await runCli(["heal", "--json", ...ask(), "--", "npm run format:check && node --test"], io);
    const answer = JSON.parse(io.stdout());
    expect(answer).toMatchObject({ outcome: "healed", verified: true, model_calls: 1 });
    expect(answer.recipes).toContain("model");
    expect(answer.recipes.length).toBe(2);
    expect(answer.files).toContain("src/price.js");
    expect(answer.files.length).toBeGreaterThan(1);
  });

  it("never calls a fix proven that is not", async () => {
    double.script(USELESS, USELESS);
    const { repo, exit, answer } = await heal(ask("--apply"));
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
    double.otherwise(reply);
    const { answer } = await heal(ask());
    expect(answer).toMatchObject({ outcome, reason_code, verified: false, patch: "" });
  });

  it("spends no more than it may", async () => {
    double.otherwise(GOOD);
    const { answer } = await heal(ask("--max-usd", "0.000001"));
    expect(answer).toMatchObject({ outcome: "over_budget", reason_code: "no_reservation", cost_usd: 0 });
    expect(double.questions).toEqual([]);
  });

  it("asks nobody where a recipe does it, and nobody at all without --provider", async () => {
    const { answer } = await heal(["--base-url", double.url]);
    expect(answer).toMatchObject({ outcome: "not_fixable", reason_code: "no_recipe", model_calls: 0, cost_usd: 0 });
    expect(double.requests).toEqual([]);
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
    expect(said).not.toContain("Running node --test");
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
