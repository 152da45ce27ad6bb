import { type ActionResult, InputReader } from "@regreen/action-kit";
import { createGatePort, createOctokit } from "@regreen/github";
import { type GitHubDouble, type GitHubOptions, RecordingLogger, startGitHub } from "@regreen/testbench";
import { onTestFinished } from "vitest";
import { readInputs } from "../../src/inputs.ts";
import { run } from "../../src/run.ts";

export const REPOSITORY = "acme/shop";
export const BOT_BRANCH = "ai/fix/lint-0123abcd";

const FILES = {
  "README.md": "# shop\n",
  "src/cart.js": "export const total = (items) => items.length;\n",
  "test/cart.test.js": 'it("adds", () => {\n  expect(total([1])).toBe(1);\n});\n',
  "infra/main.tf": "# nothing\n",
};

export interface Gate {
  readonly github: GitHubDouble;
  readonly logger: RecordingLogger;
  /** Opens a pull request of `changes` on a branch. */
  open(
    changes: Parameters<GitHubDouble["commit"]>[1],
    options?: { branch?: string; body?: string; actor?: string },
  ): Promise<number>;
  /** The same of a tree that no checkout makes: entries of the Git Data API on top of the default branch's. */
  openTree(entries: readonly object[], branch?: string): Promise<number>;
  /** Asks the double as a person. */
  api(method: string, path: string, body?: unknown, login?: string): Promise<Response>;
  check(number: number, inputs?: Readonly<Record<string, string>>): Promise<ActionResult>;
}

/** A repository on the GitHub double, and the check with the least rights it asks for. */
export async function startGate(
  options: { policy?: string; isPrivate?: boolean; github?: Partial<GitHubOptions> } = {},
): Promise<Gate> {
  const policy = options.policy === undefined ? {} : { ".github/regreen.yml": options.policy };
  const github = await startGitHub({
    users: ["ada", "eve", "tim"],
    repositories: [
      {
        repository: REPOSITORY,
        private: options.isPrivate ?? false,
        files: { ...FILES, ...policy },
        collaborators: { ada: "write", tim: "triage" },
      },
    ],
    ...options.github,
  });
  onTestFinished(() => github.close());
  const logger = new RecordingLogger();
  const token = github.mintToken(REPOSITORY, { contents: "read", "pull-requests": "read", issues: "read" });
  const api: Gate["api"] = (method, path, body, login = "ada") =>
    fetch(`${github.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${github.tokens[login]}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const create = async (path: string, body: object) =>
    (await (await api("POST", `/repos/${REPOSITORY}/${path}`, body)).json()) as { sha: string; number: number };
  const openPull = async (head: string, body = "") =>
    (await create("pulls", { title: "A change", head, base: "main", body })).number;
  return {
    github,
    logger,
    api,
    open: async (changes, { branch = BOT_BRANCH, body = "", actor = "ada" } = {}) => {
      await github.commit(REPOSITORY, changes, { branch, actor });
      return openPull(branch, body);
    },
    openTree: async (entries, branch = BOT_BRANCH) => {
      const base = await github.resolve(REPOSITORY, "refs/heads/main");
      const tree = await create("git/trees", { base_tree: base, tree: entries });
      const commit = await create("git/commits", { message: "A tree", tree: tree.sha, parents: [base] });
      await create("git/refs", { ref: `refs/heads/${branch}`, sha: commit.sha });
      return openPull(branch);
    },
    check: async (number, inputs = {}) => {
      const given: Record<string, string> = { "github-token": token, repository: REPOSITORY, ...inputs };
      const octokit = createOctokit({ token, apiUrl: github.apiUrl, log: logger });
      return run(readInputs(new InputReader((name) => given[name] ?? "")), {
        github: createGatePort(octokit, { owner: "acme", repo: "shop" }),
        event: { name: "pull_request", pullRequest: number },
        logger,
      });
    },
  };
}

export function rulesOf(result: ActionResult): string[] {
  const violations = JSON.parse(result.outputs.violations ?? "[]") as { rule: string; severity: string }[];
  return violations.map(({ rule, severity }) => `${severity} ${rule}`);
}
