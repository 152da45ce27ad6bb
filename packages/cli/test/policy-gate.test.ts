import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { linesOfFile } from "../src/json-lines.ts";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir, writeFiles } from "./support.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const TOKEN = ["ghp", "_", "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2"].join("");

const patch = (file: string, before: string, after: string) =>
  `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -1 +1 @@\n-${before}\n+${after}\n`;

const rows = (...all: readonly object[]) => `${all.map((row) => JSON.stringify(row)).join("\n")}\n`;

async function gate(files: Readonly<Record<string, string>>, ...args: string[]) {
  const cwd = tempDir();
  writeFiles(cwd, files);
  const io = fakeIo({ cwd });
  const exit = await runCli(["policy-gate", ...args, "--format", "jsonl"], io);
  const lines = io.stdout().split("\n");
  return { exit, io, rows: lines.slice(0, -1).map((line) => JSON.parse(line)) };
}

describe("policy-gate --patches", () => {
  it("gives a verdict for each patch, in the order given, with the rules that speak against it", async () => {
    const input = rows(
      { id: "plain", patch: patch("src/a.js", "const a = 1;", "const a = 2;") },
      { id: 7, patch: patch("test/a.test.js", 'it("a", () => {', 'it.skip("a", () => {') },
      { id: "token", patch: patch("src/a.js", "const a = 1;", `const a = "${TOKEN}";`) },
      { id: "none", patch: "not a patch" },
    );
    const answer = await gate({ "p.jsonl": input }, "--patches", "p.jsonl");
    expect(answer.exit).toBe(0);
    expect(answer.rows.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["plain", "allow"],
      [7, "block"],
      ["token", "block"],
      ["none", "block"],
    ]);
    const [, skipped, token, none] = answer.rows;
    expect(skipped.rules[0]).toMatchObject({ class: "A", file: "test/a.test.js" });
    expect(token.rules[0]).toMatchObject({ id: "secret", class: "K", file: "src/a.js", line: 1 });
    expect(none.rules[0]).toMatchObject({ id: "malformed", class: "L", file: null, line: null });
    expect(answer.io.stdout()).not.toContain(TOKEN);
  });

  it("names what is wrong with a patch beside its being malformed, where that can be told", async () => {
    const lines = ["def pytest_sessionfinish(session, exitstatus):", "    session.exitstatus = 0"];
    const head = "diff --git a/conftest.py b/conftest.py\n--- a/conftest.py\n+++ b/conftest.py\n@@ -1,0 +1,2 @@\n";
    const input = rows({ id: 1, patch: `${head}${lines.map((line) => `+${line}\n`).join("")}` });
    const [answer] = (await gate({ "p.jsonl": input }, "--patches", "p.jsonl")).rows;
    expect(answer.verdict).toBe("block");
    expect(answer.rules.map((rule: { class: string }) => rule.class)).toEqual(expect.arrayContaining(["L", "H"]));
  });

  it("takes a policy, and labels that open its gates", async () => {
    const files = {
      "p.jsonl": rows({ id: 1, patch: patch("infra/a.tf", "a = 1", "a = 2") }),
      "policy.yml": "policy:\n  label_gated_paths: [{ paths: [infra/**], label: infra-ok }]\n",
    };
    const closed = await gate(files, "--patches", "p.jsonl", "--policy", "policy.yml");
    expect(closed.rows[0]).toMatchObject({ verdict: "block", rules: [{ id: "gated-path" }] });
    const open = await gate(files, "--patches", "p.jsonl", "--policy", "policy.yml", "--labels", "infra-ok");
    expect(open.rows[0]).toMatchObject({ verdict: "allow", rules: [] });
  });
});

describe("policy-gate --texts", () => {
  it("names the places of secrets in code units of UTF-16", async () => {
    const text = `🔑 ${TOKEN}`;
    const base64 = Buffer.from(text).toString("base64");
    const input = rows({ id: "a", text }, { id: "b", text_base64: base64 }, { id: "c", text: "nothing" });
    const answer = await gate({ "t.jsonl": input }, "--texts", "t.jsonl");
    const [a, b, c] = answer.rows;
    expect(a.secrets).toContainEqual({ rule: "github-pat", start: 3, end: 3 + TOKEN.length });
    expect(b.secrets).toEqual(a.secrets);
    expect(c).toEqual({ id: "c", secrets: [] });
  });

  it("tells a bad row in its line, and goes on", async () => {
    const input = `not JSON\n[1]\n\n${rows({ id: "a" }, { id: "b", text_base64: "%%%" }, { id: "c", text: "fine" })}`;
    const answer = await gate({ "t.jsonl": input }, "--texts", "t.jsonl");
    expect(answer.exit).toBe(2);
    expect(answer.rows.map(({ id, error }) => [id, error?.code])).toEqual([
      [null, "bad_row"],
      [null, "bad_row"],
      ["a", "bad_row"],
      ["b", "bad_row"],
      ["c", undefined],
    ]);
  });
});

describe("what was asked for wrongly", () => {
  it.each([
    [["--patches", "nowhere.jsonl"], "nowhere.jsonl can't be read"],
    [[], "--patches FILE or --texts FILE"],
    [["--patches", "p.jsonl", "--texts", "p.jsonl"], "one of them"],
    [["--patches", "p.jsonl", "--policy", "p.jsonl"], "p.jsonl"],
  ])("%j", async (args, message) => {
    const answer = await gate({ "p.jsonl": "{]\n" }, ...args);
    expect(answer.exit).toBe(2);
    expect(answer.io.stderr()).toContain(message);
  });

  it("asks for --format where a file is named without it", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["policy-gate", "--patches", "p.jsonl"], io)).toBe(2);
    expect(io.stderr()).toContain("need --format jsonl");
  });
});

it("reads a file line by line, and passes over a line that is too long", async () => {
  const file = path.join(tempDir(), "lines");
  writeFileSync(file, `one\n${"x".repeat(3_000_000)}\n\ntwo`);
  const lines: (string | null)[] = [];
  for await (const line of linesOfFile(file, "lines", 1000)) lines.push(line);
  expect(lines).toEqual(["one", null, "two"]);
});
