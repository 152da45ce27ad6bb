import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripTerminal } from "@regreen/text";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { CHECK, heal, LONG, sampleRepo } from "./heal-support.ts";
import { fakeIo, git, tempDir, tempRepo } from "./support.ts";

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
    const said = io.stdout() + io.stderr();
    expect(said).toContain("boom");
    expect(stripTerminal(said)).toBe(said);
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
    cpSync(repo, fresh, { recursive: true, verbatimSymlinks: true, filter: (name) => path.basename(name) !== ".git" });
    git(fresh, "init", "--quiet");
    const { answer } = await heal(fresh, "--apply", "--", CHECK);
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
