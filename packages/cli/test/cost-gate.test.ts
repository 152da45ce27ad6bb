import { LEDGER_VERSION } from "@regreen/contracts";
import { startGitHub } from "@regreen/testbench";
import { describe, expect, it, vi } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir, writeFiles } from "./support.ts";

vi.setConfig({ testTimeout: 60_000 });

function dirWithEvents(): string {
  const dir = tempDir();
  const at = new Date().toISOString();
  const event = {
    ...{ v: LEDGER_VERSION, key: "reserve:1/1:0123456789ab#0", nonce: "0", at, type: "cost_reserved" },
    ...{ reservation: "ab".repeat(12), fingerprint: "0123456789ab", fix_type: "import_error" },
    ...{ run: { id: 71, attempt: 1 }, branch: "topic", provider: "openai", models: ["gpt-6-luna"], usd: 0.25 },
    ...{ max_calls: 4, expires_at: at },
  };
  writeFiles(dir, { "events/001.jsonl": `${JSON.stringify(event)}\n` });
  return dir;
}

describe("regreen cost-gate --report", () => {
  it("draws the report of local files, without a token", async () => {
    const io = fakeIo({ cwd: dirWithEvents() });

    expect(await runCli(["cost-gate", "--report", "--events", "events/001.jsonl", "--days", "2"], io)).toBe(0);
    expect(io.stdout()).toContain("Dollars per accepted fix: none merged yet.");
    expect(io.stdout()).toMatch(/██████████ +\$0\.2500 1 fix/);
    expect(io.stdout()).toContain("abababababababababababab");
    expect(io.stdout()).not.toMatch(/\| ---|\*\*/);
  });

  it("prints nothing but the report with --format json", async () => {
    const io = fakeIo({ cwd: dirWithEvents() });

    expect(await runCli(["cost-gate", "--report", "--events", "events/001.jsonl", "--format", "json"], io)).toBe(0);
    expect(JSON.parse(io.stdout())).toMatchObject({ schema_version: 1, usd: 0.25, accepted: { usd_per_fix: null } });
  });

  it("reads the branch of a repository", async () => {
    const github = await startGitHub({ repositories: [{ repository: "acme/shop", files: { "a.txt": "1\n" } }] });
    try {
      const token = github.mintToken("acme/shop", { contents: "read" });
      const env = { GITHUB_API_URL: github.apiUrl, GITHUB_TOKEN: token, GITHUB_REPOSITORY: "acme/shop" };
      const io = fakeIo({ cwd: tempDir(), env });

      expect(await runCli(["cost-gate", "--report"], io)).toBe(0);
      expect(io.stdout()).toContain("$0 for fixes by models");
      const json = fakeIo({ cwd: tempDir(), env });
      expect(await runCli(["cost-gate", "--report", "--format", "json"], json)).toBe(0);
      expect(JSON.parse(json.stdout())).toMatchObject({ usd: 0, fixes: 0 });
    } finally {
      await github.close();
    }
  });

  it("says what is missing", async () => {
    const io = fakeIo({ cwd: tempDir() });

    expect(await runCli(["cost-gate", "--report"], io)).toBe(2);
    expect(io.stderr()).toContain('Set "github-token" and "repository", or name files');
    const other = fakeIo({ cwd: tempDir() });
    expect(await runCli(["cost-gate", "--mode", "settle", "--format", "json"], other)).toBe(2);
    expect(other.stderr()).toContain("--format json is for the report");
  });
});
