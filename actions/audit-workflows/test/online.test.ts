import { execFileSync } from "node:child_process";
import path from "node:path";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startShop, tellRuns, WORKFLOW } from "./performance/double.ts";
import { Workspace, workflow } from "./support/audit.ts";
import { inBare, looseCommit } from "./support/github.ts";

const CI = ".github/workflows/ci.yml";

let github: GitHubDouble | null = null;
let workspace: Workspace | null = null;
beforeEach(() => {
  github = null;
});
afterEach(async () => {
  await github?.close();
  await workspace?.close();
  workspace = null;
});

/** As in a job of acme/shop. */
function surroundings(double: GitHubDouble): Record<string, string> {
  return { GITHUB_API_URL: double.apiUrl, GITHUB_REPOSITORY: "acme/shop" };
}

async function startTools(): Promise<{
  readonly double: GitHubDouble;
  readonly commit: string;
  readonly foreign: string;
}> {
  const double = await startGitHub({
    users: ["alice"],
    repositories: ["acme/shop", "acme/tool"].map((repository) => ({
      repository,
      private: false,
      files: { "action.yml": "name: Tool\n" },
    })),
  });
  github = double;
  const commit = await inBare(double, "acme/tool", "rev-parse", "main");
  await inBare(double, "acme/tool", "tag", "v1.0.0", commit);
  const foreign = await looseCommit(double, "acme/tool", commit, "of a fork");
  return { double, commit, foreign };
}

it("pins by what GitHub says, finds the impostor, and asks nothing when it is offline", async () => {
  const { double, commit, foreign } = await startTools();
  workspace = await Workspace.open({
    [CI]: workflow(`      - uses: acme/tool@v1.0.0\n      - uses: acme/tool@${foreign} # v1.0.0\n`),
  });
  const token = double.mintToken("acme/shop", { contents: "read" });
  const inputs = { "github-token": token, "write-patch": "true" };
  const { audit, outputs, rules } = await workspace.audit(inputs, surroundings(double));
  expect(audit.not_checked).toEqual([]);
  expect(rules).toContain("impostor-commit");
  expect(rules).toContain("unpinned-uses");
  const patch = await workspace.read(outputs["patch-path"] ?? "");
  expect(patch).toContain(`+      - uses: acme/tool@${commit} # v1.0.0`);
  execFileSync("git", ["apply", path.resolve(workspace.dir, outputs["patch-path"] ?? "")], { cwd: workspace.dir });
  expect((await workspace.audit(inputs, surroundings(double))).rules).not.toContain("unpinned-uses");
  const before = double.journal.entries.length;
  const offline = await workspace.audit({ ...inputs, offline: "true" }, surroundings(double));
  expect(offline.rules).not.toContain("impostor-commit");
  expect(double.journal.entries.length).toBe(before);
}, 60_000);

it("keeps its findings when GitHub's limit is used up, and ends as not complete", async () => {
  const { double } = await startTools();
  double.faults.push({
    match: /./,
    status: 403,
    times: 50,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" },
    body: { message: "API rate limit exceeded." },
  });
  workspace = await Workspace.open({ [CI]: workflow("      - uses: acme/tool@v1.0.0\n") });
  const inputs = { "github-token": double.mintToken("acme/shop", { contents: "read" }) };
  const { verdict, conclusion, rules, summary } = await workspace.audit(inputs, surroundings(double));
  expect(rules).toContain("unpinned-uses");
  expect(verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
  expect(conclusion).toBeUndefined();
  expect(summary).toContain("acme/tool");
}, 60_000);

it("takes the settings of a pull request from the default branch", async () => {
  const { double } = await startTools();
  const policy = "audit:\n  ignore:\n    - {rule: template-injection, reason: hide it}\n";
  workspace = await Workspace.open({
    [CI]: workflow('      - run: echo "${{ github.head_ref }}"\n'),
    ".github/regreen.yml": policy,
    "event.json": JSON.stringify({
      pull_request: { number: 1, base: { sha: await inBare(double, "acme/shop", "rev-parse", "main") } },
      repository: { private: false },
    }),
  });
  const env = {
    ...surroundings(double),
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: path.join(workspace.dir, "event.json"),
  };
  const token = double.mintToken("acme/shop", { contents: "read" });
  const { audit } = await workspace.audit({ "github-token": token }, env);
  const injection = audit.findings.find(({ rule }) => rule === "template-injection");
  expect(injection?.suppressed).toBeNull();
}, 60_000);

it("reads the run history where it is asked to", async () => {
  const double = await startShop();
  github = double;
  tellRuns(double, await inBare(double, "acme/shop", "rev-parse", "main"), {
    ...{ runs: 10, testSeconds: () => 1200, until: new Date() },
  });
  workspace = await Workspace.open({ [CI]: WORKFLOW });
  const token = double.mintToken("acme/shop", { contents: "read", actions: "read" });
  const inputs = { "github-token": token, "history-runs": "20", "write-patch": "true", "unsafe-fixes": "true" };
  const { outputs, audit } = await workspace.audit(inputs, surroundings(double));
  expect(outputs["slower-jobs"]).toBe("0");
  const told = JSON.parse(await workspace.read(outputs["performance-path"] ?? ""));
  expect(JSON.stringify(told)).toContain(CI);
  expect(audit.not_checked.filter(({ what }) => what.startsWith("run history"))).toEqual([]);
  expect(told.workflows[0].runs).toBe(10);
  expect(await workspace.read(outputs["patch-path"] ?? "")).toContain("+    timeout-minutes: 45\n");
  const day = await workspace.audit({ ...inputs, "history-days": "1" }, surroundings(double));
  expect(JSON.parse(await workspace.read(day.outputs["performance-path"] ?? "")).workflows[0].runs).toBe(3);
  const quiet = await workspace.audit({ ...inputs, "analysis-type": "security" }, surroundings(double));
  expect(quiet.outputs["performance-path"]).toBeUndefined();
}, 60_000);
