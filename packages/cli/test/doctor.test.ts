import { stripTerminal } from "@regreen/text";
import { describe, expect, it } from "vitest";
import type { Check } from "../src/doctor/check.ts";
import { runCli } from "../src/program.ts";
import { fakeIo, git, tempDir, tempRepo, writeFiles } from "./support.ts";

const ALL_WRITE = "{ actions: write, contents: write, issues: write, pull-requests: write }";

function caller(job: string, top = "permissions: {}"): string {
  return `name: Regreen\non:\n  workflow_run:\n    workflows: [CI]\n${top}\njobs:\n  heal:\n${job.replace(/^/gm, "    ")}\n`;
}

const AUTO_FIX = "uses: acme/regreen/.github/workflows/auto-fix.yml@v1\nsecrets:\n  REGREEN_TOKEN: ${{ secrets.APP }}";
const ANALYZE = "uses: acme/regreen/.github/workflows/analyze.yml@v1";
const CI = "name: CI\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n";

async function doctor(files: Record<string, string>): Promise<{ exit: number; checks: Check[] }> {
  const io = fakeIo({ cwd: tempRepo(files) });
  const exit = await runCli(["doctor", "--json"], io);
  const answer = JSON.parse(io.stdout()) as { outcome: string; checks: Check[] };
  expect(answer.outcome).toBe(exit === 0 ? "nothing_to_do" : "misconfigured");
  return { exit, checks: answer.checks };
}

async function callerChecks(text: string, id: Check["id"]): Promise<Check[]> {
  const { checks } = await doctor({ ".github/workflows/ci.yml": CI, ".github/workflows/heal.yml": text });
  return checks.filter((check) => check.id === id);
}

describe("permissions of a caller", () => {
  it("grants enough", async () => {
    const [check] = await callerChecks(caller(`permissions: ${ALL_WRITE}\n${AUTO_FIX}`), "permissions");
    expect(check).toMatchObject({ status: "ok", file: ".github/workflows/heal.yml", line: 9 });
  });

  it.each([
    ["grants too little", "permissions: { actions: write, contents: read, issues: write, pull-requests: write }"],
    ["grants one scope not at all", "permissions: { actions: write, issues: write, pull-requests: write }"],
    ["grants none", "permissions: {}"],
    ["grants reading alone", "permissions: read-all"],
    ["takes what the top takes away", ""],
  ])("%s: the run would not start", async (_what, permissions) => {
    const text = caller(`${permissions}\n${AUTO_FIX}`.trim());
    const [check] = await callerChecks(text, "permissions");
    expect(check?.status).toBe("error");
    expect(check?.message).toMatch(/would not start: auto-fix\.yml is requesting .*'contents: write'/);
    expect(check?.message).toMatch(/only allowed .*'contents: (?:read|none)'/);
    expect(check?.hint).toContain("contents: write");
  });

  it.each([
    ["write-all", `permissions: write-all\n${AUTO_FIX}`],
    ["reading for the reading workflow", `permissions: read-all\n${ANALYZE}`],
  ])("%s is enough", async (_what, job) => {
    expect((await callerChecks(caller(job), "permissions")).map((check) => check.status)).toEqual(["ok"]);
  });

  it("inherits the workflow's permissions", async () => {
    const [check] = await callerChecks(caller(AUTO_FIX, `permissions: ${ALL_WRITE}`), "permissions");
    expect(check?.status).toBe("ok");
  });

  it("a job's own permissions replace the workflow's", async () => {
    const text = caller(`permissions: { contents: write }\n${AUTO_FIX}`, "permissions: write-all");
    expect((await callerChecks(text, "permissions"))[0]?.status).toBe("error");
  });

  it("says so when nothing is stated, because the repository's setting decides then", async () => {
    const [check] = await callerChecks(caller(AUTO_FIX, "env: {}"), "permissions");
    expect(check).toMatchObject({ status: "warning" });
    expect(check?.message).toContain("repository's default");
  });

  it("refuses a level that GitHub doesn't know", async () => {
    const [check] = await callerChecks(caller(`permissions: { contents: admin }\n${AUTO_FIX}`), "permissions");
    expect(check?.status).toBe("error");
  });

  it("makes the exit that of misconfigured", async () => {
    const { exit } = await doctor({ ".github/workflows/heal.yml": caller(`permissions: {}\n${AUTO_FIX}`) });
    expect(exit).toBe(2);
  });
});

describe("a caller's other traps", () => {
  it.each([
    ["main", 1],
    ["v1", 0],
    ["v1.2.3", 0],
    ["0123456789abcdef0123456789abcdef01234567", 0],
  ])("a reference to %s", async (ref, warnings) => {
    const text = caller(`permissions: write-all\n${AUTO_FIX.replace("@v1", `@${ref}`)}`);
    expect(await callerChecks(text, "pinned")).toHaveLength(warnings);
  });

  it("a trigger that waits for a workflow nobody has", async () => {
    const text = caller(`permissions: write-all\n${AUTO_FIX}`).replace("[CI]", '[CI, "Unit tests"]');
    const [check] = await callerChecks(text, "trigger");
    expect(check?.message).toBe('It waits for "Unit tests", and no workflow has that name.');
    expect(check?.hint).toContain("CI");
  });

  it.each([
    ["no token of its own", AUTO_FIX.split("\n")[0], "wait for an approval"],
    ["every secret", `${AUTO_FIX.split("\n")[0]}\nsecrets: inherit`, "hands on every secret"],
  ])("%s", async (_what, job, message) => {
    const [check] = await callerChecks(caller(`permissions: write-all\n${job}`), "token");
    expect(check?.message).toContain(message);
  });

  it("a file that is no YAML", async () => {
    const [check] = await callerChecks("jobs:\n  a: [\n", "workflow");
    expect(check).toMatchObject({ status: "error", file: ".github/workflows/heal.yml", line: expect.any(Number) });
  });

  it.each([["- a\n- b\n"], ["jobs: 3\n"], ["jobs:\n  a: null\n"], [""], ["jobs:\n  a:\n    uses: 3\n"]])(
    "a file that is YAML but no workflow: %j",
    async (text) => {
      const { exit, checks } = await doctor({ ".github/workflows/odd.yml": text });
      expect(exit).toBe(0);
      expect(checks.some((check) => check.id === "callers" && check.status === "warning")).toBe(true);
    },
  );
});

describe("the rest of the repository", () => {
  it("a policy that isn't valid is named with its key and line", async () => {
    const { exit, checks } = await doctor({ ".github/regreen.yml": "fix:\n  min_confidence: 7\n" });
    expect(exit).toBe(2);
    const [check] = checks.filter((each) => each.id === "policy");
    expect(check).toMatchObject({ status: "error", file: ".github/regreen.yml", line: 2, column: 3 });
    expect(check?.message).toContain("fix.min_confidence is 7; it must be at most 1");
  });

  it("says which tool the repository's files need", async () => {
    const io = fakeIo({ cwd: tempRepo({ "go.mod": "module x\n", "package.json": "{}" }), env: { PATH: "/nowhere" } });
    await runCli(["doctor", "--json"], io);
    const { checks } = JSON.parse(io.stdout()) as { checks: Check[] };
    const missing = checks.filter((check) => check.id === "tool").map((check) => check.message);
    expect(missing).toEqual([
      "npm is not installed, and package.json needs it.",
      "go is not installed, and go.mod needs it.",
    ]);
  });

  it("works from a directory below the top, and in a repository without a commit", async () => {
    const dir = tempDir();
    git(dir, "init", "--quiet");
    writeFiles(dir, { "src/a.js": "", ".github/workflows/heal.yml": caller(`permissions: {}\n${AUTO_FIX}`) });
    const io = fakeIo({ cwd: dir });
    expect(await runCli(["doctor", "--repo", "src"], io)).toBe(2);
    expect(io.stdout()).toContain("✗ .github/workflows/heal.yml:9: The run would not start");
  });

  it.each([["a-file"], ["nothing-here"]])("names a --repo that is no directory: %s", async (name) => {
    const cwd = tempDir();
    writeFiles(cwd, { "a-file": "" });
    const io = fakeIo({ cwd });
    expect(await runCli(["doctor", "--repo", name], io)).toBe(2);
    expect(io.stderr()).toMatch(/is not a directory|There is no directory/);
  });

  it("shows what a hostile file holds without its control characters", async () => {
    const text = caller(`permissions: {}\n${AUTO_FIX}`).replace("heal:", '"\\u001b]0;x\\u0007heal\\u202e":');
    const io = fakeIo({ cwd: tempRepo({ ".github/workflows/heal.yml": text }) });
    await runCli(["doctor"], io);
    expect(stripTerminal(io.stdout())).toBe(io.stdout());
  });
});
