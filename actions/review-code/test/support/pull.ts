import { execFileSync } from "node:child_process";
import path from "node:path";
import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { onTestFinished } from "vitest";
import { type Reviewed, review, tempDir, write } from "./project.ts";

const REPOSITORY = "acme/shop";

type Permissions = Parameters<GitHubDouble["mintToken"]>[1];

interface ReviewComment {
  readonly id: number;
  readonly path: string;
  readonly line: number;
  readonly start_line: number | null;
  readonly body: string;
  readonly user: { readonly login: string };
}

export interface PullBench {
  readonly github: GitHubDouble;
  readonly number: number;
  /** Commits on the branch of the pull request. */
  push(files: Readonly<Record<string, string | null>>): Promise<void>;
  /** Checks the head out and reviews it, as a run of the pull request does. */
  review(
    inputs?: Readonly<Record<string, string>>,
    options?: { permissions?: Permissions; ref?: string },
  ): Promise<Reviewed>;
  comments(): Promise<readonly ReviewComment[]>;
  reviews(): Promise<readonly { readonly body: string; readonly state: string }[]>;
  api<T>(method: string, route: string, body?: unknown): Promise<T>;
}

const MAY_COMMENT: Permissions = { contents: "read", "pull-requests": "write" };

/** A pull request on the GitHub double, from a branch or a fork. */
export async function openPull(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string | null>>,
  options: { fork?: boolean } = {},
): Promise<PullBench> {
  const fork = "eve/shop";
  const github = await startGitHub({
    users: ["ada", "eve"],
    repositories: [
      { repository: REPOSITORY, files: before, collaborators: { ada: "write" } },
      ...(options.fork ? [{ repository: fork, forkOf: REPOSITORY }] : []),
    ],
  });
  onTestFinished(() => github.close());
  const [home, actor] = options.fork ? [fork, "eve"] : [REPOSITORY, "ada"];
  const commit = (files: Readonly<Record<string, string | null>>) =>
    github.commit(home, files, { branch: "topic", actor });
  let head = await commit(after);
  const api: PullBench["api"] = async (method, route, body) => {
    const response = await fetch(`${github.apiUrl}/repos/${REPOSITORY}${route}`, {
      method,
      headers: { authorization: `Bearer ${github.tokens.ada}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
    return response.json() as never;
  };
  const from = options.fork ? "eve:topic" : "topic";
  const { number } = await api<{ number: number }>("POST", "/pulls", { title: "Topic", head: from, base: "main" });
  return {
    github,
    number,
    api,
    async push(files) {
      head = await commit(files);
    },
    async review(inputs = {}, { permissions = MAY_COMMENT, ref = head } = {}) {
      const dir = path.join(tempDir(), "work");
      execFileSync("git", ["clone", "--quiet", "--no-local", github.bareDir(home), dir]);
      execFileSync("git", ["checkout", "--quiet", ref], { cwd: dir });
      const runner = tempDir();
      const pull = await api("GET", `/pulls/${number}`);
      write(runner, { "event.json": JSON.stringify({ action: "opened", number, pull_request: pull }) });
      const given = {
        "github-token": github.mintToken(REPOSITORY, permissions),
        "output-format": "json, review-comments",
      };
      return review(
        dir,
        { ...given, ...inputs },
        {
          GITHUB_API_URL: github.apiUrl,
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_NAME: "pull_request",
          GITHUB_EVENT_PATH: path.join(runner, "event.json"),
          GITHUB_RUN_ID: "7",
        },
      );
    },
    comments: () => api("GET", `/pulls/${number}/comments?per_page=100`),
    reviews: () => api("GET", `/pulls/${number}/reviews?per_page=100`),
  };
}
