import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Policy, parsePolicy } from "../src/index.ts";
import { policySections, valueAt } from "../src/reference.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const FILE = path.join(ROOT, "docs/rollout.md");
const STEPS = ["observe", "assist", "autonomous"] as const;
const DEFAULTS = parsePolicy("none", null);

function policyOf(step: string): Policy {
  const file = `examples/rollout/${step}.yml`;
  return parsePolicy(file, readFileSync(path.join(ROOT, file), "utf8"));
}

const POLICIES = STEPS.map(policyOf);

/** Keys in which a step differs from the defaults, with its values; "" where it doesn't. */
const CHANGES = policySections()
  .flatMap(({ keys }) => keys.map(({ name }) => name))
  .map((name) => ({ name, values: POLICIES.map((policy) => changeOf(policy, name)) }))
  .filter(({ values }) => values.some((value) => value !== ""));

function changeOf(policy: Policy, name: string): string {
  const value = JSON.stringify(valueAt(policy, name.split(".")));
  return value === JSON.stringify(valueAt(DEFAULTS, name.split("."))) ? "" : `\`${value.replaceAll(",", ", ")}\``;
}

describe("the policies of docs/rollout.md", () => {
  // `vitest run -u` writes it.
  it("stand in its table", async () => {
    const page = readFileSync(FILE, "utf8");
    const rows = CHANGES.map(({ name, values }) => `| \`${name}\` | ${values.join(" | ")} |\n`);
    const table = `| key | observe | assist | autonomous |\n|---|---|---|---|\n${rows.join("")}`;
    const filled = page.replace(/(<!-- steps:start -->\n)[\s\S]*(<!-- steps:end -->)/, `$1\n${table}\n$2`);

    expect(rows.length).toBeGreaterThan(8);
    await expect(filled).toMatchFileSnapshot(FILE);
  });

  it("open no gate in any step: only where Regreen starts by itself grows", () => {
    const gates = ["policy", "pr", "labels", "limits", "reviewers", "fix.min_confidence"];
    const opened = CHANGES.filter(({ name }) => gates.some((gate) => name === gate || name.startsWith(`${gate}.`)));

    expect(opened).toEqual([]);
  });

  it("let each step do no less than the one before", () => {
    const allowed = POLICIES.map(({ fix }) => fix.allowed_types.length);
    const nightly = POLICIES.map(({ nightly: { max_fixes } }) => max_fixes);

    for (const counts of [allowed, nightly]) expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });
});
