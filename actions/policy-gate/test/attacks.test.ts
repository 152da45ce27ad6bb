import { describe, expect, it } from "vitest";
import { REPOSITORY, rulesOf, startGate } from "./support/bench.ts";

const FILES = /GET .*\/pulls\/\d+\/files/;
const CHEAT = 'it.skip("adds", () => {\n  expect(total([1])).toBe(1);\n});\n';

describe("a change that tries to get through", () => {
  it("a rename to a denied path", async () => {
    const gate = await startGate({ policy: "policy:\n  denied_paths: [vault/**]\n" });
    const text = "export const total = (items) => items.length;\n";
    const number = await gate.open({ "src/cart.js": null, "vault/cart.js": text });
    const rules = rulesOf(await gate.check(number));
    expect(rules).toEqual(expect.arrayContaining(["block denied-path", "block rename"]));
  });

  it("a rename away from a denied path", async () => {
    const gate = await startGate({ policy: "policy:\n  denied_paths: [src/**]\n" });
    const text = "export const total = (items) => items.length;\n";
    expect(rulesOf(await gate.check(await gate.open({ "src/cart.js": null, "lib/cart.js": text })))).toContain(
      "block denied-path",
    );
  });

  it("a file whose change GitHub is too large to show", async () => {
    const gate = await startGate();
    const number = await gate.open({ "test/cart.test.js": CHEAT });
    const listed = { filename: "test/cart.test.js", status: "modified", additions: 1, deletions: 1 };
    gate.github.faults.push({ match: FILES, status: 200, body: [listed] });
    expect((await gate.check(number)).verdict).toMatchObject({ outcome: "refused", reason_code: "cheating" });
  });

  it("a change that GitHub shows in part", async () => {
    const gate = await startGate();
    const number = await gate.open({ "test/cart.test.js": CHEAT });
    const patch = "@@ -1,3 +1,3 @@\n it\n   expect(total([1])).toBe(1);\n });";
    const listed = { filename: "test/cart.test.js", status: "modified", additions: 1, deletions: 1, patch };
    gate.github.faults.push({ match: FILES, status: 200, body: [listed] });
    expect((await gate.check(number)).verdict.reason_code).toBe("cheating");
  });

  it("a file that is not on GitHub's list", async () => {
    const gate = await startGate();
    const number = await gate.open({ "README.md": "# Shop\n", "test/cart.test.js": CHEAT });
    const readme = { filename: "README.md", status: "modified", additions: 1, deletions: 1 };
    const twice = [{ ...readme, patch: "@@ -1 +1 @@\n-# shop\n+# Shop" }, readme];
    gate.github.faults.push({ match: FILES, status: 200, body: twice });
    const result = await gate.check(number);
    expect(result.conclusion).toBe("failure");
    expect(result.verdict.outcome).toBe("refused");
  });

  it("more files than GitHub lists", async () => {
    const gate = await startGate();
    const number = await gate.open({ "README.md": "# Shop\n", "test/cart.test.js": CHEAT });
    const patch = "@@ -1 +1 @@\n-# shop\n+# Shop";
    const body = [{ filename: "README.md", status: "modified", additions: 1, deletions: 1, patch }];
    gate.github.faults.push({ match: FILES, status: 200, body });
    expect((await gate.check(number)).verdict).toMatchObject({ outcome: "refused", reason_code: "patch_too_large" });
  });

  it("more than 3000 files", async () => {
    const gate = await startGate();
    const number = await gate.open({ "README.md": "# Shop\n" });
    const pull = (await (await gate.api("GET", `/repos/${REPOSITORY}/pulls/${number}`)).json()) as object;
    gate.github.faults.push({ match: /GET .*\/pulls\/\d+$/, status: 200, body: { ...pull, changed_files: 3001 } });
    expect((await gate.check(number)).verdict.message).toContain("3001 files");
  });

  it("a tree so large that its listing is cut", async () => {
    const gate = await startGate();
    const number = await gate.open({ "test/cart.test.js": CHEAT });
    gate.github.faults.push({
      match: "recursive=1",
      times: 2,
      status: 200,
      body: { sha: "0", tree: [], truncated: true },
    });
    expect((await gate.check(number)).verdict.reason_code).toBe("cheating");
  });

  it.each([
    ["a symlink", { mode: "120000", type: "blob", content: "/etc/passwd" }, "block symlink"],
    ["an executable", { mode: "100755", type: "blob", content: "#!/bin/sh\n" }, "block mode"],
    ["a submodule", { mode: "160000", type: "commit", sha: "1".repeat(40) }, "block submodule"],
  ])("%s", async (_, entry, rule) => {
    const gate = await startGate();
    expect(rulesOf(await gate.check(await gate.openTree([{ path: "src/new", ...entry }])))).toContain(rule);
  });

  it.each([
    ["a submodule", { mode: "160000", type: "commit", sha: "1".repeat(40) }, "block submodule"],
    ["a symlink", { mode: "120000", type: "blob", content: "/etc/passwd" }, "block symlink"],
  ])("%s that is called like code", async (_, entry, rule) => {
    const gate = await startGate();
    const rules = rulesOf(await gate.check(await gate.openTree([{ path: "src/new.py", ...entry }])));
    expect(rules).toContain(rule);
  });

  it("a mode that changes and nothing else", async () => {
    const gate = await startGate();
    const content = "export const total = (items) => items.length;\n";
    const entry = { path: "src/cart.js", mode: "100755", type: "blob", content };
    expect(rulesOf(await gate.check(await gate.openTree([entry])))).toContain("block mode");
  });

  it("binary data, called text", async () => {
    const gate = await startGate();
    const content = Buffer.from([0, 1, 2, 255, 254]).toString("base64");
    const answer = await gate.api("POST", `/repos/${REPOSITORY}/git/blobs`, { content, encoding: "base64" });
    const { sha } = (await answer.json()) as { sha: string };
    const number = await gate.openTree([{ path: "src/data.js", mode: "100644", type: "blob", sha }]);
    expect(rulesOf(await gate.check(number))).toContain("block binary");
  });

  it("names made to be misread", async () => {
    const gate = await startGate();
    const content = "export {};\n";
    const paths = ['src/a b/src/b "c".js', "src/tab\there.js", "src/ü.js", "src/x\nrename from y"];
    const number = await gate.openTree(paths.map((path) => ({ path, mode: "100644", type: "blob", content })));
    const rules = rulesOf(await gate.check(number));
    expect(rules).toContain("block path-escape");
    expect(rules).not.toContain("block unreadable");
  });
});

describe("a gated path", () => {
  const policy = "policy:\n  label_gated_paths: [{ paths: [infra/**], label: infra-ok }]\n";
  const change = { "infra/main.tf": "# something\n" };

  it("stays closed without the label", async () => {
    const gate = await startGate({ policy });
    const result = await gate.check(await gate.open(change));
    expect(rulesOf(result)).toContain("block gated-path");
    expect(result.summary).toContain("infra-ok");
  });

  it.each([
    ["tim", "block", "triages"],
    ["ada", "allow", "may write"],
  ])("a label set by %s: %s, who %s", async (login, verdict) => {
    const gate = await startGate({ policy });
    const number = await gate.open(change);
    await gate.api("POST", `/repos/${REPOSITORY}/issues/${number}/labels`, { labels: ["infra-ok"] }, login);
    const result = await gate.check(number);
    expect(result.outputs.verdict).toBe(verdict);
    expect(result.summary.includes("Not counted")).toBe(verdict === "block");
  });

  it.each([
    ["tim", "block"],
    ["ada", "allow"],
  ])("baselines, with their label set by %s: %s", async (login, verdict) => {
    const gate = await startGate();
    const number = await gate.open({ "bench/baselines/speed.json": "{}\n" });
    await gate.api("POST", `/repos/${REPOSITORY}/issues/${number}/labels`, { labels: ["baselines:update"] }, login);
    expect((await gate.check(number)).outputs.verdict).toBe(verdict);
  });
});
