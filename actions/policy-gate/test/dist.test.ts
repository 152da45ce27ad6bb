import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, beforeEach, expect, it } from "vitest";
import { REPOSITORY, startGate } from "./support/bench.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-policy-gate-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SKIPPED = 'it.skip("adds", () => {\n  expect(total([1])).toBe(1);\n});\n';

it("fails the step for the event's pull request, with annotations at its files", async () => {
  const gate = await startGate();
  const number = await gate.open({ "test/cart.test.js": SKIPPED });
  const event = path.join(dir, "event.json");
  writeFileSync(event, JSON.stringify({ action: "opened", number, pull_request: { number } }));
  const token = gate.github.mintToken(REPOSITORY, { contents: "read", "pull-requests": "read", issues: "read" });
  const { exit, outputs, log, summary } = await runDist(
    "policy-gate",
    dir,
    { "github-token": token, repository: REPOSITORY },
    { GITHUB_API_URL: gate.github.apiUrl, GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: event },
  );
  expect(exit).toBe(1);
  expect(outputs).toMatchObject({ verdict: "block", enforced: "true", outcome: "refused", "reason-code": "cheating" });
  expect(log).toMatch(/^::error .*file=test\/cart\.test\.js/m);
  expect(summary).toContain("Policy gate: blocked");
});

it("names what is missing, without a stack", async () => {
  const { exit, outputs, log } = await runDist("policy-gate", dir, { "github-token": "x", repository: "acme/shop" });
  expect(exit).toBe(1);
  expect(outputs).toMatchObject({ outcome: "misconfigured", "reason-code": "bad_input" });
  expect(log).toContain("The event has no pull request.");
  expect(log).not.toMatch(/^\s+at /m);
});
