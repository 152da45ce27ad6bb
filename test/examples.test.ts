import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Finding } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadActionlint } from "../actions/audit-workflows/src/actionlint/load.ts";
import { lintFile, RULES } from "../packages/workflow-lint/src/index.ts";
import { files, ROOT, readJson } from "./repository.ts";

const workflows = files("examples/*.yml");
const actionlint = await loadActionlint();
const PRE_COMMIT = "examples/pre-commit/.pre-commit-config.yaml";
/** From these on a finding has to be mended, or ignored with a reason that a reader sees. */
const COUNTS: readonly Finding["severity"][] = ["medium", "high", "critical"];

// test/workflows.test.ts reads all of them with GitHub's own parser.
it("has a caller for each name that the sources of this project promise (C-27)", () => {
  const promised = ["auto-fix", "auto-fix-pr", "nightly-ai-audit", "regression-benchmark", "ai-performance"];
  const others = ["ai-code-review", "backend-ci", "frontend-ci", "deploy-prod", "promote", "organisation-audit"];
  expect(workflows).toEqual(expect.arrayContaining([...promised, ...others].map((name) => `examples/${name}.yml`)));
});

describe.each([...workflows, PRE_COMMIT])("%s", (file) => {
  const text = readFileSync(path.join(ROOT, file), "utf8");

  it("says at its head what it does, what it needs and what it writes", () => {
    const head = /^(?:#.*\n)+/.exec(text)?.[0] ?? "";
    for (const word of ["Copy to", "Does:", "Needs:", "Writes:"])
      expect(head).toMatch(new RegExp(`^# ${word} \\S`, "m"));
  });

  it("has nothing that our own audit finds, but with a reason beside it", () => {
    const copied = file === PRE_COMMIT ? path.basename(file) : `.github/workflows/${path.basename(file)}`;
    const { findings, unusedIgnores, notChecked } = lintFile(copied, text, RULES, { actionlint });
    const left = findings.filter(({ severity, suppressed }) => suppressed === null && COUNTS.includes(severity));
    expect(left.map(({ rule, location, message }) => `${location.start_line} ${rule}: ${message}`)).toEqual([]);
    expect({ unusedIgnores, notChecked }).toEqual({ unusedIgnores: [], notChecked: null });
  });
});

describe("examples/rulesets", () => {
  interface Rule {
    readonly type: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
  }
  interface Ruleset {
    readonly conditions: { readonly ref_name: { readonly include: readonly string[] } };
    readonly bypass_actors: readonly unknown[];
    readonly rules: readonly Rule[];
  }
  const ruleset = (name: string) => readJson<Ruleset>(path.join(ROOT, "examples/rulesets", `${name}.json`));
  const base = ruleset("default-branch");
  const parameters = (type: string) => base.rules.find((rule) => rule.type === type)?.parameters;

  it("guard the branch that is merged into, with a review that nobody gets around (REV-09, C-20, D-04)", () => {
    expect(base.conditions.ref_name.include).toEqual(["~DEFAULT_BRANCH"]);
    expect(base.bypass_actors).toEqual([]);
    expect(parameters("pull_request")).toMatchObject({
      required_approving_review_count: 1,
      dismiss_stale_reviews_on_push: true,
      require_code_owner_review: true,
    });
    expect(parameters("required_status_checks")).toMatchObject({ strict_required_status_checks_policy: true });
  });

  it("require checks alone that come for every pull request (REV-10, D-13)", () => {
    const required = parameters("required_status_checks")?.required_status_checks as { context: string }[];
    expect(required.map(({ context }) => context)).toEqual(["lint", "test-full", "policy-gate"]);
    for (const { context } of required) expect(checksOfEveryPullRequest()).toContain(context);
  });

  it.each(["fix-branches", "state-branch"])("leave Regreen its branches: %s forbids no push", (name) => {
    const allowed = ["deletion", "non_fast_forward"];
    for (const { type } of ruleset(name).rules) expect(allowed).toContain(type);
  });

  /** Names of the jobs of examples that run for each pull request, whatever it changes. */
  function checksOfEveryPullRequest(): string[] {
    return workflows.flatMap((file) => {
      const { on, jobs } = parse(readFileSync(path.join(ROOT, file), "utf8"));
      const isFiltered = on.pull_request === undefined || on.pull_request?.paths !== undefined;
      if (isFiltered) return [];
      return Object.entries<{ name?: string; if?: string }>(jobs)
        .filter(([, job]) => job.if === undefined)
        .map(([id, job]) => job.name ?? id);
    });
  }
});

it("examples/README.md has every example in its table, once", () => {
  const table = readFileSync(path.join(ROOT, "examples/README.md"), "utf8");
  const linked = [...table.matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map((match) => match[1]);
  const there = readdirSync(path.join(ROOT, "examples")).filter((name) => name !== "README.md");
  expect(linked.map((target) => target?.split("/")[0]).sort()).toEqual(there.sort());
});
