import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Where `node` is for the commands under test. */
export const PATH = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`;

/** A directory that other users can pass through; removed after the test. */
export function place(): string {
  const dir = mkdtempSync(join(tmpdir(), "regreen-validate-"));
  chmodSync(dir, 0o711);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Whether commands can run as another user here, as they do on GitHub's runners through sudo. */
export const hasOtherUser =
  process.platform === "linux" &&
  (process.getuid?.() === 0 || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0);

export type Files = Readonly<Record<string, string>>;

/** Commits the files. @returns the commit */
export function commit(dir: string, files: Files): string {
  mkdirSync(dir, { recursive: true });
  git(dir, "init", "--quiet", "-b", "main");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "-m", "first");
  return git(dir, "rev-parse", "HEAD");
}

/** A bundle as analyze-failure writes it: one commit, under the name it uses. */
export function bundleOf(repo: string, file: string): void {
  git(repo, "update-ref", "refs/heads/head", "HEAD");
  git(repo, "bundle", "create", file, "refs/heads/head");
}

export function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
}

/** The log of a step as the runner writes it, made by really running the step. */
export function recordStep(repo: string, command: string): { log: string; exitCode: number } {
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-e", "-c", command], {
    cwd: repo,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH, CI: "true", GITHUB_ACTIONS: "true" },
  });
  const exitCode = status ?? 1;
  const end = exitCode === 0 ? "" : `##[error]Process completed with exit code ${exitCode}.\n`;
  const header = `##[group]Run ${command}\n\x1b[36;1m${command}\x1b[0m\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n`;
  return { log: `${header}${stdout}${stderr}\n${end}`, exitCode };
}
