import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Io } from "../src/io.ts";

export interface FakeIo extends Io {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly abort: () => void;
}

/** Surroundings that keep what is said. */
export function fakeIo(options: { cwd?: string; env?: Io["env"]; color?: boolean } = {}): FakeIo {
  const said = { out: "", err: "" };
  const abort = new AbortController();
  return {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env: options.env ?? { PATH: process.env.PATH },
    cwd: options.cwd ?? process.cwd(),
    color: options.color ?? false,
    signal: abort.signal,
    stdout: () => said.out,
    stderr: () => said.err,
    abort: () => abort.abort("SIGINT"),
  };
}

/** A directory that goes away with the test. */
export function tempDir(): string {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-cli-test-")));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
  return dir;
}

export function writeFiles(dir: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  }
}

/** A repository with one commit. */
export function tempRepo(files: Readonly<Record<string, string | Buffer>>): string {
  const dir = tempDir();
  writeFiles(dir, files);
  git(dir, "init", "--quiet", "--initial-branch=main");
  git(dir, "add", "--all");
  git(dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Start");
  return dir;
}

/** git without the configuration of the machine. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  }).trimEnd();
}
