import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader, readEnvironment } from "@regreen/action-kit";
import { failureContextSchema, parseContract, type Verdict, verdictOfError } from "@regreen/contracts";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { analyzeFailure } from "../src/action.ts";
import { githubLog } from "./support/github-log.ts";
import { recorded, rows, WORKFLOW } from "./support/shop.ts";

const READ = { actions: "read", contents: "read", issues: "read", "pull-requests": "read" } as const;

let github: GitHubDouble;
let head: string;
let dir: string;
beforeAll(async () => {
  github = await startGitHub({
    users: ["alice", "tim"],
    repositories: [
      {
        repository: "acme/shop",
        files: { ".github/workflows/ci.yml": WORKFLOW, "src/cart.js": "export const total = 1;\n" },
        collaborators: { alice: "write", tim: "triage" },
      },
    ],
  });
  head = await github.commit("acme/shop", { "src/cart.js": "var total = 1;\n" }, { branch: "feature" });
});
afterAll(() => github.close());
beforeEach(() => {
  github.faults.clear();
  dir = mkdtempSync(path.join(tmpdir(), "regreen-double-"));
  return () => rmSync(dir, { recursive: true, force: true });
});

/** A failed run of `feature` with one job and its log. */
function failedRun(log: string | undefined = lintLog()): number {
  const run = github.runs.recordRun({
    repository: "acme/shop",
    workflow: ".github/workflows/ci.yml",
    name: "CI",
    headSha: head,
    headBranch: "feature",
    actor: "alice",
  });
  const names = ["Set up job", "Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
  const steps = names.map((name, index) => ({
    number: index + 1,
    name,
    conclusion: index === 4 ? ("failure" as const) : ("success" as const),
  }));
  github.runs.recordJobs(run.id, [
    { name: "lint", conclusion: "failure", labels: ["ubuntu-latest"], steps, ...(log === undefined ? {} : { log }) },
  ]);
  return run.id;
}

function lintLog(): string {
  return githubLog({ run: "npx eslint src", env: { FORCE_COLOR: "0" }, output: recorded("eslint.txt"), exit: 1 });
}

interface Asked {
  readonly inputs: Record<string, string>;
  readonly token?: string;
  readonly env?: Record<string, string>;
}

function analyze({ inputs, token = github.mintToken("acme/shop", READ), env = {} }: Asked): Promise<ActionResult> {
  const given: Record<string, string> = {
    "github-token": token,
    repository: "acme/shop",
    output: path.join(dir, "failure_context.json"),
    "requests-dir": path.join(dir, "fix_requests"),
    "policy-output": path.join(dir, "policy.json"),
    ...inputs,
  };
  return analyzeFailure({
    inputs: new InputReader((name) => given[name] ?? ""),
    logger: new RecordingLogger(),
    env: readEnvironment({ GITHUB_API_URL: github.apiUrl, RUNNER_TEMP: dir, ...env }, { cwd: dir, tmp: dir }),
    setOutput: () => undefined,
  });
}

/** What people would see of a call that fails. */
async function failure(asked: Asked): Promise<Verdict> {
  return analyze(asked).then(({ verdict }) => verdict, verdictOfError);
}

describe("a run on a GitHub of our own", () => {
  it("is analysed with exactly the documented permissions", async () => {
    const runId = failedRun();

    const result = await analyze({ inputs: { "workflow-run-id": String(runId) } });

    const context = parseContract(
      "context",
      readFileSync(path.join(dir, "failure_context.json"), "utf8"),
      failureContextSchema,
    );
    expect(context).toMatchObject({
      fix_type: "lint",
      workflow_run_id: String(runId),
      affected_files: ["src/cart.js"],
    });
    expect(context.run).toMatchObject({
      head_sha: head,
      head_branch: "feature",
      default_branch: "main",
      is_fork: false,
    });
    expect(rows(result)[0]).toMatchObject({ reproducible: "true", can_auto_fix: "true", node: "24" });
  });

  it("names the commits since the last green run, and shows the code", async () => {
    const base = (await github.resolve("acme/shop", "main")) ?? "";
    const green = github.runs.recordRun({
      repository: "acme/shop",
      workflow: ".github/workflows/ci.yml",
      name: "CI",
      headSha: base,
      headBranch: "main",
      actor: "alice",
      conclusion: "success",
    });
    const runId = failedRun();

    const result = await analyze({ inputs: { "workflow-run-id": String(runId) } });

    const text = readFileSync(path.join(dir, "failure_context.json"), "utf8");
    const context = parseContract("context", text, failureContextSchema);
    expect(context.last_green).toMatchObject({ run_id: green.id, head_sha: base, head_branch: "main", commits: 1 });
    expect(context.suspects).toMatchObject([{ sha: head, files: ["src/cart.js"] }]);
    expect(result.summary).toContain(`[\`${head.slice(0, 7)}\`](https://github.com/acme/shop/commit/${head})`);
  });

  it("has test reports among its artifacts, checked by digest", async () => {
    const runId = failedRun(githubLog({ run: "./run-all", env: { FORCE_COLOR: "0" }, exit: 1 }));
    await github.recordArtifact(runId, "junit", { "junit.xml": recorded("junit.xml") });

    const result = await analyze({ inputs: { "workflow-run-id": String(runId) } });

    expect(result.outputs["fix-type"]).toBe("test_failure");
  });

  it("joins a report to the log of the same test: the log's lines, the report's name and place", async () => {
    const output =
      "✖ adds prices (1.011669ms)\nℹ tests 2\nℹ pass 1\nℹ fail 1\n\n✖ failing tests:\n\n✖ adds prices (1ms)\n  'test failed'\n";
    const runId = failedRun(githubLog({ run: "node --test", env: { FORCE_COLOR: "0" }, output, exit: 1 }));
    await github.recordArtifact(runId, "junit", { "junit.xml": recorded("junit.xml") });

    await analyze({ inputs: { "workflow-run-id": String(runId) } });

    const text = readFileSync(path.join(dir, "failure_context.json"), "utf8");
    const context = parseContract("context", text, failureContextSchema);
    expect(context.failures).toMatchObject([{ nodeid: "adds prices", file: "test/cart.test.js", line: 6 }]);
    expect(context.evidence.map(({ log }) => log)).toContain("lint");
  });

  it("has its artifact left out when the digest differs", async () => {
    const runId = failedRun(githubLog({ run: "./run-all", env: { FORCE_COLOR: "0" }, exit: 1 }));
    await github.recordArtifact(
      runId,
      "junit",
      { "junit.xml": recorded("junit.xml") },
      { digest: `sha256:${"0".repeat(64)}` },
    );

    const result = await analyze({ inputs: { "workflow-run-id": String(runId) } });

    expect(result.outputs["fix-type"]).toBe("unknown");
  });

  it("goes on where a cut connection stopped", async () => {
    const runId = failedRun();
    github.artifacts.faults.push({ match: "/", cut: 300 });

    expect((await analyze({ inputs: { "workflow-run-id": String(runId) } })).outputs["fix-type"]).toBe("lint");
  });

  it("is read in the attempt that is asked for", async () => {
    const runId = failedRun();
    github.runs.startAttempt(runId);
    github.runs.updateRun(runId, { status: "completed", conclusion: "success" });

    const first = await analyze({ inputs: { "workflow-run-id": String(runId), "run-attempt": "1" } });
    const latest = await analyze({ inputs: { "workflow-run-id": String(runId) } });

    expect(first.verdict).toMatchObject({ outcome: "flaky", reason_code: "passed_on_rerun" });
    expect(latest.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "run_not_failed" });
  });
});

describe("what goes wrong", () => {
  const inputs = () => ({ "workflow-run-id": String(failedRun()) });

  it("is explained: an unknown run", async () => {
    expect(await failure({ inputs: { "workflow-run-id": "404404" } })).toMatchObject({
      outcome: "misconfigured",
      reason_code: "not_found",
      message: expect.stringMatching(/404404.*does not exist, or the token may not see it/),
    });
  });

  it.each([
    ["actions: read", { contents: "read", issues: "read", "pull-requests": "read" }],
    ["contents: read", { actions: "read", issues: "read", "pull-requests": "read" }],
    ["pull-requests: read", { actions: "read", contents: "read", issues: "read" }],
  ] as const)("is explained: a token without %s", async (permission, granted) => {
    const verdict = await failure({ inputs: inputs(), token: github.mintToken("acme/shop", granted) });

    expect(verdict.outcome).toBe("misconfigured");
    expect(verdict.message).toContain(`grant \`${permission}\``);
  });

  it("is explained: a token that is none", async () => {
    expect(await failure({ inputs: inputs(), token: "ghs_none" })).toMatchObject({
      outcome: "misconfigured",
      reason_code: "permission_missing",
      message: expect.stringContaining("(401)"),
    });
  });

  it("is explained: logs that expired", async () => {
    const given = inputs();
    github.runs.expireLogs(Number(given["workflow-run-id"]));

    expect(await failure({ inputs: given })).toMatchObject({ outcome: "infra", reason_code: "logs_expired" });
  });

  it("is explained: a rate limit", async () => {
    github.faults.push({ match: "/actions/runs/", status: 429, headers: { "retry-after": "3600" }, times: 9 });

    expect(await failure({ inputs: inputs() })).toMatchObject({
      outcome: "infra",
      reason_code: "platform_failure",
      message: expect.stringMatching(/rate limit.*3600 s/),
    });
  });

  it("is waited out: a short trouble of the server", async () => {
    github.faults.push({ match: "/actions/runs/", status: 502, times: 1 });

    expect((await failure({ inputs: inputs() })).outcome).toBe("proposed");
  });
});

describe("an issue on a GitHub of our own", () => {
  async function issue(body: string): Promise<number> {
    const response = await fetch(`${github.apiUrl}/repos/acme/shop/issues`, {
      method: "POST",
      headers: { authorization: `token ${github.tokens.alice}`, "content-type": "application/json" },
      body: JSON.stringify({ title: "CI is red", body }),
    });
    return ((await response.json()) as { number: number }).number;
  }

  it("is heard from people who may write, and only from them", async () => {
    const number = await issue(`https://github.com/acme/shop/actions/runs/${failedRun()}`);
    const inputs = { "issue-number": String(number) };

    expect((await failure({ inputs, env: { GITHUB_ACTOR: "alice" } })).outcome).toBe("proposed");
    expect(await failure({ inputs, env: { GITHUB_ACTOR: "tim" } })).toMatchObject({
      outcome: "misconfigured",
      reason_code: "permission_missing",
    });
    expect(await failure({ inputs, env: { GITHUB_ACTOR: "stranger" } })).toMatchObject({
      reason_code: "permission_missing",
    });
  });
});
