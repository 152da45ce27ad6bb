import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { callOf, makePolicy, makeRequest, makeRun, usageOf } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const REPOSITORY = "acme/shop";

let dir: string;
let github: GitHubDouble;
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-cost-gate-dist-"));
  github = await startGitHub({ repositories: [{ repository: REPOSITORY, files: { "a.txt": "1\n" } }] });
});
afterEach(async () => {
  await github.close();
  rmSync(dir, { recursive: true, force: true });
});

it("puts aside, settles and reports, as a job of a workflow does", async () => {
  const head = (await github.resolve(REPOSITORY, "main")) ?? "";
  const files = {
    "request.json": JSON.stringify(makeRequest({ run: makeRun({ head_sha: head }) })),
    "policy.json": makePolicy(),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const handedOn = {
    repository: REPOSITORY,
    "github-token": github.mintToken(REPOSITORY, { contents: "write", issues: "write" }),
    request: "request.json",
    "request-sha256": sha256(files["request.json"]),
    policy: "policy.json",
    "policy-sha256": sha256(files["policy.json"]),
  };
  const env = { GITHUB_API_URL: github.apiUrl, GITHUB_RUN_ID: "900", GITHUB_RUN_ATTEMPT: "1" };
  const step = (inputs: Record<string, string>) => runDist("cost-gate", dir, { ...handedOn, ...inputs }, env);

  const reserved = await step({ mode: "reserve", providers: "anthropic" });
  expect(reserved.outputs).toMatchObject({ outcome: "nothing_to_do", allowed: "true", provider: "anthropic" });
  expect(reserved.exit).toBe(0);
  const { reservation = "" } = reserved.outputs;
  const usage = JSON.stringify([usageOf(JSON.parse(reservation) as { id: string }, [callOf({ usd: 0.004 })])]);
  const settled = await step({ mode: "settle", reservation, usage, proven: "true" });
  expect(settled.outputs.message).toContain("$0.0040 of");
  const report = await step({ mode: "report", policy: "", days: "2" });
  expect(JSON.parse(report.outputs.report ?? "")).toMatchObject({ usd: 0.004, fixes: 1, proven: 1, unsettled: [] });
  expect(report.summary).toContain("Dollars per accepted fix: none merged yet.");
});

it("ends green, with a notice and a no, where there is no token", async () => {
  const files = { "request.json": JSON.stringify(makeRequest()), "policy.json": makePolicy() };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const { exit, outputs, log } = await runDist("cost-gate", dir, {
    ...{ mode: "reserve", providers: "anthropic", request: "request.json", policy: "policy.json" },
    ...{ "request-sha256": sha256(files["request.json"]), "policy-sha256": sha256(files["policy.json"]) },
  });

  expect(exit).toBe(0);
  expect(outputs).toMatchObject({ outcome: "over_budget", "reason-code": "no_ledger", allowed: "false" });
  expect(log).toContain("::notice::");
});
