import { type Policy, parsePolicy } from "@regreen/policy";
import { describe, expect, test } from "vitest";
import { chooseModels } from "../src/index.ts";
import { NOW } from "./provider-kit.ts";

function policy(yaml: string, budget: Partial<Record<"anthropic" | "openai", string>> = {}): Policy {
  const read = parsePolicy("regreen.yml", yaml);
  const providers = { ...read.budget.providers };
  for (const [id, model] of Object.entries(budget) as ["anthropic" | "openai", string][])
    providers[id] = { ...providers[id], model };
  return { ...read, budget: { ...read.budget, providers } };
}

const BOTH = ["openai", "anthropic"] as const;

describe("who is asked", () => {
  test("Anthropic before OpenAI, the cheap model before the stronger one", () => {
    expect(chooseModels(policy(""), BOTH, NOW)).toEqual({
      provider: "anthropic",
      models: ["claude-haiku-5-5", "claude-sonnet-5-5"],
      notes: [],
    });
    expect(chooseModels(policy(""), ["openai"], NOW)).toEqual({
      provider: "openai",
      models: ["gpt-6-luna", "gpt-6.1-terra"],
      notes: [],
    });
  });

  test.each([
    ["", [], "There is no key of a model's provider (ANTHROPIC_API_KEY or OPENAI_API_KEY)."],
    ["", ["github-models", "command"], "There is no key of a model's provider (ANTHROPIC_API_KEY or OPENAI_API_KEY)."],
    ["models: { provider: none }", BOTH, "models.provider is none."],
    ["models: { provider: openai }", ["anthropic"], "There is no key of OpenAI (OPENAI_API_KEY)."],
    [
      "models: { provider: github-models, model: x }",
      BOTH,
      "There is no token that may ask GitHub Models (models-token).",
    ],
  ] as const)("nobody: %s with %o", (yaml, available, why) => {
    expect(chooseModels(policy(yaml), available, NOW)).toEqual({ provider: "none", why });
  });

  test.each([
    ["models: { model: claude-opus-5-5 }", {}, ["claude-opus-5-5"]],
    ["", { anthropic: "claude-sonnet-5" }, ["claude-sonnet-5"]],
    ["models: { model: claude-opus-5-5 }", { anthropic: "claude-sonnet-5" }, ["claude-opus-5-5"]],
    ["models: { escalate_to: claude-opus-5-5 }", {}, ["claude-haiku-5-5", "claude-opus-5-5"]],
    [
      "models: { model: claude-sonnet-5-5, escalate_to: claude-opus-5-5 }",
      {},
      ["claude-sonnet-5-5", "claude-opus-5-5"],
    ],
    ["models: { model: claude-sonnet-5-5, escalate_to: claude-sonnet-5-5 }", {}, ["claude-sonnet-5-5"]],
    ["models: { model: claude-haiku-4-5-20251001 }", {}, ["claude-haiku-4-5"]],
  ])("%s, budget %o: %o", (yaml, budget, models) => {
    expect(chooseModels(policy(yaml, budget), BOTH, NOW)).toEqual({ provider: "anthropic", models, notes: [] });
  });
});

describe("the seed's ids", () => {
  test("one never existed: the defaults stand in, and people are told", () => {
    expect(chooseModels(policy("", { anthropic: "claude-sonnet-4-5-20241022" }), BOTH, NOW)).toEqual({
      provider: "anthropic",
      models: ["claude-haiku-5-5", "claude-sonnet-5-5"],
      notes: [
        "claude-sonnet-4-5-20241022: there never was a model of that name: it joins Sonnet 4.5 with the date of Sonnet 3.5, and the provider would refuse it. In its place: claude-haiku-5-5, then claude-sonnet-5-5.",
      ],
    });
  });

  test.each([
    ["anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5", "2026-11-30, in 10 days"],
    ["openai", "gpt-4o-mini", "gpt-4o-mini", "2027-01-14, in 55 days"],
  ] as const)("%s's %s still works, and people are told until when", (provider, id, model, when) => {
    expect(chooseModels(policy("", { [provider]: id }), [provider], NOW)).toEqual({
      provider,
      models: [model],
      notes: [expect.stringContaining(`${model} retires on ${when}`)],
    });
  });

  test("after that day they are refused", () => {
    const seed = policy("", { anthropic: "claude-sonnet-4-5" });
    expect(() => chooseModels(seed, BOTH, "2026-12-01T00:00:00Z")).toThrow(
      expect.objectContaining({ reasonCode: "unknown_model" }),
    );
  });
});

describe("settings that do not go together", () => {
  test.each([
    ["models: { model: gpt-6-luna }", "unknown_model", "of anthropic costs"],
    ["models: { model: claude-sonnet-6 }", "unknown_model", "Known are claude-haiku-5-5"],
    ["models: { provider: openai-compatible, model: x }", "bad_policy", "models.base_url is not set"],
    ["models: { provider: command, model: x }", "bad_policy", "models.command is not set"],
    ["models: { provider: command, command: [ask] }", "unknown_model", "no model is named"],
    ["models: { provider: command, command: [ask], model: x }", "unknown_model", "No model of it has one"],
  ])("%s", (yaml, reasonCode, words) => {
    expect(() => chooseModels(policy(yaml), ["anthropic", "openai-compatible", "command"], NOW)).toThrow(
      expect.objectContaining({ reasonCode, message: expect.stringContaining(words) }),
    );
  });

  test("a price makes any model usable", () => {
    const yaml = "models: { provider: command, command: [ask], model: x, prices: { x: { input: 0, output: 0 } } }";
    expect(chooseModels(policy(yaml), ["command"], NOW)).toMatchObject({ provider: "command", models: ["x"] });
  });
});
