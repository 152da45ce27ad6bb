import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Actions, connectActions, type GitHubDouble, startGitHub } from "@regreen/testbench";

/** One run with its jobs and logs, as the runner recorded it. */
export type Run = ReturnType<Actions["runs"]>[number];

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The line under test: a repository on the GitHub double, its CI, and the project's own workflows and bundles. */
export interface Line {
  readonly github: GitHubDouble;
  readonly actions: Actions;
  readonly repository: string;
  /** Commits files on a branch as a person does, and waits until all that follows has ended. */
  push(branch: string, files: Readonly<Record<string, string | null>>, message?: string): Promise<string>;
  /** The newest run of a workflow, by its name, that didn't have to wait for approval. */
  runOf(workflow: string): Run;
  /** The real REST API with a person's token. */
  api<T>(method: string, route: string, body?: unknown, login?: string): Promise<T>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface LineOptions {
  /** Files on `main`, besides the caller workflow. */
  readonly files: Readonly<Record<string, string>>;
  /** Text of the caller workflow; default the example `auto-fix.yml`, none where it is null. */
  readonly caller?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the project, when a test changes some of them; default the working tree. */
  readonly project?: string;
  readonly forks?: readonly string[];
  /** Files of other repositories, by `owner/name`: actions of somebody else. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the repository; each run reads them when it starts. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Labels of other machines that this one pretends to be, and whether it pretends to have containers. */
  readonly runner?: { readonly labels?: readonly string[]; readonly containers?: "pretend" };
}

/** Starts a line. The first commit is on `main`, made before any workflow can see it. */
export async function startLine(options: LineOptions): Promise<Line> {
  const repository = "acme/shop";
  const caller = options.caller === undefined ? exampleText("auto-fix.yml") : options.caller;
  const github = await startGitHub({
    users: ["sam", "robin", "tess", "stranger"],
    repositories: [
      {
        repository,
        files: { ...options.files, ...(caller === null ? {} : { ".github/workflows/auto-fix.yml": caller }) },
        collaborators: { sam: "write", robin: "admin", tess: "triage" },
      },
      ...Object.entries(options.others ?? {}).map(([other, files]) => ({ repository: other, files })),
      ...(options.forks ?? []).map((fork) => ({ repository: fork, forkOf: repository })),
    ],
  });
  const actions = connectActions(github, {
    folders: { "regreen/regreen": options.project ?? ROOT },
    env: options.env ?? {},
    secrets: () => options.secrets ?? {},
    vars: () => options.vars ?? {},
    ...options.runner,
  });
  return {
    github,
    actions,
    repository,
    async push(branch, files, message = "Change things") {
      const sha = await github.commit(repository, files, { branch, message, actor: "sam" });
      await actions.settled();
      return sha;
    },
    runOf(workflow) {
      const run = actions
        .runs()
        .findLast(({ name, conclusion }) => name === workflow && conclusion !== "action_required");
      if (run === undefined)
        throw new Error(
          `no run of ${workflow}; there are ${actions
            .runs()
            .map(({ name }) => name)
            .join(", ")}`,
        );
      return run;
    },
    async api<T>(method: string, route: string, body?: unknown, login = "robin"): Promise<T> {
      const response = await fetch(`${github.apiUrl}${route}`, {
        method,
        headers: { authorization: `token ${github.tokens[login]}`, accept: "application/vnd.github+json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
    async [Symbol.asyncDispose]() {
      await actions.close();
      await github.close();
    },
  };
}

/** An example caller workflow as a user copies it. */
export function exampleText(name: string): string {
  return readFileSync(path.join(ROOT, "examples", name), "utf8");
}

/** The jobs of a run with their conclusions, for messages that show where a line broke. */
export function conclusions(run: Run): Record<string, string | null> {
  return Object.fromEntries(run.jobs.map(({ name, conclusion }) => [name, conclusion]));
}

/** Everything that a reader needs when a run did not end as it should: errors, then the logs of jobs that failed. */
export function story(run: Run): string {
  const logs = run.jobs.map((job) => `--- ${job.name}: ${job.conclusion}\n${job.log.slice(-6_000)}`);
  return [`${run.name}: ${run.conclusion}`, ...run.errors, ...logs].join("\n");
}

/** A copy of the project in which one text of one file is another; removed when disposed of. */
export function changedProject(file: string, from: string, to: string): Disposable & { readonly dir: string } {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-project-"));
  cpSync(path.join(ROOT, ".github"), path.join(dir, ".github"), { recursive: true });
  mkdirSync(path.join(dir, "actions"));
  for (const name of readdirSync(path.join(ROOT, "actions"))) {
    symlinkSync(path.join(ROOT, "actions", name), path.join(dir, "actions", name));
  }
  const text = readFileSync(path.join(dir, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
  writeFileSync(path.join(dir, file), text.replace(from, to));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}
