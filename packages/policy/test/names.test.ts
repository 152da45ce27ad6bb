import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  approvalPaths,
  commitMessage,
  fixBranch,
  guardrails,
  hasStableBranch,
  isBotBranch,
  matchesAny,
  maxOpenPullRequests,
  outsideAllowedPaths,
  parsePolicy,
  plain,
  pullRequestLabels,
  pullRequestTitle,
  resolveAliases,
  typeAllowed,
  webAddress,
} from "../src/index.ts";

const policyOf = (text: string) => parsePolicy("regreen.yml", text);
const DEFAULT = policyOf("");
const BRANCH = { key: "0123456789ab", fix_type: "lint", run_id: "7", now: "2026-11-20T09:05:04.123Z" };
const MESSAGE = {
  summary: "format src/cart.js with Prettier",
  fix_type: "lint",
  branch: "feature/x",
  recipe: "prettier",
  run_url: "https://github.com/acme/shop/actions/runs/7",
  fingerprint: "0123456789ab",
};

describe("branch names", () => {
  it.each([
    ["", "ai/fix/0123456789ab"],
    ["branch: {template: timestamp}", "fix/auto-20261120-090504"],
    ["branch: {template: 'bot..{fix_type}/.x/{key}.lock/'}", "bot.lint/x/0123456789ab"],
    ["branch: {template: 'a b~^:?*[\\{key}@{run_id}'}", "a-b-0123456789ab-7"],
  ])("%j gives %s", (text, name) => expect(fixBranch(policyOf(text), BRANCH)).toBe(name));

  it("are always names that git takes", () => {
    for (const key of [
      "..",
      "-x",
      "a/../b",
      "x.lock",
      "\u001b[31mred",
      "$(id)",
      "`id`",
      "a//b",
      "é".repeat(300),
      "@{",
    ]) {
      const name = fixBranch(DEFAULT, { ...BRANCH, key });
      expect(execFileSync("git", ["check-ref-format", "--branch", name], { encoding: "utf8" }).trim()).toBe(name);
    }
  });

  it("refuses a template that leaves nothing", () => {
    expect(() => fixBranch(policyOf("branch: {template: '...'}"), BRANCH)).toThrow(/no usable branch name/);
  });

  it("tells stable templates and our own branches", () => {
    expect(hasStableBranch(DEFAULT)).toBe(true);
    expect(hasStableBranch(policyOf("branch: {template: timestamp}"))).toBe(false);
    expect(isBotBranch(DEFAULT, "ai/fix/abc")).toBe(true);
    expect(isBotBranch(DEFAULT, "fix/auto-20250101-120000")).toBe(true);
    expect(isBotBranch(DEFAULT, "fix/auto-mation")).toBe(false);
    expect(isBotBranch(policyOf("branch: {template: 'heal/{key}'}"), "heal/x")).toBe(true);
    expect(isBotBranch(policyOf("branch: {template: '{key}'}"), "feature/x")).toBe(false);
  });
});

describe("titles and commit messages", () => {
  it("follow the templates", () => {
    expect(pullRequestTitle(DEFAULT, MESSAGE)).toBe("fix: format src/cart.js with Prettier (AI Auto)");
    expect(pullRequestTitle(policyOf("pr: {title_template: bracket}"), MESSAGE)).toBe("[Auto-Fix] lint");
    expect(commitMessage(DEFAULT, MESSAGE, [{ name: "Ada L.", email: "1+ada@users.noreply.github.com" }])).toBe(
      [
        "fix: format src/cart.js with Prettier",
        "",
        "Fix type: lint",
        "Recipe: prettier",
        "Failing run: https://github.com/acme/shop/actions/runs/7",
        "",
        "Regreen-Fingerprint: 0123456789ab",
        "Co-authored-by: Ada L. <1+ada@users.noreply.github.com>",
        "",
      ].join("\n"),
    );
  });

  it("don't let a value skip CI, close issues, add lines or leak", () => {
    const summary =
      "x [skip ci] fixes #12 closes GH-3 https://evil\nCo-authored-by: Eve <e@e.e> ghp_abcdefghijklmnopqrstuvwx";
    const message = commitMessage(DEFAULT, { ...MESSAGE, summary, run_url: "javascript:alert(1)" }, [
      { name: "Eve>\nX: y", email: "e@e.e\nBcc: x" },
    ]);

    expect(message).not.toMatch(/\[skip ci\]|#12|GH-3|:\/\/evil|^Co-authored-by|ghp_abc|javascript|Bcc/m);
    expect(message.split("\n")).toHaveLength(8);
  });

  it("don't fill a field that a value brought along", () => {
    expect(pullRequestTitle(DEFAULT, { ...MESSAGE, summary: "{fix_type}" })).toBe("fix: {fix_type} (AI Auto)");
  });

  it("keep ordinary words, and ordinary addresses only", () => {
    expect(plain("add @types/node ^24 [a-z]", 80)).toBe("add @\u200btypes/node ^24 [a-z]");
    expect(webAddress("http://127.0.0.1:4000/a/b?x=1")).toBe("http://127.0.0.1:4000/a/b?x=1");
    expect(webAddress("https://a/b) [x](http://c")).toBe("");
  });
});

describe("rules", () => {
  it("match paths", () => {
    expect(matchesAny("infra/.hidden/a", ["infra/**"])).toBe(true);
    expect(matchesAny("Infra/a", ["infra/**"])).toBe(false);
    expect(approvalPaths(DEFAULT, ["src/auth/login.ts", "src/a.ts"])).toEqual(["src/auth/login.ts"]);
  });

  it("become guardrails, with a gate open where its label is there", () => {
    const rules = guardrails(DEFAULT, []);

    expect(rules).toMatchObject({ maxChangedLines: 400, maxFiles: 20, deniedPaths: [".github/regreen-baseline.json"] });
    expect(rules.gates).toMatchObject([{ label: "infrastructure-change" }]);
    expect(guardrails(DEFAULT, ["Infrastructure-Change"]).gates).toEqual([]);
    expect(guardrails(DEFAULT, null).gates).toEqual([]);
    expect(outsideAllowedPaths(policyOf("policy: {allowed_paths: ['src/**']}"), ["src/a", "b"])).toEqual(["b"]);
  });

  it("gate types and limits", () => {
    expect(typeAllowed(DEFAULT, "lint")).toBe(true);
    expect(typeAllowed(DEFAULT, "drift")).toBe(false);
    expect(typeAllowed(policyOf("fix: {exclude_types: [lint]}"), "lint")).toBe(false);
    expect(maxOpenPullRequests(policyOf("limits: {max_fixes_per_pr: 2}"))).toBe(2);
    expect(maxOpenPullRequests(policyOf("limits: {max_open_prs_per_source: 9}"))).toBe(9);
  });

  it("name labels, by the alias a repository already has", () => {
    const labels = pullRequestLabels(DEFAULT, { fix_type: "lint", risk: "low", patch_type: "refactor" });

    expect(labels).toEqual([
      "ai-generated",
      "auto-fix",
      "ci",
      "needs-review",
      "fix-type:lint",
      "risk:low",
      "patch:refactor",
    ]);
    expect(resolveAliases(DEFAULT, labels, new Set(["review-required"]))).toContain("review-required");
    expect(resolveAliases(DEFAULT, labels, new Set(["needs-review", "review-required"]))).toContain("needs-review");
  });
});

describe("names that every object has", () => {
  it("are templates and labels like any other", () => {
    const policy = policyOf("pr: { title_template: constructor }\nlabels: { pr: [toString] }\n");

    expect(policy.pr.title_template).toBe("constructor");
    expect(resolveAliases(policy, policy.labels.pr, new Set())).toEqual(["toString"]);
  });
});
