import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { createSampleRepository, listSamples, type Sample } from "@regreen/testbench/samples";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, git, tempDir, tempRepo, writeFiles } from "./support.ts";

const LONG = 120_000;

interface Answer {
  readonly outcome: keyof typeof OUTCOME_TABLE;
  readonly reason_code: string;
  readonly verified: boolean;
  readonly fix_type: string;
  readonly files: readonly string[];
  readonly patch: string;
  readonly message: string;
  readonly applied: boolean;
  readonly commit: string | null;
}

function sampleRepo(name: string, packages?: Sample["packages"]): string {
  const sample = listSamples().find((each) => each.name === name);
  if (sample === undefined) throw new Error(`No sample ${name}`);
  const dir = path.join(tempDir(), "repo");
  createSampleRepository(packages ? { ...sample, packages } : sample, dir);
  return dir;
}

async function heal(repo: string, ...args: string[]): Promise<{ exit: number; answer: Answer; stderr: string }> {
  const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir() } });
  const exit = await runCli(["heal", "--json", ...args], io);
  const answer = JSON.parse(io.stdout()) as Answer;
  expect(exit).toBe(OUTCOME_TABLE[answer.outcome].exit);
  return { exit, answer, stderr: io.stderr() };
}

describe("a fix that is proven", { timeout: LONG }, () => {
  it("is shown, and nothing is written without --apply", async () => {
    const repo = sampleRepo("format-prettier");
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--", "npm", "run", "format:check"], io)).toBe(0);
    expect(io.stdout()).toMatch(/✗ npm run format:check exits with 1\n {2}src\/cart\.js/);
    expect(io.stdout()).toContain("  +export function total(items) {");
    expect(io.stdout()).toMatch(/✓ proof {2}before: exit 1.*→ after: exit 0/);
    expect(io.stdout()).toContain("healed (proven)");
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("is applied to the working tree, beside the user's own changes, from a directory below the top", async () => {
    const repo = sampleRepo("format-prettier");
    const cart = path.join(repo, "src/cart.js");
    writeFileSync(cart, `${readFileSync(cart, "utf8")}export const mine  =  1\n`);
    writeFiles(repo, { "notes.txt": "untracked" });
    const { answer } = await heal(repo, "--repo", "src", "--apply", "--", "npm run format:check");
    expect(answer).toMatchObject({ outcome: "healed", verified: true, applied: true, files: ["src/cart.js"] });
    expect(answer.patch).toContain("+export const mine = 1;");
    expect(readFileSync(cart, "utf8")).toContain("export function total(items) {");
    expect(git(repo, "status", "--porcelain")).toBe(" M src/cart.js\n?? notes.txt");
    const again = await heal(repo, "--", "npm run format:check");
    expect(again.answer).toMatchObject({ outcome: "already_green", reason_code: "step_passes", verified: false });
  });

  it("is committed alone, also where git knows nobody", async () => {
    const repo = sampleRepo("format-prettier");
    writeFiles(repo, { "mine.txt": "staged" });
    git(repo, "add", "mine.txt");
    const { answer } = await heal(repo, "--commit", "--", "npm run format:check");
    expect(answer.commit).toBe(git(repo, "rev-parse", "HEAD"));
    expect(git(repo, "show", "--format=", "--name-only")).toBe("src/cart.js");
    expect(git(repo, "status", "--porcelain")).toBe("A  mine.txt");
  });

  it("goes on to the next problem that the first fix lays bare, and proves both as one", async () => {
    const repo = sampleRepo("lint-eslint", ["eslint", "prettier"]);
    const { answer } = await heal(
      repo,
      "--",
      "npx --no-install eslint --max-warnings 0 src && npx --no-install prettier --check src",
    );
    expect(answer).toMatchObject({ outcome: "healed", verified: true, files: ["src/slug.js"] });
    expect(answer.patch.match(/^diff --git/gm)).toHaveLength(1);
    expect(answer.patch).toContain("+  return `#${text}`;");
  });

  it("finds what the command itself changes while it checks", async () => {
    const repo = sampleRepo("stale-generated");
    const { answer } = await heal(repo, "--apply", "--", "npm run check:generated");
    expect(answer).toMatchObject({ outcome: "healed", verified: true, fix_type: "stale_generated", applied: true });
  });
});

describe("what must not be called healed", { timeout: LONG }, () => {
  it("a command that stays red for another reason", async () => {
    const repo = sampleRepo("format-prettier");
    const { answer } = await heal(repo, "--apply", "--", "npm run format:check; npm run format:check && exit 3");
    expect(answer).toMatchObject({ verified: false, applied: false });
    expect(["not_fixable", "proposed"]).toContain(answer.outcome);
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("a command that passes by itself the next time", async () => {
    const repo = sampleRepo("format-prettier");
    const mark = path.join(tempDir(), "ran");
    const flaky = `if [ -e ${mark} ]; then exit 0; fi; touch ${mark}; npm run format:check`;
    const { answer } = await heal(repo, "--apply", "--", flaky);
    expect(answer).toMatchObject({ outcome: "already_green", verified: false, applied: false });
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("a failing test, which no recipe may touch", async () => {
    const test =
      'import assert from "node:assert";\nimport { test } from "node:test";\ntest("adds", () => assert.equal(1 + 1, 3));\n';
    const repo = tempRepo({ "sum.test.mjs": test });
    const { answer } = await heal(repo, "--apply", "--", "node --test");
    expect(answer).toMatchObject({ outcome: "not_fixable", fix_type: "test_failure", verified: false, patch: "" });
    expect(readFileSync(path.join(repo, "sum.test.mjs"), "utf8")).toBe(test);
  });

  it("a proven fix whose ground moved meanwhile: nothing is applied", async () => {
    const repo = sampleRepo("format-prettier");
    const other = path.join(repo, "other.txt");
    const { answer } = await heal(repo, "--apply", "--", `date +%N >> ${other}; npm run format:check`);
    expect(answer).toMatchObject({ outcome: "refused", reason_code: "head_moved", verified: false, applied: false });
    expect(answer.message).toContain("other.txt");
    expect(git(repo, "status", "--porcelain")).toBe("?? other.txt");
  });

  it("a commit that would take the user's own changes along", async () => {
    const repo = sampleRepo("format-prettier");
    const cart = path.join(repo, "src/cart.js");
    writeFileSync(cart, `${readFileSync(cart, "utf8")}export const mine = 1;\n`);
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--commit", "--", "npm run format:check"], io)).toBe(2);
    expect(io.stderr()).toContain("--commit would also commit your own changes in src/cart.js");
    expect(readFileSync(cart, "utf8")).toContain("export function total( items )");
  });
});

describe("commands that can't be judged", { timeout: LONG }, () => {
  it.each([
    ["isn't found", "no-such-command-here --check", "tool_missing"],
    ["doesn't end", "sleep 60", "timed_out"],
  ])("a command that %s", async (_what, command, reason) => {
    const repo = tempRepo({ "a.txt": "a" });
    const { answer } = await heal(repo, "--timeout", "0.03", "--apply", "--", command);
    expect(answer).toMatchObject({ outcome: "not_reproduced", reason_code: reason, verified: false });
  });

  it("a command that fails without a word", async () => {
    const { answer } = await heal(tempRepo({ "a.txt": "a" }), "--", "false");
    expect(answer).toMatchObject({ outcome: "not_fixable", verified: false, patch: "" });
  });

  it("a command that kills its parent", async () => {
    const { answer } = await heal(tempRepo({ "a.txt": "a" }), "--", "kill -9 $PPID; sleep 1");
    expect(answer.verified).toBe(false);
    expect(answer.outcome).not.toBe("healed");
  });

  it("output that imitates the runner and the terminal reaches nobody unescaped", async () => {
    const repo = tempRepo({
      "evil.sh": "printf '\\033]0;x\\007##[error]\\033[2Jboom\\n::error file=a::b\\n'; exit 1\n",
    });
    const io = fakeIo({ cwd: repo });
    await runCli(["heal", "--verbose", "--", "sh", "evil.sh"], io);
    expect(io.stdout() + io.stderr()).not.toMatch(/[\u001b\u0007]/);
  });
});

describe("repositories", { timeout: LONG }, () => {
  it("a folder that is no repository is a clear mistake, in JSON too", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["heal", "--json", "--", "true"], io)).toBe(2);
    expect(JSON.parse(io.stdout())).toMatchObject({ outcome: "misconfigured", reason_code: "not_git" });
  });

  it("a repository without a commit can be healed", async () => {
    const repo = sampleRepo("format-prettier");
    const fresh = path.join(tempDir(), "fresh");
    mkdirSync(fresh);
    git(fresh, "init", "--quiet");
    for (const name of readdirSync(repo).filter((each) => each !== ".git")) {
      git(repo, "-c", "alias.cp=!cp", "cp", "-R", path.join(repo, name), path.join(fresh, name));
    }
    const { answer } = await heal(fresh, "--apply", "--", "npm run format:check");
    expect(answer).toMatchObject({ outcome: "healed", applied: true });
  });

  it("a policy that isn't valid is named before anything runs", async () => {
    const repo = tempRepo({ ".github/regreen.yml": "fix: 3\n" });
    const io = fakeIo({ cwd: repo });
    expect(await runCli(["heal", "--", "touch", path.join(repo, "ran")], io)).toBe(2);
    expect(io.stderr()).toContain(".github/regreen.yml");
    expect(existsSync(path.join(repo, "ran"))).toBe(false);
  });
});

describe("an interruption", { timeout: LONG }, () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the command and leaves nothing behind", async (signal, exit) => {
    const repo = tempRepo({ "a.txt": "a" });
    const [temp, marks] = [tempDir(), tempDir()];
    const main = path.resolve(import.meta.dirname, "../src/main.ts");
    const alive = path.join(marks, "alive");
    const command = `while :; do date +%N > ${alive}; sleep 0.1; done`;
    const args = ["-C", "@regreen/source", main, "heal", "--apply", "--", command];
    const child = spawn(process.execPath, args, {
      cwd: repo,
      env: { PATH: process.env.PATH, TMPDIR: temp },
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await until(() => existsSync(alive));
    child.kill(signal);
    expect(await ended).toBe(exit);
    const last = readFileSync(alive, "utf8");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(readFileSync(alive, "utf8")).toBe(last);
    expect(readdirSync(temp)).toEqual([]);
    expect(git(repo, "status", "--porcelain")).toBe("");
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}
