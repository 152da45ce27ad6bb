import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader, readEnvironment } from "@regreen/action-kit";
import { type Findings, findingsSchema } from "@regreen/contracts";
import { RecordingLogger } from "@regreen/testbench";
import { auditWorkflows } from "../../src/action.ts";

export interface Audited extends ActionResult {
  readonly audit: Findings;
  readonly log: string;
  /** Rules of all findings, sorted; those that are suppressed too. */
  readonly rules: readonly string[];
}

/** A workspace in a folder of its own. */
export class Workspace {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async open(files: Readonly<Record<string, string>>): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(path.join(tmpdir(), "regreen-audit-workflows-")));
    await workspace.write(files);
    return workspace;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.dir, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }

  read(file: string): Promise<string> {
    return readFile(path.resolve(this.dir, file), "utf8");
  }

  /** The whole action, as the runner starts it. */
  async audit(
    inputs: Readonly<Record<string, string>> = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<Audited> {
    const logger = new RecordingLogger();
    const variables = { GITHUB_WORKSPACE: this.dir, RUNNER_TEMP: path.join(this.dir, ".temp"), ...env };
    const result = await auditWorkflows({
      inputs: new InputReader((name) => inputs[name] ?? ""),
      logger,
      env: readEnvironment(variables, { cwd: this.dir, tmp: tmpdir() }),
      setOutput: () => undefined,
    });
    const { "findings-path": at = "" } = result.outputs;
    const audit = findingsSchema.parse(JSON.parse(await this.read(at)));
    const log = logger.lines.map(({ message }) => message).join("\n");
    return { ...result, audit, log, rules: audit.findings.map(({ rule }) => rule).sort() };
  }

  close(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}

/** A workflow of one job; what is given stands in its steps. */
export function workflow(steps: string, { name = "CI", head = "" } = {}): string {
  return `name: ${name}
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true
${head}jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
${steps}`;
}

/** Nothing is wrong with it. */
export const CLEAN = workflow("      - run: echo fine\n");
