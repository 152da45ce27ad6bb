import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type FixRequest, failureContextSchema, parseContract } from "@regreen/contracts";
import { type GitHubDouble, runDist, startGitHub } from "@regreen/testbench";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { githubLog } from "./support/github-log.ts";
import { recorded, WORKFLOW } from "./support/shop.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-dist-"));
  return () => rmSync(dir, { recursive: true, force: true });
});

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(dir, file), "utf8")) as T;
}

describe("the bundle, on local files", () => {
  it("writes context, requests, outputs and summary", async () => {
    writeFileSync(
      path.join(dir, "run.log.gz"),
      gzipSync(githubLog({ run: "npx eslint src", output: recorded("eslint.txt"), exit: 1 })),
    );

    const step = await runDist("analyze-failure", dir, { logs: "run.log.gz" });

    const context = parseContract(
      "context",
      readFileSync(path.join(dir, "failure_context.json"), "utf8"),
      failureContextSchema,
    );
    expect(step.exit).toBe(0);
    expect(context).toMatchObject({ source: "run.log.gz", fix_type: "lint", affected_files: ["src/cart.js"] });
    expect(step.outputs).toMatchObject({
      outcome: "needs_reproducer",
      "reason-code": "no_command",
      delivery: "none",
      "fix-type": "lint",
      "context-path": "failure_context.json",
      "can-auto-fix": "false",
      fingerprint: context.fingerprint,
    });
    expect(read<FixRequest>(`fix_requests/${context.fingerprint}.json`).context).toEqual(context);
    expect(step.summary).toMatch(/^`lint` · high confidence/m);
    expect(step.log).not.toMatch(/^::error/m);
  });

  it("is green when nothing failed", async () => {
    writeFileSync(path.join(dir, "run.log"), githubLog({ run: "true", output: "fine" }));

    const step = await runDist("analyze-failure", dir, { logs: "run.log" });

    expect(step).toMatchObject({ exit: 0, outputs: { outcome: "nothing_to_do", "fix-type": "none", requests: "[]" } });
  });

  it.each([
    ["nothing given", {}, /Nothing to analyse was given/],
    ["two sources", { logs: "a.log", "workflow-run-id": "7" }, /exclude each other/],
    ["a missing file", { logs: "missing.log" }, /missing\.log does not exist/],
    ["a run without a token", { "workflow-run-id": "7", repository: "acme/shop" }, /needs "github-token"/],
  ])("fails with one clear annotation: %s", async (_, inputs, message) => {
    const step = await runDist("analyze-failure", dir, inputs as Record<string, string>);

    expect(step.exit).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "misconfigured" });
    expect(step.log.match(/^::error.*$/gm)).toEqual([expect.stringMatching(message)]);
    expect(step.log).not.toMatch(/^\s+at /m);
    expect(readdirSync(dir).filter((name) => name.startsWith("regreen-") || name.startsWith("fix"))).toEqual([]);
  });
});

describe("the bundle, on a run", () => {
  let github: GitHubDouble;
  let runId: number;
  beforeAll(async () => {
    github = await startGitHub({
      repositories: [
        {
          repository: "acme/shop",
          files: { ".github/workflows/ci.yml": WORKFLOW.replace("npx eslint src", "./run-all"), "src/cart.js": "" },
        },
      ],
    });
    const head = await github.commit("acme/shop", { "src/cart.js": "var total = 1;\n" }, { branch: "feature" });
    const run = github.runs.recordRun({
      repository: "acme/shop",
      workflow: ".github/workflows/ci.yml",
      name: "CI",
      headSha: head,
      headBranch: "feature",
    });
    runId = run.id;
    const names = ["Set up job", "Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
    const steps = names.map((name, index) => ({
      number: index + 1,
      name,
      conclusion: index === 4 ? ("failure" as const) : ("success" as const),
    }));
    const log = githubLog({ run: "./run-all", env: { FORCE_COLOR: "0" }, exit: 1 });
    github.runs.recordJobs(run.id, [{ name: "lint", conclusion: "failure", labels: ["ubuntu-latest"], steps, log }]);
    await github.recordArtifact(run.id, "junit", { "junit.xml": recorded("junit.xml") });
  });
  afterAll(() => github.close());

  const environment = () => ({
    ...github.gitEnvironment(),
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_WORKSPACE: dir,
    ACTIONS_RESULTS_URL: github.artifacts.url,
    ACTIONS_RUNTIME_TOKEN: github.artifacts.runtimeToken({ runId: 999, jobId: 1 }),
  });
  const inputs = (token: string) => ({
    "github-token": token,
    repository: "acme/shop",
    "workflow-run-id": String(runId),
    "head-bundle": "head.bundle",
  });

  it("reads jobs, logs, artifacts and the workflow, and bundles the head", async () => {
    const token = github.mintToken("acme/shop", {
      actions: "read",
      contents: "read",
      issues: "read",
      "pull-requests": "read",
    });

    const step = await runDist("analyze-failure", dir, inputs(token), environment());

    expect(step.log).not.toMatch(/^::error/m);
    expect(step).toMatchObject({
      exit: 0,
      outputs: { outcome: "proposed", "fix-type": "test_failure", "is-fork": "false" },
    });
    expect(JSON.parse(step.outputs.requests ?? "")).toEqual([
      expect.objectContaining({ reproducible: "true", can_auto_fix: "true" }),
    ]);
    expect(readFileSync(path.join(dir, "head.bundle")).subarray(0, 16).toString()).toContain("git bundle");
    expect(step.log.replace(`::add-mask::${token}`, "")).not.toContain(token);
  });

  it("reads the artifacts of its own run from the runtime, without asking the API", async () => {
    const token = github.mintToken("acme/shop", { actions: "read", contents: "read", "pull-requests": "read" });
    const own = {
      ...environment(),
      GITHUB_RUN_ID: String(runId),
      ACTIONS_RUNTIME_TOKEN: github.artifacts.runtimeToken({ runId, jobId: 1 }),
    };

    const step = await runDist("analyze-failure", dir, inputs(token), own);

    // Marks on the failing lines are all there is: it is the failing commit's own run.
    expect(step.log).not.toMatch(/^::error(?! title=[^\n]*,file=)/m);
    expect(step.outputs["fix-type"]).toBe("test_failure");
    expect(step.log).not.toContain(`Fetching artifact list for workflow run ${runId} in repository`);
  });

  it("fails with the permission to grant", async () => {
    const step = await runDist(
      "analyze-failure",
      dir,
      inputs(github.mintToken("acme/shop", { contents: "read" })),
      environment(),
    );

    expect(step.exit).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "misconfigured", "reason-code": "permission_missing" });
    expect(step.log).toContain("actions: read");
  });
});
