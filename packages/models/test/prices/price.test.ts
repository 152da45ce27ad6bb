import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findModel, knownModels, type PriceOverrides, priceOf, worstCaseUsd } from "../../src/index.ts";
import { priceTableSchema } from "../../src/prices/schema.ts";
import { NOW } from "../provider-kit.ts";

const usage = (input: number, output: number, written = 0, read = 0) => ({
  input_tokens: input,
  output_tokens: output,
  cache_creation_input_tokens: written,
  cache_read_input_tokens: read,
});

describe("prices.json", () => {
  const table = priceTableSchema.parse(JSON.parse(readFileSync(new URL("../../prices.json", import.meta.url), "utf8")));

  test.each(["anthropic", "openai"] as const)("every row of %s has a source and the day it was read", (provider) => {
    for (const [id, { source, read, prices }] of Object.entries(table.providers[provider].models)) {
      expect(`${id} ${source}`.length).toBeGreaterThan(id.length + 5);
      expect(Date.parse(read)).not.toBeNaN();
      for (const { tiers } of prices)
        for (const tier of tiers) expect(tier.output, id).toBeGreaterThanOrEqual(tier.input);
    }
  });

  test.each([
    ["a tier that has no end but the last", { tiers: [{ up_to_prompt_tokens: 10 }] }],
    ["tiers in order", { tiers: [{ up_to_prompt_tokens: 10 }, { up_to_prompt_tokens: 5 }, {}] }],
  ])("wants %s", (_, { tiers }) => {
    const rates = { input: 1, output: 1, cache_write_5m: null, cache_write_1h: null, cache_read: null };
    const broken = structuredClone(table);
    const row = broken.providers.openai.models["gpt-6-luna"];
    if (row === undefined) throw new Error("gpt-6-luna has no row");
    row.prices = [{ effective: null, tiers: tiers.map((tier) => ({ up_to_prompt_tokens: null, ...rates, ...tier })) }];
    expect(priceTableSchema.safeParse(broken).success).toBe(false);
  });

  test("wants a replacement for what retires, and defaults, aliases and replacements that exist", () => {
    const change = (edit: (copy: typeof table) => void) => {
      const copy = structuredClone(table);
      edit(copy);
      return priceTableSchema.safeParse(copy).success;
    };
    expect(change(() => undefined)).toBe(true);
    expect(change(({ providers }) => void providers.anthropic.defaults.push("gone"))).toBe(false);
    expect(
      change(({ providers }) => {
        providers.anthropic.aliases.x = { model: "gone", note: null };
      }),
    ).toBe(false);
    expect(
      change(({ providers }) => {
        const row = providers.openai.models["gpt-4o-mini"];
        if (row !== undefined) row.replacement = null;
      }),
    ).toBe(false);
  });

  test("no default is about to retire", () => {
    for (const { defaults, models } of Object.values(table.providers))
      for (const id of defaults) expect(models[id]?.retires_at, id).toBeNull();
  });
});

describe("what a request cost", () => {
  test.each([
    ["claude-haiku-5-5", usage(100_000, 1000), 0.0105],
    ["claude-haiku-5-5", usage(100_001, 1000), 0.0525005],
    ["claude-haiku-5-5", usage(50_000, 0, 50_001, 0), 0.056250625],
    ["claude-sonnet-5-5", usage(20_000, 3000), 0.07],
    ["claude-sonnet-5-5", usage(0, 0, 0, 1_000_000), 0.1],
    ["claude-opus-5-5", usage(20_000, 3000), 0.14],
  ])("%s %o", (model, used, usd) => {
    expect(priceOf({ provider: "anthropic", model, usage: used }, {}, NOW)).toBeCloseTo(usd, 8);
  });

  test("changes with the day", () => {
    const cached = { provider: "anthropic", model: "claude-sonnet-5-5", usage: usage(0, 0, 0, 1_000_000) } as const;
    expect(priceOf(cached, {}, "2026-10-06T23:59:59Z")).toBe(0.2);
    expect(priceOf(cached, {}, "2026-10-07T00:00:00Z")).toBe(0.1);
  });

  test("says where it is from", () => {
    const from = (prices: PriceOverrides) => findModel("openai", "gpt-6-luna", prices, NOW).priceFrom;
    expect(from({})).toMatchObject({ confidence: "secondary", read: "2026-11-20", source: expect.any(String) });
    expect(from({ "gpt-6-luna": { input: 1, output: 1 } })).toBeNull();
  });

  test("is what the policy says, where it says something", () => {
    const prices = { "claude-haiku-5-5": { input: 1, output: 2 }, mine: { input: 3, output: 4, cache_read: 1 } };
    expect(
      priceOf({ provider: "anthropic", model: "claude-haiku-5-5", usage: usage(1e6, 1e6, 1e6, 1e6) }, prices, NOW),
    ).toBe(5);
    expect(
      priceOf({ provider: "openai-compatible", model: "mine", usage: usage(1e6, 1e6, 1e6, 1e6) }, prices, NOW),
    ).toBe(11);
  });
});

describe("the most that a fix can cost", () => {
  const caps = { calls: 4, inputTokens: 4000, outputTokens: 2000 };

  test("is the dearest model, all prompts written to a cache, all answers full", () => {
    // 4000 × 0.125 + 4 × 2000 × 0.50, for a million.
    expect(worstCaseUsd("anthropic", ["claude-haiku-5-5"], caps, {}, NOW)).toBe(0.0045);
    // 4000 × 2.5 + 4 × 2000 × 10, for a million.
    expect(worstCaseUsd("anthropic", ["claude-haiku-5-5", "claude-sonnet-5-5"], caps, {}, NOW)).toBe(0.09);
  });

  test("looks at every tier that a prompt can reach", () => {
    const large = { calls: 1, inputTokens: 100_001, outputTokens: 0 };
    expect(worstCaseUsd("anthropic", ["claude-haiku-5-5"], large, {}, NOW)).toBeCloseTo(0.062500625, 9);
    expect(worstCaseUsd("anthropic", ["claude-haiku-5-5"], { ...large, inputTokens: 100_000 }, {}, NOW)).toBe(0.0125);
  });

  test("is never less than any fix within the caps costs", () => {
    for (let seed = 1; seed < 400; seed++) {
      const random = generator(seed);
      const model = random() < 0.5 ? "claude-haiku-5-5" : "claude-sonnet-5-5";
      const calls = 1 + Math.floor(random() * 4);
      const prompts = Array.from({ length: calls }, () => Math.floor(random() * 120_000));
      const inputTokens = prompts.reduce((sum, prompt) => sum + prompt, 0);
      const worst = worstCaseUsd("anthropic", [model], { calls, inputTokens, outputTokens: 2000 }, {}, NOW);
      const real = prompts.reduce((sum, prompt) => {
        const written = Math.floor(prompt * random());
        const used = usage(prompt - written, Math.floor(random() * 2001), written);
        return sum + priceOf({ provider: "anthropic", model, usage: used }, {}, NOW);
      }, 0);
      expect(worst).toBeGreaterThanOrEqual(real - 1e-9);
    }
  });
});

describe("a model without a price", () => {
  test("is refused with those that have one, and never taken for a similar one", () => {
    for (const id of ["claude-sonnet-5-5-20261001", "claude-sonnet", "gpt-6-luna", "", "__proto__", "constructor"])
      expect(() => findModel("anthropic", id, {}, NOW), id).toThrow(
        expect.objectContaining({ name: "UserError", reasonCode: "unknown_model" }),
      );
    expect(() => findModel("anthropic", "claude-sonnet", {}, NOW)).toThrow(
      /^Nobody knows what the model "claude-sonnet" of anthropic costs\. Known are claude-haiku-5-5, claude-sonnet-5-5, /,
    );
  });

  test("is told where it belongs, or how to give it one", () => {
    const hintOf = (id: string) => {
      try {
        findModel("anthropic", id, {}, NOW);
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
      return null;
    };
    expect(hintOf("gpt-6-luna")).toContain("It is a model of openai: set models.provider to that, or give its price");
    expect(hintOf("mine")).toBe(
      'Give its price in .github/regreen.yml, in USD for a million tokens: models: { prices: { "mine": { input: …, output: … } } }.',
    );
  });

  test("nobody lists the models of other providers", () => {
    expect(knownModels("openai-compatible", {})).toEqual([]);
    expect(knownModels("command", { mine: { input: 0, output: 0 } })).toEqual(["mine"]);
    expect(() => findModel("github-models", "openai/gpt-4.1", {}, NOW)).toThrow("No model of it has one.");
  });
});

describe("a model that retires", () => {
  test.each([
    [
      "claude-sonnet-4-5",
      "anthropic",
      "2026-11-20T00:00:00Z",
      "claude-sonnet-4-5 retires on 2026-11-30, in 10 days: set claude-sonnet-5-5 in its place.",
    ],
    [
      "claude-sonnet-4-5",
      "anthropic",
      "2026-11-29T23:59:59Z",
      "claude-sonnet-4-5 retires on 2026-11-30, in 1 day: set claude-sonnet-5-5 in its place.",
    ],
    [
      "gpt-4o-mini",
      "openai",
      "2026-11-20T00:00:00Z",
      "gpt-4o-mini retires on 2027-01-14, in 55 days: set gpt-6-luna in its place.",
    ],
  ] as const)("%s of %s at %s", (id, provider, at, note) => {
    expect(findModel(provider, id, {}, at).notes).toEqual([note]);
  });

  test.each([
    ["claude-sonnet-4-5", "anthropic", "2026-11-30T00:00:00Z", "claude-sonnet-5-5"],
    ["gpt-4o-mini", "openai", "2027-01-14T00:00:00Z", "gpt-6-luna"],
  ] as const)("%s of %s is refused after its day, priced or not", (id, provider, at, replacement) => {
    for (const prices of [{}, { [id]: { input: 1, output: 1 } }])
      expect(() => findModel(provider, id, prices, at)).toThrow(
        expect.objectContaining({ reasonCode: "unknown_model", hint: expect.stringContaining(replacement) }),
      );
  });
});

/** Numbers from 0 to 1 that are the same on every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
