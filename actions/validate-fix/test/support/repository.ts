import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

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

/** A failing project as the steps before leave it: `repo`, and `head.bundle` beside it. */
export interface Recorded {
  readonly sha: string;
  /** The log of the step as the runner writes it. */
  readonly log: string;
  readonly exitCode: number;
}

/** What was made of the same files and command before, with the place that it lies at. */
const made = new Map<string, Recorded & { readonly root: string }>();
afterAll(() => {
  for (const { root } of made.values()) rmSync(root, { recursive: true, force: true });
  made.clear();
});

/** Commits the files into `root/repo`, bundles them, and runs the step there for its log. The same again is a copy. */
export function record(root: string, files: Files, command: string): Recorded {
  const key = JSON.stringify([files, command]);
  const before = made.get(key) ?? recordAnew(files, command);
  made.set(key, before);
  cpSync(before.root, root, { recursive: true, preserveTimestamps: true });
  return { ...before, log: before.log.replaceAll(before.root, root) };
}

function recordAnew(files: Files, command: string): Recorded & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), "regreen-validate-"));
  const repo = join(root, "repo");
  const sha = commit(repo, files);
  bundleOf(repo, join(root, "head.bundle"));
  return { root, sha, ...recordStep(repo, command) };
}

/** @returns the commit */
function commit(dir: string, files: Files): string {
  mkdirSync(dir, { recursive: true });
  git(dir, "init", "--quiet", "--template=", "-b", "main");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "-m", "first");
  return git(dir, "rev-parse", "HEAD");
}

/** A bundle as analyze-failure writes it: one commit, under the name it uses. */
function bundleOf(repo: string, file: string): void {
  git(repo, "update-ref", "refs/heads/head", "HEAD");
  git(repo, "bundle", "create", file, "refs/heads/head");
}

export function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
}

/** The log is made by really running the step. */
function recordStep(repo: string, command: string): { log: string; exitCode: number } {
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
