import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HEALED } from "./outcome.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-report-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const requests = JSON.stringify([{ fingerprint: "0123456789ab", fix_type: "lint", summary: "Prettier: 1 file" }]);

it("reads outcomes as download-artifact lays them, one folder for each", async () => {
  mkdirSync(path.join(dir, "outcomes/outcome-0123456789ab"), { recursive: true });
  writeFileSync(path.join(dir, "outcomes/outcome-0123456789ab/outcome.json"), JSON.stringify(HEALED));
  const { exit, outputs, summary } = await runDist("report", dir, { "outcomes-dir": "outcomes", requests });
  expect(exit).toBe(0);
  expect(outputs).toMatchObject({ outcome: "healed", "reason-code": "proven", healed: "1", delivery: "none" });
  expect(JSON.parse(outputs.outcomes ?? "")).toEqual([HEALED]);
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

const FINDINGS = {
  schema_version: 1,
  audit: "code",
  repository: "acme/shop",
  commit: "a".repeat(40),
  findings: [],
  not_checked: [],
  checked: { files: 3, rules: 40 },
};

function audited(text: string): string {
  mkdirSync(path.join(dir, "audits/audit-code-1-1"), { recursive: true });
  writeFileSync(path.join(dir, "audits/audit-code-1-1/findings.json"), text);
  return createHash("sha256").update(text).digest("hex");
}

const AUDIT = { mode: "audit", "findings-dir": "audits", "github-token": "", repository: "acme/shop" };

it("tells what a night found, as download-artifact lays it", async () => {
  const digests = { workflows: "", code: audited(JSON.stringify(FINDINGS)), "health-score": "" };
  const { exit, outputs, summary } = await runDist("report", dir, {
    ...AUDIT,
    "findings-sha256": JSON.stringify(digests),
  });
  expect(exit).toBe(0);
  expect(outputs).toMatchObject({ outcome: "nothing_to_do", "reason-code": "no_findings", findings: "0" });
  expect(summary).toContain("# Nothing was found");
});

it("refuses findings that are not the announced ones", async () => {
  audited(JSON.stringify(FINDINGS));
  const digests = JSON.stringify({ code: "0".repeat(64) });
  const { outputs } = await runDist("report", dir, { ...AUDIT, "findings-sha256": digests });
  expect(outputs).toMatchObject({ outcome: "refused", "reason-code": "digest_mismatch" });
});
