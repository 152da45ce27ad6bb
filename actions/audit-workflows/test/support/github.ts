import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createOctokit, createUsesPort, type UsesPort } from "@regreen/github";
import { type GitHubDouble, RecordingLogger } from "@regreen/testbench";

const git = promisify(execFile);

/** Tags and commits of a repository of the double, made with git itself. */
export async function inBare(github: GitHubDouble, repository: string, ...args: readonly string[]): Promise<string> {
  const identity = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com"];
  const { stdout } = await git("git", ["-C", github.bareDir(repository), ...identity, ...args]);
  return stdout.trim();
}

/** A commit on top of another one that no branch and no tag leads to, as a fork's is. */
export function looseCommit(
  github: GitHubDouble,
  repository: string,
  parent: string,
  message = "loose",
): Promise<string> {
  return inBare(github, repository, "commit-tree", "-p", parent, "-m", message, `${parent}^{tree}`);
}

/** The real client on the double, with waits of milliseconds. */
export function usesPortOf(github: GitHubDouble, token: string): UsesPort {
  const log = new RecordingLogger();
  return createUsesPort(createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2, maxWaitSeconds: 1 }));
}
