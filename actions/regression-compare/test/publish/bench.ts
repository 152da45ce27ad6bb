import { createHash } from "node:crypto";
import type { ActionResult } from "@regreen/action-kit";
import type { BenchmarkRun, RegressionVerdict } from "@regreen/contracts";
import { type Comment, createOctokit, createPublishPort, type Issue, type PublishPort } from "@regreen/github";
import { connectHistory, type HistoryStore } from "@regreen/ledger/history";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import type { Publication, PublishEvent } from "../../src/publish/ports.ts";
import { publish } from "../../src/publish/publish.ts";

export const REPOSITORY = "acme/shop";
export const AT = { owner: "acme", repo: "shop" };
export const NOW = "2026-11-20T10:00:00.000Z";
const WRITE = { contents: "write", issues: "write", "pull-requests": "write" } as const;

type Permissions = Readonly<Record<string, "read" | "write">>;

export interface Told extends ActionResult {
  readonly logger: RecordingLogger;
}

export interface PublishOptions {
  readonly event?: Partial<PublishEvent>;
  readonly publication?: Partial<Publication>;
  readonly token?: string;
  readonly now?: string;
}

/** A repository on the GitHub double, with a default branch and a pull request. */
export class Bench {
  readonly github: GitHubDouble;
  readonly main: string;
  readonly head: string;
  readonly pull: number;
  readonly token: string;
  #run = 100;

  private constructor(github: GitHubDouble, main: string, head: string, pull: number) {
    this.github = github;
    this.main = main;
    this.head = head;
    this.pull = pull;
    this.token = github.mintToken(REPOSITORY, WRITE);
  }

  static async start(files: Readonly<Record<string, string>> = {}): Promise<Bench> {
    const github = await startGitHub({
      users: ["ada", "bob", "eve"],
      organizations: [{ login: "acme", owners: ["ada"], members: ["bob"], teams: { perf: ["bob"] } }],
      repositories: [
        {
          repository: REPOSITORY,
          files: { "README.md": "# shop\n", ...files },
          collaborators: { ada: "write", bob: "write", eve: "read" },
        },
      ],
      apps: ["regreen"],
    });
    const main = (await github.resolve(REPOSITORY, "main")) ?? "";
    const head = await github.commit(REPOSITORY, { "src/a.js": "1\n" }, { branch: "feature/a", actor: "ada" });
    const opened = await portOf(github, github.tokens.ada ?? "").createPullRequest({
      title: "A",
      body: "",
      head: "feature/a",
      base: "main",
      draft: false,
    });
    if (typeof opened === "string") throw new Error(opened);
    return new Bench(github, main, head, opened.number);
  }

  mint(permissions: Permissions, app?: string): string {
    return this.github.mintToken(REPOSITORY, permissions, app);
  }

  port(token = this.token): PublishPort {
    return portOf(this.github, token);
  }

  /** What `login` may do. */
  as(login: string): PublishPort {
    return this.port(this.github.tokens[login] ?? "");
  }

  history(token = this.token): HistoryStore {
    return connectHistory(octokitOf(this.github, token), AT);
  }

  onPull(number = this.pull): Partial<PublishEvent> {
    return { commit: this.head, branch: "feature/a", pullRequest: number };
  }

  /** A commit on the default branch, written by `login`. @returns its name */
  async commitBy(login: string, parent: string): Promise<string> {
    const port = this.as("ada");
    const person = { name: login, email: `1+${login}@users.noreply.github.com` };
    const treeSha = (await port.getCommit(parent))?.treeSha ?? "";
    const tree = await port.createTree(treeSha, [{ path: `src/${login}.js`, mode: "100644", content: login }]);
    const commit = await port.createCommit({ treeSha: tree, parents: [parent], message: login, author: person });
    await port.advanceBranch("main", commit);
    return commit;
  }

  /** Publishes a verdict as a job of the default branch, or of what `event` says. */
  async publish(verdict: RegressionVerdict, options: PublishOptions = {}): Promise<Told> {
    const { token = this.token, now = NOW } = options;
    const event: PublishEvent = {
      commit: this.main,
      branch: "main",
      pullRequest: null,
      isFork: false,
      runId: ++this.#run,
      runAttempt: 1,
      ...options.event,
    };
    const { commit, branch, pullRequest: pull_request } = event;
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...verdict, head: { ...verdict.head, commit, branch, pull_request } }),
    );
    const publication: Publication = {
      ...AT,
      suite: verdict.suite,
      verdict: bytes,
      verdictSha256: createHash("sha256").update(bytes).digest("hex"),
      comment: true,
      openIssue: true,
      ...options.publication,
    };
    const logger = new RecordingLogger();
    const ports = {
      github: this.port(token),
      history: this.history(token),
      logger,
      now: () => now,
      serverUrl: "https://github.com",
    };
    return { ...(await publish(publication, event, ports)), logger };
  }

  comments(number = this.pull): Promise<readonly Comment[]> {
    return this.as("ada").listComments(number);
  }

  async issues(): Promise<readonly Issue[]> {
    const login = "github-actions[bot]";
    return this.as("ada").listIssues({ creator: login });
  }

  async merge(pull: number): Promise<void> {
    await octokitOf(this.github, this.github.tokens.ada ?? "").rest.pulls.merge({ ...AT, pull_number: pull });
  }

  async assignees(number: number): Promise<string[]> {
    const { data } = await octokitOf(this.github, this.github.tokens.ada ?? "").rest.issues.get({
      ...AT,
      issue_number: number,
    });
    return (data.assignees ?? []).map(({ login }) => login);
  }

  close(): Promise<void> {
    return this.github.close();
  }
}

function octokitOf(github: GitHubDouble, token: string) {
  const log = { debug: () => undefined, warning: () => undefined };
  return createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 });
}

function portOf(github: GitHubDouble, token: string): PublishPort {
  return createPublishPort(octokitOf(github, token), AT, { waitUnitMs: 4 });
}

export function measuredRun(n: number, commit: string): BenchmarkRun {
  return {
    v: 1,
    key: `${n}.1/default`,
    at: NOW,
    commit,
    branch: "main",
    url: null,
    environment: { os: null, arch: null, cpu: null, cpu_count: null, runner_image: null, tools: {} },
    benchmarks: [
      { name: "sort", metric: "time", unit: "s", direction: "lower", runs: [{ best: n, median: n, rounds: 1 }] },
    ],
  };
}
