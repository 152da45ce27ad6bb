import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { snapshot } from "@regreen/process";
import { describe, expect, it } from "vitest";
import { commandLine } from "../src/heal/command-line.ts";
import { laptopEnvironment } from "../src/heal/environment.ts";
import { committer } from "../src/heal/identity.ts";
import { openPatchStack } from "../src/heal/patch-stack.ts";
import { laptopPolicy } from "../src/heal/policy.ts";
import { setupFor } from "../src/heal/setup.ts";
import { changedBetween, commitPaths, fingerprintTree, uncommitted } from "../src/heal/working-tree.ts";
import { git, tempDir, tempRepo, writeFiles } from "./support.ts";

describe("commandLine", () => {
  it("takes a single word as a shell line", () => {
    expect(commandLine(["npm ci && npm test"])).toBe("npm ci && npm test");
  });

  it.each([
    [["npx", "eslint", "--max-warnings=0", "."]],
    [["printf", "%s|", "a b", "it's", "$HOME", "*", "", "--", "x\ny", "`id`"]],
  ])("several words reach the program as they are: %j", (words) => {
    expect(execFileSync("sh", ["-c", `printf '%s\\0' ${commandLine(words)}`], { encoding: "utf8" })).toBe(
      words.map((word) => `${word}\0`).join(""),
    );
  });
});

describe("laptopEnvironment", () => {
  it("passes on activated environments and tool places that exist, and nothing else", () => {
    const home = tempDir();
    writeFiles(home, { ".npm/x": "", ".aws/credentials": "secret" });
    const env = laptopEnvironment({ HOME: home, VIRTUAL_ENV: "/v", GITHUB_TOKEN: "t", AWS_PROFILE: "p" });
    expect(env).toEqual({ VIRTUAL_ENV: "/v", npm_config_cache: path.join(home, ".npm") });
  });
});

describe("committer", () => {
  const env = (dir: string, more: Record<string, string> = {}) => {
    return { PATH: process.env.PATH, HOME: dir, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...more };
  };

  it("is the user where git knows them, else a name of ours", async () => {
    const repo = tempRepo({ a: "" });
    expect(await committer(repo, env(repo))).toEqual({ name: "Regreen", email: expect.stringContaining("@") });
    git(repo, "config", "user.name", "Ada");
    git(repo, "config", "user.email", "ada@example.com");
    expect(await committer(repo, env(repo))).toEqual({ name: "Ada", email: "ada@example.com" });
    const own = { GIT_AUTHOR_NAME: "Bo", GIT_AUTHOR_EMAIL: "bo@example.com" };
    expect(await committer(repo, env(repo, own))).toEqual({ name: "Bo", email: "bo@example.com" });
  });
});

describe("laptopPolicy", () => {
  it("without a file, allows what only a pull request has to keep small", () => {
    const policy = laptopPolicy(tempRepo({ a: "" }));
    expect(policy.policy.max_lines_changed).toBeGreaterThan(10_000);
    expect(policy.policy.label_gated_paths).toEqual([]);
    expect(policy.change_doc.enabled).toBe(false);
  });

  it("takes the repository's file at its word", () => {
    const repo = tempRepo({ ".github/regreen.yml": "policy:\n  max_lines_changed: 3\n" });
    expect(laptopPolicy(repo).policy.max_lines_changed).toBe(3);
    expect(laptopPolicy(repo).fix.min_confidence).toBe(0.7);
  });
});

describe("setupFor", () => {
  const patch = (file: string) =>
    `diff --git a/${file} b/${file}\nindex 1111111..2222222 100644\n--- a/${file}\n+++ b/${file}\n@@ -1 +1 @@\n-a\n+b\n`;

  it.each([
    ["package.json", "npm test", "(cd -- '.' && npm install --no-audit --no-fund)"],
    ["web/package.json", "npm test", "(cd -- 'web' && pnpm install --no-frozen-lockfile)"],
    ["src/a.js", "npm test", "none"],
    ["package.json", "npm ci && npm test", "none"],
  ])("a patch of %s for %s", (file, command, expected) => {
    const repo = tempRepo({ "package.json": "{}", "web/package.json": "{}", "web/pnpm-lock.yaml": "" });
    expect(setupFor(patch(file), command, repo)).toBe(expected);
  });
});

describe("the state of the working tree", () => {
  it("has a name that changes with any file git would see", async () => {
    const repo = tempRepo({ "a.js": "1", ".gitignore": "out/\n" });
    const scratch = tempDir();
    const workspace = await snapshot({ repo, dir: path.join(scratch, "work") });
    const state = () => fingerprintTree(repo, workspace, scratch);
    const start = await state();
    writeFiles(repo, { "out/log": "ignored" });
    expect(await state()).toBe(start);
    writeFiles(repo, { "new.js": "2" });
    const now = await state();
    expect(now).not.toBe(start);
    expect(await changedBetween([start, now], workspace, 3)).toEqual(["new.js"]);
    expect(git(repo, "status", "--porcelain")).toBe("?? new.js");
  });

  it("commits the fix alone, and leaves staged work staged", async () => {
    const repo = tempRepo({ "a.js": "1\n", "mine.js": "1\n" });
    writeFiles(repo, { "a.js": "2\n", "mine.js": "2\n", "added.js": "new\n" });
    git(repo, "add", "mine.js");
    expect(await uncommitted(repo, ["a.js", "added.js", "none.js"])).toEqual(["a.js", "added.js"]);
    const who = { name: "Ada", email: "ada@example.com" };
    const commit = await commitPaths(repo, ["a.js", "added.js"], "fix it", who);
    expect(git(repo, "show", "--format=%H %an <%ae> %s", "--name-only")).toBe(
      `${commit} Ada <ada@example.com> fix it\n\na.js\nadded.js`,
    );
    expect(git(repo, "status", "--porcelain")).toBe("M  mine.js");
  });
});

describe("patches on top of each other", () => {
  it("become one patch against the start; one that doesn't fit is left out", async () => {
    const repo = tempRepo({ "a.js": "1\n2\n3\n" });
    const scratch = tempDir();
    const workspace = await snapshot({ repo, dir: path.join(scratch, "work") });
    const stack = await openPatchStack(workspace, scratch);
    const patch = (from: string, to: string) =>
      `diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -1,3 +1,3 @@\n${from}${to}`;
    expect(await stack.add(patch("-1\n+one\n 2\n 3\n", ""))).toBe(true);
    // What a command leaves behind in the copy must not get into the patch.
    writeFiles(workspace.dir, { "report.xml": "<a/>" });
    expect(await stack.add(patch("-1\n+uno\n 2\n 3\n", ""))).toBe(false);
    expect(await stack.add(patch(" one\n-2\n+two\n 3\n", ""))).toBe(true);
    expect(stack.combined()).toContain("-1\n-2\n+one\n+two\n 3\n");
    expect(stack.combined()).not.toContain("report.xml");
    expect(stack.combined()).toMatch(/^diff --git a\/a\.js b\/a\.js\n/);
  });

  it("are taken off again from the top", async () => {
    const repo = tempRepo({ "a.js": "1\n2\n3\n" });
    const scratch = tempDir();
    const workspace = await snapshot({ repo, dir: path.join(scratch, "work") });
    const stack = await openPatchStack(workspace, scratch);
    const patch = (hunk: string) => `diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -1,3 +1,3 @@\n${hunk}`;
    const read = () => readFileSync(path.join(workspace.dir, "a.js"), "utf8");
    const first = patch("-1\n+one\n 2\n 3\n");
    await stack.add(first);
    await stack.add(patch(" one\n-2\n+two\n 3\n"));
    await stack.removeLast();
    expect([read(), stack.combined()]).toEqual(["one\n2\n3\n", first]);
    expect(await stack.add(patch(" one\n 2\n-3\n+three\n"))).toBe(true);
    expect(stack.combined()).toContain("-1\n+one\n 2\n-3\n+three\n");
    await stack.removeLast();
    await stack.removeLast();
    await stack.removeLast();
    expect([read(), stack.combined()]).toEqual(["1\n2\n3\n", ""]);
  });
});
