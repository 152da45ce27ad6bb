import type { ActionResult } from "@regreen/action-kit";
import { createDispatchPort, createGatePort, createOctokit, createPublishPort, createRunsPort } from "@regreen/github";
import { connectPatches, type PatchReading } from "@regreen/ledger/patches";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import type { Actionlint } from "@regreen/workflow-lint";
import { loadActionlint } from "../../src/actionlint/load.ts";
import type { PatchEvent } from "../../src/patches/event.ts";
import type { PatchInputs, PatchOperation } from "../../src/patches/inputs.ts";
import { type PatchPorts, runPatchOperation } from "../../src/patches/run.ts";

export const REPOSITORY = "acme/shop";
export const AT = { owner: "acme", repo: "shop" };
export const CI = ".github/workflows/ci.yml";
const JOB = { actions: "read", contents: "write", issues: "write", "pull-requests": "write" } as const;

/** Has findings with safe fixes, and some that only change how fast it is. */
export const WORKFLOW = `name: CI
on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
      # What people say is the title.
      - run: |
          echo "\${{ github.event.head_commit.message }}"
`;

export interface Asked extends ActionResult {
  readonly logger: RecordingLogger;
  readonly id: string;
  readonly state: string;
}

export interface AskOptions {
  readonly actor?: string;
  readonly event?: Partial<PatchEvent>;
  readonly workflowToken?: string | null;
  readonly inputs?: Partial<PatchInputs>;
  readonly ports?: Partial<PatchPorts>;
}

/** Compiled once for all; what one test asks of it no other one sees. */
let core: Promise<Actionlint> | undefined;

/** The lane on the GitHub double: the real client, the real ledger, real actionlint. */
export class Bench {
  readonly github: GitHubDouble;
  readonly #actionlint: Actionlint;
  #run = 100;

  private constructor(github: GitHubDouble, actionlint: Actionlint) {
    this.github = github;
    this.#actionlint = actionlint;
  }

  static async start(files: Readonly<Record<string, string>> = {}): Promise<Bench> {
    const github = await startGitHub({
      users: ["ada", "bob", "tess", "eve"],
      repositories: [
        {
          repository: REPOSITORY,
          files: { "README.md": "# shop\n", [CI]: WORKFLOW, ...files },
          collaborators: { ada: "admin", bob: "write", tess: "triage", eve: "read" },
        },
      ],
      apps: ["regreen"],
    });
    core ??= loadActionlint();
    return new Bench(github, await core);
  }

  /** One operation, as a run that `actor` has dispatched. */
  async ask(operation: PatchOperation, patchId?: string, options: AskOptions = {}): Promise<Asked> {
    const logger = new RecordingLogger();
    const inputs: PatchInputs = {
      operation,
      token: "",
      workflowToken: undefined,
      patchId,
      reason: "because",
      testRun: false,
      workflow: undefined,
      rules: [],
      unsafeFixes: false,
      autoOptimize: undefined,
      outputDir: undefined,
      ...options.inputs,
    };
    const result = await runPatchOperation(inputs, { ...(await this.ports(options)), logger, ...options.ports });
    return { ...result, logger, id: result.outputs["patch-id"] ?? "", state: result.outputs["patch-state"] ?? "" };
  }

  async ports({ actor = "ada", event = {}, workflowToken = null }: AskOptions = {}): Promise<PatchPorts> {
    const token = this.github.mintToken(REPOSITORY, JOB);
    const octokit = octokitOf(this.github, token);
    const runId = ++this.#run;
    const headSha = (await this.github.resolve(REPOSITORY, "main")) ?? "";
    const name = event.name === undefined ? "workflow_dispatch" : event.name;
    this.github.runs.recordRun({
      repository: REPOSITORY,
      workflow: ".github/workflows/patches.yml",
      headSha,
      id: runId,
      actor,
      ...(name === null ? {} : { event: name }),
      status: "in_progress",
    });
    return {
      repository: AT,
      github: createGatePort(octokit, AT),
      runs: createRunsPort(octokit, AT),
      publish: createPublishPort(octokit, AT, { waitUnitMs: 4 }),
      workflows:
        workflowToken === null ? null : createPublishPort(octokitOf(this.github, workflowToken), AT, { waitUnitMs: 4 }),
      trials:
        workflowToken === null
          ? null
          : { ...createDispatchPort(octokitOf(this.github, workflowToken), AT), sleep: async () => undefined },
      patches: connectPatches(octokit, AT),
      event: { name, actor, notAPerson: null, runId, runAttempt: 1, ...event },
      lint: { factsFor: async () => ({ actionlint: this.#actionlint }) },
      files: { write: async (path) => `/results/${path}` },
      logger: new RecordingLogger(),
      now: () => new Date().toISOString(),
      serverUrl: "https://github.com",
    };
  }

  /** A patch that is approved by ada. @returns its id */
  async approved(): Promise<string> {
    const { id } = await this.ask("create");
    await this.ask("test", id);
    await this.ask("approve", id);
    return id;
  }

  /** Token of a person who may write workflow files. */
  personToken(login = "ada"): string {
    return this.github.tokens[login] ?? "";
  }

  async reading(): Promise<PatchReading> {
    return connectPatches(octokitOf(this.github, this.personToken()), AT).read();
  }

  /** Files of a branch as they are put there by somebody with write access. */
  commit(files: Readonly<Record<string, string | null>>, branch = "main"): Promise<string> {
    return this.github.commit(REPOSITORY, files, { branch, actor: "bob" });
  }

  async file(path: string, ref: string): Promise<string> {
    return (await createPublishPort(octokitOf(this.github, this.personToken()), AT).getFile(path, ref)) ?? "";
  }

  /** A person takes a pull request out of draft and merges it. */
  async merge(pull_number: number): Promise<void> {
    this.github.markReady(REPOSITORY, pull_number);
    await this.api.pulls.merge({ ...AT, pull_number });
  }

  get api() {
    return octokitOf(this.github, this.personToken()).rest;
  }

  close(): Promise<void> {
    return this.github.close();
  }
}

function octokitOf(github: GitHubDouble, token: string) {
  const log = { debug: () => undefined, warning: () => undefined };
  return createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 });
}
