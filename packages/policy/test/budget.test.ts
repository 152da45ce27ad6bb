import { readFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { DEFAULT_BUDGET, parseBudget, parsePolicy, policySchema, readBudget, withBudget } from "../src/index.ts";
import { budgetJsonSchema } from "../src/json-schemas.ts";
import { budgetSections, type PolicyKey } from "../src/reference.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const EXAMPLE = readFileSync(path.join(ROOT, "examples/ci/cost_control.yaml"), "utf8");
const FILE = path.join(ROOT, "docs/cost-control.md");

/** As the seed of this project writes it, comments and all. */
const SEED = `# Cost Control Configuration for Auto-Healing CI
version: "1.0"
enabled: true
limits:
  max_fixes_per_day: 10        # Max auto-fixes per day
  max_fixes_per_pr: 3          # Max fixes per PR
  max_tokens_per_fix: 4000     # Token limit per fix
providers:
  anthropic:
    model: "claude-sonnet-4-5-20241022"
    max_cost_per_month_usd: 50
    notes: primary
  openai:
    model: "gpt-4o-mini"
    max_cost_per_month_usd: 20
alert_thresholds:
  daily_fixes: 5               # Alert if > 5 fixes/day
  monthly_cost_usd: 30         # Alert if approaching budget
exclude_fix_types:
  - manual                     # Require human
  - unknown                    # Require investigation
`;

function problemOf(text: string): string {
  const { problems } = readBudget(text);
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  return `${problem?.line}:${problem?.column} ${problem?.message}`;
}

describe("a budget", () => {
  it("has the limits of the requirements when there is no file, or an empty one", () => {
    const budget = parseBudget("ci/cost_control.yaml", null);

    expect(budget).toEqual(DEFAULT_BUDGET);
    expect(parseBudget("x", "# nothing\n")).toEqual(budget);
    expect(parseBudget("x", "limits:\nproviders:\n")).toEqual(budget);
    expect(budget.limits).toEqual({
      max_fixes_per_day: 10,
      max_fixes_per_pr: 3,
      max_tokens_per_fix: 4000,
      max_output_tokens_per_fix: 2000,
      max_attempts_per_cause: 2,
      max_fixes_per_run: 3,
      stop_after_misses: 5,
    });
    expect(budget.providers.anthropic.max_cost_per_month_usd).toBe(50);
    expect(budget.providers.openai.max_cost_per_month_usd).toBe(20);
    expect(budget.alert_thresholds).toEqual({ daily_fixes: 5, monthly_cost_usd: 30, warn_ratio: 0.6 });
    expect(budget.exclude_fix_types).toContain("drift");
  });

  it("reads the seed's file unchanged, and names the keys that are for people", () => {
    const { budget, notes } = readBudget(SEED);

    expect(budget).toEqual({
      ...DEFAULT_BUDGET,
      providers: {
        ...DEFAULT_BUDGET.providers,
        anthropic: { model: "claude-sonnet-4-5-20241022", max_cost_per_month_usd: 50 },
        openai: { model: "gpt-4o-mini", max_cost_per_month_usd: 20 },
      },
      exclude_fix_types: ["manual", "unknown"],
    });
    expect(notes.map(({ line, key }) => `${line} ${key}`)).toEqual([
      "2 version",
      "3 enabled",
      "12 providers.anthropic.notes",
    ]);
  });

  it("shows the defaults in the example, with models", () => {
    const { anthropic, openai, ...others } = parseBudget("example", EXAMPLE).providers;

    expect(others).toEqual(Object.fromEntries(Object.entries(DEFAULT_BUDGET.providers).slice(2)));
    expect([anthropic.max_cost_per_month_usd, openai.max_cost_per_month_usd]).toEqual([50, 20]);
    expect({ ...parseBudget("example", EXAMPLE), providers: DEFAULT_BUDGET.providers }).toEqual({
      ...DEFAULT_BUDGET,
      exclude_fix_types: expect.arrayContaining([...DEFAULT_BUDGET.exclude_fix_types]) as unknown,
    });
  });

  it("travels in policy.json", () => {
    const budget = parseBudget("x", "limits: {max_fixes_per_day: 1}");
    const policy = withBudget(parsePolicy("regreen.yml", null), budget);

    expect(policySchema.parse(JSON.parse(JSON.stringify(policy))).budget.limits.max_fixes_per_day).toBe(1);
  });
});

describe("what is wrong with a budget", () => {
  it.each([
    [
      "limits:\n  max_fixes_per_dya: 3",
      '2:3 unknown key "limits.max_fixes_per_dya"; did you mean "max_fixes_per_day"?',
    ],
    ["limit: {}", '1:1 unknown key "limit"; did you mean "limits"?'],
    ["max_fixes_per_day: 3", '1:1 unknown key "max_fixes_per_day"; write "limits.max_fixes_per_day".'],
    ["limits: {daily_fixes: 3}", 'write "limits.max_fixes_per_day"'],
    ["daily_fixes: 3", 'did you mean "alert_thresholds.daily_fixes"?'],
    ["providers:\n  anthropc: {}", '2:3 unknown key "providers.anthropc"; did you mean "anthropic"?'],
    ["providers: {openai: {cost_per_1k_tokens: 1}}", "prices are `models.prices` in .github/regreen.yml"],
    ["models: {provider: openai}", "it belongs to .github/regreen.yml"],
    ["limits: {max_fixes_per_day: ten}", 'limits.max_fixes_per_day is "ten"; it must be a number'],
    ["limits: {max_fixes_per_day: -1}", "at least 0"],
    ["limits: {max_fixes_per_day: 1.5}", "a whole number"],
    ["limits: {max_tokens_per_fix: 10}", "at least 500"],
    ['providers: {openai: {max_cost_per_month_usd: "20"}}', "it must be a number, without quotes"],
    ["providers: {openai: {max_cost_per_month_usd: .inf}}", "it must be"],
    ["providers: {openai: {max_cost_per_month_usd: .nan}}", "it must be"],
    ["alert_thresholds: {warn_ratio: 60}", "at most 1"],
    ["exclude_fix_types: [manuel]", 'such as "manual"'],
    ["exclude_fix_types: manual", 'a list: ["manual"]'],
    [
      "providers:\n  openai:\n    enabled: false",
      "3:5 providers.openai.enabled is false: nothing is switched by it. Write max_cost_per_month_usd: 0",
    ],
    ["currency: EUR", "every amount is in USD"],
    ["- a list", "the file is"],
    ["limits: {\n", "not valid YAML"],
    ["limits: &a {<<: *a}", '1:13 unknown key "limits.<<"'],
    ["limits: &a {x: *a}", '1:13 unknown key "limits.x"'],
  ])("%j", (text, expected) => {
    const { problems } = readBudget(text);
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join("\n")).toContain(expected);
  });

  it("is told all at once, with the file's name and what to do", () => {
    const parse = () => parseBudget("ci/money.yaml", "limit: {}\nlimits:\n  max_fixes_per_day: x\n");

    expect(parse).toThrow(UserError);
    expect(parse).toThrow(/^ci\/money\.yaml, line 1, column 1: .* ci\/money\.yaml, line 3, column 3: /);
    expect(problemOf("x: 1")).toContain("known are limits, providers, alert_thresholds, exclude_fix_types");
    expect(readBudget("a".repeat(100_001)).problems[0]?.message).toContain("100001 characters");
  });
});

describe("docs/cost-control.md", () => {
  // `vitest run -u` writes it.
  it("has a table of every key, from the schema", async () => {
    const page = readFileSync(FILE, "utf8");
    const filled = page.replace(/(<!-- keys:start -->\n)[\s\S]*(<!-- keys:end -->)/, `$1\n${tables()}\n$2`);

    await expect(filled).toMatchFileSnapshot(FILE);
  });

  it("speaks of every key, and names a requirement for each", () => {
    const keys = budgetSections().flatMap((section) => section.keys);

    expect(keys).toHaveLength(21);
    for (const key of keys) expect(key.requirements.length, key.name).toBeGreaterThan(0);
  });

  // `vitest run -u` writes it.
  it("has a schema for editors", async () => {
    const text = `${JSON.stringify(budgetJsonSchema(), null, 2)}\n`;

    expect(text).not.toMatch(/\((?:[A-Z]+-\d+)/);
    await expect(text).toMatchFileSnapshot(path.join(ROOT, "docs/cost_control.schema.json"));
  });

  it("has examples that are valid, and differ from the defaults", () => {
    const examples = readFileSync(FILE, "utf8").split("<!-- example -->\n").slice(1);

    expect(examples.length).toBeGreaterThan(1);
    for (const text of examples) {
      const [, yaml = ""] = /^```yaml\n([\s\S]*?)```/.exec(text) ?? [];
      expect(parseBudget("docs/cost-control.md", yaml)).not.toEqual(DEFAULT_BUDGET);
    }
  });
});

function tables(): string {
  return budgetSections()
    .map(
      ({ name, description, keys }) =>
        `### ${name === "" ? "at the top" : name}\n\n${description === "" ? "" : `${description}\n\n`}| key | values | default | what it does | requirement |\n|---|---|---|---|---|\n${keys.map(row).join("\n")}\n`,
    )
    .join("\n");
}

function row(key: PolicyKey): string {
  const name = key.name.split(".").at(-1);
  return `| \`${name}\` | ${key.values} | \`${JSON.stringify(key.default)}\` | ${key.description} | ${key.requirements.join(", ")} |`;
}
