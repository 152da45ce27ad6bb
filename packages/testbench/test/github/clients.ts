import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import type { GitHubDouble } from "../../src/github/github-double.ts";

export interface GitOutcome {
  code: number;
  output: string;
}

/** Runs the real git client; asynchronously, because the server lives in this very process. */
export function git(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<GitOutcome> {
  const settings = { GIT_TERMINAL_PROMPT: "0", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
  const person = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", "-c", "commit.gpgsign=false"];
  return new Promise((resolve) => {
    execFile(
      "git",
      [...person, ...args],
      { cwd, env: { PATH: process.env.PATH ?? "", HOME: cwd, ...settings, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}`.trim() });
      },
    );
  });
}

export function octokit(github: GitHubDouble, token?: string): Octokit {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ baseUrl: github.apiUrl, log, ...(token === undefined ? {} : { auth: token }) });
}

export interface Refusal {
  status: number;
  message: string;
  headers: Record<string, unknown>;
}

/** The error a request ends with; a request that succeeds fails the test. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal> {
  try {
    await request;
  } catch (error) {
    const { status, message, response } = error as Refusal & { response?: { headers: Record<string, unknown> } };
    return { status, message, headers: response?.headers ?? {} };
  }
  throw new Error("the request was expected to be refused");
}

export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "regreen-test-"));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
