import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader } from "@regreen/action-kit";
import type { RegressionVerdict } from "@regreen/contracts";
import { createGatePort, createOctokit, createPublishPort } from "@regreen/github";
import { connectHistory } from "@regreen/ledger/history";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import { onTestFinished } from "vitest";
import type { RunEvent } from "../../src/event.ts";
import { createFilePort } from "../../src/files/create-file-port.ts";
import { readInputs } from "../../src/inputs.ts";
import type { Ports, Remote } from "../../src/ports.ts";
import { run } from "../../src/run.ts";

const REPOSITORY = "acme/shop";
export const BASELINES = "tests/regression/baselines";
const AT = "2026-11-20T12:00:00.000Z";

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Desk {
  readonly dir: string;
  readonly logger: RecordingLogger;
  write(files: Files): void;
  read(file: string): string;
  verdict(): RegressionVerdict;
  run(inputs: Readonly<Record<string, string>>, ports?: Partial<Ports>): Promise<ActionResult>;
}

/** Where nobody says what is measured. */
export const LAPTOP: RunEvent = {
  name: null,
  commit: null,
  branch: null,
  pullRequest: null,
  isFork: false,
  runId: null,
  runAttempt: null,
  url: null,
};

/** A workspace of real files, and the action as a laptop runs it. */
export function openDesk(files: Files = {}): Desk {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-desk-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }), 120_000);
  const logger = new RecordingLogger();
  const desk: Desk = {
    dir,
    logger,
    write: (more) => {
      for (const [file, content] of Object.entries(more)) {
        mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
        writeFileSync(path.join(dir, file), content);
      }
    },
    read: (file) => readFileSync(path.join(dir, file), "utf8"),
    verdict: () => JSON.parse(desk.read("regreen/verdict.json")) as RegressionVerdict,
    run: async (given, ports = {}) =>
      run(readInputs(new InputReader((name) => given[name] ?? "")), {
        files: createFilePort(dir),
        repository: null,
        remote: null,
        event: LAPTOP,
        logger,
        now: () => AT,
        serverUrl: "https://github.com",
        workspace: dir,
        env: {},
        ...ports,
      }),
  };
  desk.write(files);
  return desk;
}

export interface PullBench {
  readonly github: GitHubDouble;
  readonly number: number;
  readonly ports: Partial<Ports>;
  label(name: string, login: string): Promise<void>;
}

/** A pull request on the GitHub double, and ports that see it. */
export async function openPull(
  options: { branch?: string; fork?: boolean; policy?: string; files?: Readonly<Record<string, string>> } = {},
): Promise<PullBench> {
  const { branch = "feature/prices", fork = false, policy, files = {} } = options;
  const github = await startGitHub({
    users: ["ada", "eve", "tim"],
    repositories: [
      {
        repository: REPOSITORY,
        files: {
          "README.md": "# shop\n",
          ...files,
          ...(policy === undefined ? {} : { ".github/regreen.yml": policy }),
        },
        collaborators: { ada: "write", tim: "triage" },
      },
      { repository: "eve/shop", forkOf: REPOSITORY, collaborators: { eve: "admin" } },
    ],
  });
  onTestFinished(() => github.close());
  const actor = fork ? "eve" : "ada";
  const commit = await github.commit(fork ? "eve/shop" : REPOSITORY, { "a.txt": "a\n" }, { branch, actor });
  const api = async (method: string, where: string, body: object, login: string) => {
    const answer = await fetch(`${github.apiUrl}/repos/${REPOSITORY}/${where}`, {
      method,
      headers: { authorization: `Bearer ${github.tokens[login]}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${where}: ${answer.status}`);
    return (await answer.json()) as { number: number };
  };
  const head = fork ? `eve:${branch}` : branch;
  const { number } = await api("POST", "pulls", { title: "A change", head, base: "main", body: "" }, "ada");
  const token = github.mintToken(REPOSITORY, { contents: "write", "pull-requests": "write", issues: "write" });
  const at = { owner: "acme", repo: "shop" };
  const octokit = createOctokit({ token, apiUrl: github.apiUrl, log: new RecordingLogger() });
  const remote: Remote = {
    github: createGatePort(octokit, at),
    publish: createPublishPort(octokit, at),
    history: connectHistory(octokit, at),
  };
  const event: RunEvent = {
    name: "pull_request",
    commit,
    branch,
    pullRequest: number,
    isFork: fork,
    runId: 7,
    runAttempt: 1,
    url: `https://github.com/${REPOSITORY}/actions/runs/7`,
  };
  return {
    github,
    number,
    ports: { repository: at, remote, event },
    label: async (name, login) => {
      await api("POST", `issues/${number}/labels`, { labels: [name] }, login);
    },
  };
}

/** Results in the form of github-action-benchmark, one file for each process run. */
export function timings(folder: string, means: readonly number[], name = "checkout"): Files {
  return Object.fromEntries(
    means.map((value, index) => [
      `${folder}/${index + 1}/bench.json`,
      JSON.stringify([
        { name, unit: "s", value },
        { name: "search", unit: "s", value: 0.1 + index / 10_000 },
      ]),
    ]),
  );
}
