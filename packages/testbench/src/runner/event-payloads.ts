import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { GitHubDouble } from "../github/github-double.ts";

const run = promisify(execFile);
const NO_COMMIT = /^0{40}$/;

export type Payload = Record<string, unknown>;

/** What the double's API and git tell about things, for the payloads of events. */
export class EventFacts {
  readonly #github: GitHubDouble;

  constructor(github: GitHubDouble) {
    this.#github = github;
  }

  /** Answer of the REST API, as an event would embed it. */
  async get(repository: string, path: string): Promise<Payload> {
    const read = { actions: "read", contents: "read", issues: "read", "pull-requests": "read" } as const;
    const response = await fetch(`${this.#github.apiUrl}/repos/${repository}${path}`, {
      headers: { authorization: `Bearer ${this.#github.mintToken(repository, read)}` },
    });
    if (!response.ok) throw new Error(`GET /repos/${repository}${path} answered ${response.status}`);
    return (await response.json()) as Payload;
  }

  repository(repository: string): Promise<Payload> {
    return this.get(repository, "");
  }

  async defaultBranch(repository: string): Promise<string> {
    return this.#git(repository, "symbolic-ref", "--short", "HEAD");
  }

  commitOf(repository: string, ref: string): Promise<string | null> {
    return this.#github.resolve(repository, ref);
  }

  /** Files that a push changed; of a new branch those of its last commit. */
  async changedFiles(repository: string, before: string, after: string): Promise<string[]> {
    const range = NO_COMMIT.test(before)
      ? ["diff-tree", "--root", "--no-commit-id", "--name-only", "-r", "-z", after]
      : ["diff", "--name-only", "-z", before, after];
    return (await this.#git(repository, ...range)).split("\0").filter((name) => name !== "");
  }

  async headCommit(repository: string, sha: string): Promise<Payload> {
    const text = await this.#git(repository, "show", "--no-patch", "--format=%an%x00%ae%x00%cI%x00%B", sha);
    const [name = "", email = "", timestamp = "", message = ""] = text.split("\0");
    return { id: sha, message: message.trimEnd(), timestamp, author: { name, email }, committer: { name, email } };
  }

  /**
   * `refs/pull/N/merge`: base and head merged, as `github.sha` of a pull request has it.
   *
   * @returns null when they conflict; GitHub then starts nothing
   */
  async mergeCommit(repository: string, number: number, base: string, head: string): Promise<string | null> {
    let tree: string;
    try {
      tree = (await this.#git(repository, "merge-tree", "--write-tree", base, head)).split("\n")[0] ?? "";
    } catch {
      return null;
    }
    const author = ["-c", "user.name=GitHub", "-c", "user.email=noreply@github.com"];
    const message = `Merge ${head} into ${base}`;
    const sha = await this.#git(repository, ...author, "commit-tree", tree, "-p", base, "-p", head, "-m", message);
    await this.#git(repository, "update-ref", `refs/pull/${number}/merge`, sha);
    return sha;
  }

  async #git(repository: string, ...args: readonly string[]): Promise<string> {
    const { stdout } = await run("git", ["-C", this.#github.bareDir(repository), ...args]);
    return stdout.trimEnd();
  }
}
