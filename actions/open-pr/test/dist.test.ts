import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type OutcomeReport, outcomeReportSchema, parseContract } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { runDist } from "@regreen/testbench/run-dist";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, REPOSITORY, runOf, startBench } from "./support/bench.ts";
import { type Handover, makeRun, provenHandover } from "./support/material.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-dist-"));
  return () => rmSync(dir, { recursive: true, force: true });
});

/** Lays the files of the jobs before and gives the inputs that name them. */
function handOver(handover: Handover): Record<string, string> {
  const request = JSON.stringify(handover.request);
  const files = {
    "request.json": request,
    "fix.json": JSON.stringify(handover.fix),
    "fix.patch": handover.patch ?? "",
    "validation.json": JSON.stringify(handover.validation),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  return {
    repository: REPOSITORY,
    request: "request.json",
    "request-sha256": digest(request),
    fix: "fix.json",
    "fix-sha256": digest(JSON.stringify(handover.fix)),
    patch: "fix.patch",
    "patch-sha256": digest(handover.patch ?? ""),
    validation: "validation.json",
    verified: "true",
  };
}

function outcome(): OutcomeReport {
  return parseContract("outcome", readFileSync(path.join(dir, "outcome/outcome.json"), "utf8"), outcomeReportSchema);
}

const environment = () => ({ GITHUB_WORKSPACE: dir, GITHUB_SERVER_URL: "https://github.com" });

describe("the bundle, as a dry run without a network", () => {
  it("renders the pull request, and writes outputs and summary", async () => {
    const inputs = handOver(provenHandover(makeRun("a".repeat(40))));

    const step = await runDist("open-pr", dir, { ...inputs, "dry-run": "true" }, environment());

    expect(step.log).not.toMatch(/^::error/m);
    expect(step.exit).toBe(0);
    expect(outcome()).toMatchObject({ outcome: "healed", delivery: "draft_pr", url: null });
    expect(readFileSync(path.join(dir, "outcome/body.md"), "utf8")).toContain("## Proposed Fix");
    expect(step.outputs).toMatchObject({
      outcome: "healed",
      "reason-code": "proven",
      delivery: "draft_pr",
      url: "",
      branch: outcome().branch,
    });
    expect(step.summary).toContain("### ✅ Draft pull request\n\n`healed / proven`");
  });

  it("refuses a swapped patch, in green, with a notice", async () => {
    const inputs = handOver(provenHandover(makeRun("a".repeat(40))));
    writeFileSync(path.join(dir, "fix.patch"), "swapped\n");

    const step = await runDist("open-pr", dir, { ...inputs, "dry-run": "true" }, environment());

    expect(step).toMatchObject({ exit: 0, outputs: { outcome: "refused", "reason-code": "digest_mismatch" } });
    expect(step.log).toMatch(/^::notice/m);
  });

  it.each([
    ["no request", { request: "" }, /Input "request" is required/],
    ["no such file", { request: "missing.json" }, /there is no file missing\.json/],
    ["a digest that is none", { "patch-sha256": "abc" }, /"patch-sha256" is "abc"; it must be 64/],
    ["a repository that is none", { repository: "shop" }, /"repository" is "shop"; it must be OWNER\/NAME/],
    ["a reason that is none", { "reason-code": "tired" }, /"reason-code" is "tired"; it must be one of proven/],
    [
      "no digest outside of a dry run",
      { "dry-run": "false", "github-token": "ghs_none", "request-sha256": "" },
      /"request-sha256" is required/,
    ],
  ])("ends with one clear error: %s", async (_, change, message) => {
    const inputs = handOver(provenHandover(makeRun("a".repeat(40))));

    const step = await runDist(
      "open-pr",
      dir,
      { ...inputs, "dry-run": "true", ...(change as Record<string, string>) },
      environment(),
    );

    expect(step.exit).toBe(1);
    expect(step.outputs.outcome).toBe("misconfigured");
    expect(step.log.match(/^::error.*$/gm)).toEqual([expect.stringMatching(message)]);
    expect(step.log).not.toMatch(/^\s+at /m);
  });
});

describe("the bundle, on GitHub", () => {
  let bench: Bench;
  afterEach(() => bench.github.close());

  it("opens the draft pull request", async () => {
    bench = await startBench();
    const inputs = handOver(provenHandover(runOf(bench)));

    const step = await runDist(
      "open-pr",
      dir,
      { ...inputs, "github-token": bench.token },
      { ...environment(), GITHUB_API_URL: bench.github.apiUrl },
    );

    expect(step.exit).toBe(0);
    expect(outcome()).toMatchObject({ outcome: "healed", delivery: "draft_pr", number: 1 });
    expect(step.outputs.url).toBe("https://github.com/acme/shop/pull/1");
    expect(step.log.replace(/^::add-mask::.*$/gm, "")).not.toContain(bench.token);
  });
});
