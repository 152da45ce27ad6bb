import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, escapeOf, type PatchRules, parsePatch, refusal } from "../src/index.ts";
import { change, rawChange } from "./support.ts";

function blocks(patch: string, rules: Partial<PatchRules> = {}): string[] {
  return checkPatch(parsePatch(patch), { ...DEFAULT_RULES, ...rules })
    .filter((violation) => violation.severity === "block")
    .map((violation) => violation.rule);
}

const plain = change("src/a.js", "one\n", "two\n");

it("lets an ordinary patch through", () => {
  expect(checkPatch(parsePatch(plain), DEFAULT_RULES)).toEqual([]);
  expect(refusal([])).toBeUndefined();
});

describe("paths that leave the repository or enter .git", () => {
  it.each([
    "../x",
    "a/../../x",
    "/etc/passwd",
    "a//b",
    "./a",
    "a/./b",
    "C:/x",
    ".git/hooks/pre-commit",
    ".GIT/config",
    "sub/.Git/config",
    ".git./config",
    ".git /config",
    ".git\u200c/config",
    ".g\u200dit/config",
    "git~1/config",
    ".git::$INDEX_ALLOCATION/config",
    "．git/config",
    "a/..\u200d/b",
    "src/\u202etxt.exe",
    "src/a\u2066b",
  ])("%j", (path) => {
    expect(blocks(rawChange(path))).toContain("path-escape");
  });

  it.each(["a\\..\\b", "a\nb", "a\u0007b", "", "a/", "x".repeat(5000)])("%j, asked alone", (path) => {
    expect(escapeOf(path)).not.toBeNull();
  });

  it.each(["a", ".gitignore", "src/.github.js", "..a/b", "a..b", "ü/ö", ".gitlab-ci/x", "git/x"])(
    "%j is fine",
    (path) => {
      expect(escapeOf(path)).toBeNull();
    },
  );
});

describe("protected places", () => {
  it.each([
    ".github/workflows/ci.yml",
    ".github/WORKFLOWS/ci.yml",
    ".github/workflows\u200b/ci.yml",
    ".github/workflows./ci.yml",
    ".github/actions/x/action.yml",
    ".github/dependabot.yml",
    ".github/regreen.yml",
    ".github/regreen-baseline.json",
    ".github/regreen/patterns/x.yml",
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CodeOwners",
    "ci/cost_control.yaml",
    "ci/fix_templates/lint_fix.md",
    ".gitmodules",
    "sub/.gitattributes",
  ])("%s", (path) => {
    expect(blocks(rawChange(path))).toContain("protected-path");
  });

  it("holds for both names of a renamed file", () => {
    const patch =
      "diff --git a/x.yml b/.github/workflows/x.yml\nsimilarity index 100%\nrename from x.yml\nrename to .github/workflows/x.yml\n";

    expect(blocks(patch)).toEqual(expect.arrayContaining(["protected-path", "rename"]));
  });

  it("asks for the label in infra/ and security/, and believes it", () => {
    expect(blocks(rawChange("infra/main.tf"))).toContain("gated-path");
    expect(blocks(rawChange("Security/keys.txt"))).toContain("gated-path");
    expect(blocks(rawChange("infra/main.tf"), { gates: [] })).toEqual([]);
    expect(blocks(rawChange("src/infra/main.tf"))).toEqual([]);
  });

  it("denies what the policy denies", () => {
    expect(blocks(rawChange("migrations/1.sql"), { deniedPaths: ["migrations/**"] })).toEqual(["denied-path"]);
  });
});

describe("shapes of files", () => {
  const header = (lines: string) => `diff --git a/x b/x\n${lines}\n`;

  it.each([
    ["symlink", header("new file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+/etc/passwd")],
    ["symlink", header("index 1111111..2222222 120000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+/etc/passwd")],
    [
      "submodule",
      header(`new file mode 160000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+Subproject commit ${"1".repeat(40)}`),
    ],
    ["mode", header("old mode 100644\nnew mode 100755")],
    ["mode", header("new file mode 100755\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+#!/bin/sh")],
    ["mode", header("new file mode 104755\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+#!/bin/sh")],
    ["binary", header("index 1111111..2222222 100644\nBinary files a/x and b/x differ")],
    ["binary", header("index 1111111..2222222 100644\nGIT binary patch\nliteral 1\nIcmZPo")],
  ])("%s", (rule, patch) => {
    expect(blocks(patch)).toContain(rule);
  });
});

describe("size, measured from the hunks (SAF-01)", () => {
  const lines = (count: number, text: string) => `${text}\n`.repeat(count);

  it("refuses 400 changed lines and takes 399", () => {
    expect(blocks(change("a.txt", "", lines(400, "x")))).toEqual(["changed-lines"]);
    expect(blocks(change("a.txt", "", lines(399, "x")))).toEqual([]);
    expect(blocks(change("a.txt", lines(200, "a"), lines(200, "b")))).toEqual(["changed-lines"]);
  });

  it("sums over files, and has a limit of its own for lockfiles", () => {
    expect(blocks(change("a.txt", "", lines(200, "x")) + change("b.txt", "", lines(200, "x")))).toEqual([
      "changed-lines",
    ]);
    expect(blocks(change("package-lock.json", "", lines(1000, "x")))).toEqual([]);
    expect(blocks(change("package-lock.json", "", lines(20_000, "x")))).toEqual(["lockfile-lines"]);
  });

  it("limits the number of files", () => {
    const many = Array.from({ length: 41 }, (_, n) => change(`f${n}`, "a\n", "b\n")).join("");

    expect(blocks(many)).toEqual(["files"]);
  });

  it("answers a patch of 100 000 files in linear time, with one word", () => {
    const one = (n: number) => `diff --git a/f${n} b/f${n}\n--- a/f${n}\n+++ b/f${n}\n@@ -1 +1 @@\n-a\n+b\n`;
    const many = Array.from({ length: 100_000 }, (_, n) => one(n)).join("");

    expect(blocks(many)).toEqual(expect.arrayContaining(["files"]));
    expect(() => parsePatch(many.repeat(2))).toThrow("longer than");
  });
});

describe("secrets", () => {
  // Put together here, so that this file holds none itself.
  const token = `gh${"p"}_${"A1b2C3d4".repeat(5)}`.slice(0, 40);
  const pem = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEA", "-----END RSA PRIVATE KEY-----"].join("\n");

  it.each([
    ["a token", `const t = "${token}";\n`],
    ["a key over several lines", `${pem}\n`],
    ["a redaction placeholder", "t = «REDACTED:github-token»\n"],
  ])("%s on an added line", (_, text) => {
    expect(checkPatch(parsePatch(change("a.js", "x\n", `x\n${text}`)), DEFAULT_RULES)[0]?.reason_code).toBe(
      "secret_detected",
    );
  });

  it("does not hold a re-indented line against a formatter", () => {
    expect(blocks(change("a.js", `const t = "${token}";\n`, `  const t = "${token}";\n`))).toEqual([]);
  });

  it("sees one secret put in the place of another", () => {
    expect(blocks(change("a.js", `t = "${token}";\n`, `t = "${token.replace("A1", "Z9")}";\n`))).toEqual(["secret"]);
  });
});
