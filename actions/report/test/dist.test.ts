import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, beforeEach, expect, it } from "vitest";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-report-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const requests = JSON.stringify([{ fingerprint: "0123456789ab", fix_type: "lint", summary: "Prettier: 1 file" }]);

it("reads outcomes as download-artifact lays them, one folder for each", async () => {
  const report = {
    schema_version: 1,
    fingerprint: "0123456789ab",
    fix_type: "lint",
    summary: "Prettier: 1 file",
    outcome: "healed",
    reason_code: "proven",
    delivery: "draft_pr",
    message: "Red before, green after.",
    url: "https://github.com/acme/shop/pull/7",
    number: 7,
    branch: "ai/fix/0123456789ab",
    commit_sha: null,
  };
  mkdirSync(path.join(dir, "outcomes/outcome-0123456789ab"), { recursive: true });
  writeFileSync(path.join(dir, "outcomes/outcome-0123456789ab/outcome.json"), JSON.stringify(report));
  const { exit, outputs, summary } = await runDist("report", dir, { "outcomes-dir": "outcomes", requests });
  expect(exit).toBe(0);
  expect(outputs).toMatchObject({ outcome: "healed", "reason-code": "proven", healed: "1", delivery: "none" });
  expect(JSON.parse(outputs.outcomes ?? "")).toEqual([report]);
  expect(summary).toContain("draft pull request 7");
});

it("fails when a cause has no outcome, even when the folder is missing", async () => {
  const { exit, outputs, log } = await runDist("report", dir, { "outcomes-dir": "nowhere", requests });
  expect(exit).toBe(1);
  expect(outputs).toMatchObject({ outcome: "internal_error", healed: "0" });
  expect(log).toContain("::error::");
});

it("names an input that isn't what it should be, without a stack", async () => {
  const { exit, outputs, log } = await runDist("report", dir, { "outcomes-dir": "x", requests: "not JSON" });
  expect(exit).toBe(1);
  expect(outputs.outcome).toBe("misconfigured");
  expect(log).toContain('Input "requests"');
  expect(log).not.toMatch(/^\s+at /m);
});
