import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { applyLine, fetchLine, rerunBlock } from "../src/render/local.ts";
import { makeRequest } from "./support/material.ts";

/** What stands in the block. */
const inside = (block: string | null) => /^`{3,}sh\n([\s\S]*)\n`{3,}$/.exec(block ?? "")?.[1] ?? "";

function requestFor(command: string, cwd: string) {
  const request = makeRequest(null);
  return { ...request, reproducer: request.reproducer && { ...request.reproducer, command, cwd } };
}

describe("the command that failed", () => {
  it.each([
    [".", "npm test", "npm test"],
    ["web", "npm test", "(cd web && npm test)"],
    ["web", "npm ci\nnpm test", "cd web\nnpm ci\nnpm test"],
    ["a b", "make", "(cd 'a b' && make)"],
    ["-rf", "make", "(cd ./-rf && make)"],
    [".", "echo \u001b[31mred\u001b[0m \u202eabc", "echo red abc"],
  ])("in %j: %j", (cwd, command, expected) => {
    expect(inside(rerunBlock(requestFor(command, cwd)))).toBe(expected);
  });

  it("enters a folder of any name, and nothing else happens", () => {
    const dir = mkdtempSync(path.join(tmpdir(), "regreen-local-"));
    try {
      const name = 'it\'s $(touch pwned) `touch pwned` "x"';
      mkdirSync(path.join(dir, name));
      const line = inside(rerunBlock(requestFor("pwd", name)));
      const { stdout } = spawnSync("bash", ["-c", line], { cwd: dir, encoding: "utf8" });
      expect(path.basename(stdout.trim())).toBe(name);
      expect(spawnSync("ls", [dir], { encoding: "utf8" }).stdout.trim()).toBe(name);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it("ends no fence, and is left out where nobody knows it", () => {
    const request = makeRequest(null);
    expect(rerunBlock(requestFor("echo '```'", "."))).toMatch(/^````sh\n/);
    expect(rerunBlock({ ...request, reproducer: null, context: { ...request.context, failing_step: null } })).toBe("");
  });
});

describe("the line that brings a fix", () => {
  it("is one line that needs no quotes", () => {
    expect(inside(fetchLine("ai/fix/0123456789ab"))).toBe(
      "git fetch origin ai/fix/0123456789ab && git switch --detach FETCH_HEAD",
    );
    expect(inside(applyLine("\u0000';\n", "0123456789ab", null))).toMatch(/^[\w +=/|-]+$/);
  });

  it("names no artifact of a run that nobody knows, nor of an address that is none", () => {
    const large = "x".repeat(7000);
    expect(applyLine(large, "0123456789ab", null)).toBeNull();
    expect(applyLine(large, "0123456789ab", "https://github.com/acme/shop/actions/runs/$(id)")).toBeNull();
    expect(inside(applyLine(large, "fix-0123456789ab", "https://github.com/acme/shop/actions/runs/7/attempts/2"))).toBe(
      "gh run download 7 --repo acme/shop --name fix-0123456789ab && git apply fix.patch",
    );
  });
});
