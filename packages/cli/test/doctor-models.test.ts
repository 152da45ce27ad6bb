import { describe, expect, it, onTestFinished, vi } from "vitest";
import { doctor } from "./doctor-support.ts";

/** Status and words of the checks about money and models. */
async function aboutModels(policy: string, budget?: string) {
  const files: Record<string, string> = budget === undefined ? {} : { "ci/cost_control.yaml": budget };
  const { checks, exit } = await doctor(policy, files);
  const told = checks.filter(({ id }) => id === "models" || id === "budget");
  return { exit, says: told.map(({ status, message }) => `${status}: ${message}`), checks: told };
}

describe("doctor on models", () => {
  it("tells who is asked and what a fix costs at most, with either key", async () => {
    const { exit, says } = await aboutModels("");
    expect(exit).toBe(0);
    expect(says).toEqual([
      "ok: There is no budget file ci/cost_control.yaml, so every limit on money has its default.",
      "ok: With anthropic, claude-haiku-5-5 is asked first, then claude-sonnet-5-5; one fix costs at most $0.09, a month at most $50.00. ANTHROPIC_API_KEY is not set here, so heal asks nobody; on GitHub the secret of the workflow counts.",
      "ok: With openai, gpt-6-luna is asked first, then gpt-6.1-terra; one fix costs at most $0.04, a month at most $20.00. OPENAI_API_KEY is not set here, so heal asks nobody; on GitHub the secret of the workflow counts.",
      "ok: The price of gpt-6-luna, gpt-6.1-terra is known second-hand alone; models.prices replaces it.",
    ]);
  });

  it("takes model and limits from the budget file", async () => {
    const { says } = await aboutModels(
      "models: { provider: anthropic, max_calls: 2 }",
      "limits: { max_tokens_per_fix: 20000 }\nproviders: { anthropic: { model: claude-sonnet-5-5, max_cost_per_month_usd: 7 } }",
    );
    expect(says[0]).toBe("ok: The budget is valid.");
    expect(says[1]).toContain(
      "With anthropic, claude-sonnet-5-5 is asked; one fix costs at most $0.09, a month at most $7.00.",
    );
  });

  it("names the place of what is wrong with the budget", async () => {
    const { exit, checks } = await aboutModels("", "limits:\n  max_fixes_per_dya: 3\n");
    expect(exit).toBe(2);
    expect(checks[0]).toMatchObject({ status: "error", file: "ci/cost_control.yaml", line: 2, column: 3 });
  });

  it("warns of a name that never existed", async () => {
    const { says } = await aboutModels("models: { provider: anthropic, model: claude-sonnet-4-5-20241022 }");
    expect(says.at(-1)).toContain("warning: claude-sonnet-4-5-20241022: there never was a model of that name");
  });

  it.each([
    [
      "2026-11-21",
      0,
      "warning: claude-sonnet-4-5 retires on 2026-11-30, in 9 days: set claude-sonnet-5-5 in its place.",
    ],
    ["2026-12-01", 2, "error: The model claude-sonnet-4-5 of anthropic was switched off on 2026-11-30."],
  ])("tells of a model that is switched off, on %s", async (day, exit, says) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${day}T12:00:00Z`) });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const told = await aboutModels("models: { provider: anthropic, model: claude-sonnet-4-5 }");
    expect(told.exit).toBe(exit);
    expect(told.says).toContain(says);
    expect(told.checks.at(-1)?.docs).toBe("docs/setup.md#a-model");
  });

  it("a retired one in the budget file counts, too", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-02-01T12:00:00Z") });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { says } = await aboutModels("", "providers: { openai: { model: gpt-4o-mini } }");
    expect(says).toContain("warning: The model gpt-4o-mini of openai was switched off on 2027-01-14.");
  });

  it("warns of a month that pays for no fix", async () => {
    const budget = "providers: { anthropic: { max_cost_per_month_usd: 0.01 } }";
    const { exit, says } = await aboutModels("models: { provider: anthropic }", budget);
    expect(exit).toBe(0);
    expect(says.at(-1)).toBe(
      "warning: One fix may cost $0.09, and anthropic has $0.01 a month: nobody will ever be asked.",
    );
  });

  it.each([
    ["models: { provider: anthropic, model: claude-sonnet-6 }", "of anthropic costs. Known are claude-haiku-5-5"],
    [
      "models: { provider: openai-compatible, model: x, prices: { x: { input: 1, output: 1 } } }",
      "models.base_url is not set",
    ],
    ["models: { provider: github-models }", "no model is named"],
  ])("an error for what can't be asked: %s", async (policy, words) => {
    const { exit, says } = await aboutModels(policy);
    expect(exit).toBe(2);
    expect(says.at(-1)).toContain(`error: `);
    expect(says.at(-1)).toContain(words);
  });

  it("a model that only one of two providers has needs the key of that one", async () => {
    const { exit, says } = await aboutModels("models: { model: gpt-6-luna }");
    expect(exit).toBe(0);
    expect(says[1]).toContain('warning: Nobody knows what the model "gpt-6-luna" of anthropic costs.');
    expect(says[2]).toContain("ok: With openai, gpt-6-luna is asked;");
  });

  it("is short where nobody is ever asked", async () => {
    const { says } = await aboutModels("models: { provider: none }");
    expect(says.at(-1)).toBe("ok: No model is ever asked: models.provider is none.");
  });
});
