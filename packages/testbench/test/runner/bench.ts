import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createRunner,
  gitResolver,
  type WorkflowJobRecord as JobRecord,
  type Runner,
  type RunnerOptions,
  type WorkflowRunRecord as RunRecord,
} from "../../src/runner/index.ts";

/** A token that was asked for, and by which permissions. */
interface Minted {
  repository: string;
  permissions: Record<string, string>;
  token: string;
}

/** Git repositories in a temporary folder and a runner on them, without any server. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), "regreen-bench-"));
  readonly minted: Minted[] = [];
  readonly runner: Runner;

  constructor(options: Partial<RunnerOptions> = {}) {
    this.runner = createRunner({
      resolveRepository: gitResolver((name) => join(this.folder, "git", `${name}.git`), join(this.folder, "trees")),
      mintToken: (repository, permissions) => {
        const token = `ghs_token${this.minted.length}`;
        this.minted.push({ repository, permissions, token });
        return token;
      },
      grace: { interruptMs: 300, terminateMs: 300 },
      ...options,
      env: {
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.file://${this.folder}/git/.insteadOf`,
        GIT_CONFIG_VALUE_0: "https://github.com/",
        ...options.env,
      },
    });
  }

  /** Commits these files, and nothing else, to a branch; returns the commit. */
  commit(repository: string, files: Readonly<Record<string, string>>, branch = "main"): string {
    const bare = join(this.folder, "git", `${repository}.git`);
    const tree = mkdtempSync(join(this.folder, "tree-"));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: tree, encoding: "utf8" }).trim();
    if (!this.#has(bare)) {
      execFileSync("git", ["-c", "init.defaultBranch=main", "init", "--quiet", "--bare", bare]);
      git("-C", bare, "config", "uploadpack.allowAnySHA1InWant", "true");
    }
    git("-c", "init.defaultBranch=main", "init", "--quiet");
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    git("add", "--all");
    const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    git(...author, "commit", "--quiet", "--allow-empty", "-m", "Change");
    git("push", "--quiet", "--force", bare, `HEAD:refs/heads/${branch}`);
    return git("rev-parse", "HEAD");
  }

  /** Commits one workflow (and other files) to `acme/shop` and runs it as a push to `main`. */
  async run(workflow: string, files: Readonly<Record<string, string>> = {}): Promise<RunRecord> {
    const sha = this.commit("acme/shop", { ".github/workflows/ci.yml": workflow, ...files });
    return this.runner.run(this.request(sha));
  }

  request(sha: string, event: { name: string; payload: Record<string, unknown> } = { name: "push", payload: {} }) {
    return {
      repository: "acme/shop",
      workflow: ".github/workflows/ci.yml",
      event,
      ref: "refs/heads/main",
      sha,
      actor: "alice",
    };
  }

  async close(): Promise<void> {
    await this.runner.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #has(bare: string): boolean {
    try {
      execFileSync("git", ["-C", bare, "rev-parse"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }
}

/** The job of this name. */
export function job(run: RunRecord, name: string): JobRecord {
  const found = run.jobs.find((each) => each.name === name);
  if (found === undefined) {
    throw new Error(`No job '${name}' among ${run.jobs.map((each) => each.name).join(", ")}; ${run.errors.join("; ")}`);
  }
  return found;
}

/** The log without its times. */
export function plainLog(record: JobRecord): string {
  return record.log.replaceAll(/^\S+Z /gm, "");
}

/** `name: conclusion` of every job. */
export function conclusions(run: RunRecord): Record<string, string | null> {
  return Object.fromEntries(run.jobs.map((each) => [each.name, each.conclusion]));
}

/** A workflow on push with one job `build` of these steps (indented by six). */
export function oneJob(steps: string, extra = ""): string {
  return `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n${extra}    steps:\n${steps}`;
}
