import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import type { FixRequest } from "@regreen/contracts";
import type { JobInfo, JobStep } from "@regreen/github";
import type { Memory } from "@regreen/ledger";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import type { OwnRun } from "../../src/annotations.ts";
import { DEFAULT_ARTIFACT_PATTERNS, type Inputs } from "../../src/inputs.ts";
import type { Asker } from "../../src/issue.ts";
import { localFiles } from "../../src/local-files.ts";
import type { HeadBundle } from "../../src/ports.ts";
import { run } from "../../src/run.ts";
import { FakeGitHub, HEAD } from "./fake-github.ts";
import { githubLog, type MadeStep } from "./github-log.ts";

export const WORKFLOW = `name: CI
on: [push, pull_request]
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      - run: npm ci
      - name: Lint
        run: npx eslint src
        env: { FORCE_COLOR: "0" }
  test:
    strategy:
      matrix:
        node: [22, 24]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: "\${{ matrix.node }}" }
      - run: node --test
`;

export function recorded(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "../recorded", name), "utf8");
}

const LINT: MadeStep = { run: "npx eslint src", env: { FORCE_COLOR: "0" }, output: recorded("eslint.txt"), exit: 1 };
const TEST: MadeStep = { run: "node --test", output: recorded("node-test.txt"), exit: 1 };

/** A fake GitHub, inputs and ports in one place; `dispose` removes what a test wrote. */
export class Shop {
  readonly github = new FakeGitHub();
  readonly logger = new RecordingLogger();
  readonly dir = mkdtempSync(path.join(tmpdir(), "regreen-run-"));
  readonly bundles: HeadBundle[] = [];
  asker: Asker = { login: "alice", label: undefined };
  connections = 0;
  readShared: (repository: string, path: string) => Promise<string | null> = async () => null;
  memory: Memory = { ledger: null, why: "the test has none" };
  /** The run that analyses; another one than the failing, of another commit. */
  ownRun: OwnRun = { id: 99, sha: "9".repeat(40) };

  constructor() {
    this.github.files.set(`${HEAD}:.github/workflows/ci.yml`, WORKFLOW);
  }

  /** A failed job with its log; steps are numbered as GitHub does, "Set up job" first. */
  addJob(name: string, steps: readonly string[], log: string | Uint8Array | Error): JobInfo {
    const id = 100 + this.github.jobs.length;
    const listed = ["Set up job", ...steps].map((step, index): JobStep => {
      const last = index === steps.length;
      return {
        number: index + 1,
        name: step,
        conclusion: last ? "failure" : "success",
        startedAt: null,
        completedAt: null,
      };
    });
    const job = { id, name, conclusion: "failure", labels: ["ubuntu-latest"], steps: listed };
    this.github.jobs.push(job);
    this.github.logs.set(id, log);
    return job;
  }

  addLintJob(): JobInfo {
    const steps = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
    return this.addJob("lint", steps, githubLog({ run: "npm ci", output: "added 1 package" }, LINT));
  }

  addTestJob(node: number): JobInfo {
    const steps = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run node --test"];
    return this.addJob(`test (${node})`, steps, githubLog(TEST));
  }

  path(name: string): string {
    return path.join(this.dir, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  request(fingerprint: string): FixRequest {
    return JSON.parse(this.read(`fix_requests/${fingerprint}.json`)) as FixRequest;
  }

  inputs(overrides: Partial<Inputs> = {}): Inputs {
    return {
      source: { kind: "run", runId: 7, attempt: undefined },
      token: "a-token",
      repository: { owner: "acme", repo: "shop" },
      artifactsDir: undefined,
      artifactPatterns: DEFAULT_ARTIFACT_PATTERNS,
      output: this.path("failure_context.json"),
      requestsDir: this.path("fix_requests"),
      policyOutput: this.path("policy.json"),
      headBundle: this.path("head.bundle"),
      baselineLogs: [],
      problemMatchers: [],
      maxCauses: 10,
      ...overrides,
    };
  }

  run(overrides: Partial<Inputs> = {}): Promise<ActionResult> {
    return run(this.inputs(overrides), {
      github: async () => {
        this.connections++;
        return { runs: this.github, artifacts: this.github, memory: this.memory, readShared: this.readShared };
      },
      writeHeadBundle: async (bundle) => this.bundles.push(bundle),
      files: localFiles,
      serverUrl: "https://github.com",
      ownRun: this.ownRun,
      asker: async () => this.asker,
      scratch: this.dir,
      logger: this.logger,
    });
  }

  dispose(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** The rows of the `requests` output. */
export function rows(result: ActionResult): Record<string, string>[] {
  return JSON.parse(result.outputs.requests ?? "") as Record<string, string>[];
}
