import { describe, expect, it } from "vitest";
import { coveredBy, fitsPath, guardiansFor, guardrails, outsideAllowedPaths, parsePolicy } from "../src/index.ts";

const policyOf = (text: string) => parsePolicy("regreen.yml", text);

describe("globs", () => {
  it.each([
    ["src/**", "src/a/b.ts", true],
    ["src/**", "src/.hidden/x", true],
    ["src/**", "srcs/a", false],
    ["src", "src/a/b.ts", true],
    ["src", "src", true],
    ["src", "other/src", false],
    ["**/auth", "a/b/auth/c.py", true],
    ["**/auth/**", "auth/c.py", true],
    ["*.md", "a.md", true],
    ["*.md", "docs/a.md", false],
    ["**/*.md", "a.md", true],
    ["docs/*", "docs/a", true],
    ["docs/*", "docs/a/b", false],
    ["{src,lib}/**", "lib/x", true],
    ["{src,lib}/**", "liberal/x", false],
    ["src/?.ts", "src/a.ts", true],
    ["app/[[]id]/**", "app/[id]/page.tsx", true],
    ["#notes/**", "#notes/a", true],
    ["**", ".github/x", true],
  ])("%s and %s: %s", (glob, path, fits) => {
    expect(fitsPath(path, [glob])).toBe(fits);
    expect(coveredBy(path, [glob])).toBe(fits);
  });

  it("let in only what is written exactly so", () => {
    for (const path of ["Src/a", "src./a", "ѕrc/a", "ｓrc/a"]) {
      expect(fitsPath(path, ["src/**"]), path).toBe(false);
      expect(coveredBy(path, ["src/**"]), path).toBe(true);
    }
  });

  it("are compared in the same disguise", () => {
    expect(coveredBy("ünïcode/A", ["u\u0308nı\u0308code/**"])).toBe(false);
    expect(coveredBy("Ünïcode/a", ["u\u0308ni\u0308code/**"])).toBe(true);
  });
});

describe("guardians (REV-14)", () => {
  const policy = policyOf(
    "policy:\n  guardians: [octocat, '@acme/security']\n  critical_paths: [billing/**]\n  label_gated_paths: [{paths: [infra/**], label: x}]\n",
  );

  it.each([
    ["a path that a person has to approve", ["src/auth/login.py"]],
    ["a critical path", ["billing/a.py"]],
    ["a path behind a label", ["src/a.py", "infra/main.tf"]],
    ["the same in disguise", ["Bіlling/a.py"]],
  ])("are asked for %s", (_, paths) => {
    expect(guardiansFor(policy, paths)).toEqual(["@octocat", "@acme/security"]);
  });

  it("are not asked for anything else, nor where there are none", () => {
    expect(guardiansFor(policy, ["src/a.py"])).toEqual([]);
    expect(guardiansFor(policyOf(""), ["infra/main.tf"])).toEqual([]);
  });
});

it("the label of critical paths opens them, and no other", () => {
  const policy = policyOf("policy: {critical_paths: [billing/**], label_gated_paths: []}\n");

  expect(guardrails(policy, []).gates).toEqual([{ paths: ["billing/**"], label: "regreen:approve" }]);
  expect(guardrails(policy, ["infrastructure-change"]).gates).toHaveLength(1);
  expect(guardrails(policy, ["regreen:approve"]).gates).toEqual([]);
});

it("the change document may stand where the policy puts it, whatever is allowed", () => {
  const policy = policyOf("policy: {allowed_paths: [src]}\n");

  expect(outsideAllowedPaths(policy, ["src/a.py", "changes/2026-11-20-lint.md"])).toEqual([]);
  expect(
    outsideAllowedPaths(policy, ["changes/x/2026-11-20-lint.md", "changes/a.py", "CHANGES/2026-a.md"]),
  ).toHaveLength(3);
  expect(
    outsideAllowedPaths(policyOf("policy: {allowed_paths: [src]}\nchange_doc: {enabled: false}\n"), [
      "changes/2026-a.md",
    ]),
  ).toHaveLength(1);
});

it("keeps every patch away from the file of known findings, wherever the policy has it", () => {
  const at = (path: string) => guardrails(policyOf(`audit:\n  baseline: "${path}"\n`), []).deniedPaths;
  expect(coveredBy("ci/known findings.json", at("ci/known findings.json"))).toBe(true);
  expect(coveredBy("ci/[known].json", at("ci/[known].json"))).toBe(true);
  expect(coveredBy("ci/other.json", at("ci/known.json"))).toBe(false);
});
