import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InputReader } from "@regreen/action-kit";
import type { Failure, FixRequest, ModelUsage, StepCommand } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { parsePolicy, serializePolicy } from "@regreen/policy";
import { withScratch } from "@regreen/process";
import { startRuff } from "@regreen/ruff";
import { madeContext, madeFailure, madeRequest } from "@regreen/testbench/made";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { readInputs } from "../../src/inputs.ts";
import { modelPorts } from "../../src/model/system-ports.ts";
import { run } from "../../src/run.ts";

const MODULES = join(import.meta.dirname, "../../node_modules");

const TEMPLATES = join(import.meta.dirname, "../../../../fix_templates");

/** A broken project with its request, as the jobs before would have left them. */
export class Project {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "regreen-generate-")));
  readonly dir = join(this.root, "project");
  readonly output = join(this.root, "fixes");
  readonly logger = new RecordingLogger();
  /** What was said of the usage of models, in order. */
  readonly announced: ModelUsage[] = [];

  constructor(files: Readonly<Record<string, string | Uint8Array>>, options: { modules?: boolean } = {}) {
    this.write("project/.gitignore", "node_modules\n");
    for (const [path, content] of Object.entries(files)) this.write(`project/${path}`, content);
    this.git("init", "-q", "-b", "main");
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "base");
    if (options.modules === true) symlinkSync(MODULES, join(this.dir, "node_modules"));
  }

  get head(): string {
    return this.git("rev-parse", "HEAD").trim();
  }

  write(path: string, content: string | Uint8Array): string {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  git(...args: string[]): string {
    const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    const settings = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    return execFileSync("git", [...settings, ...args], { cwd: this.dir, env, encoding: "utf8", stdio: "pipe" });
  }

  /** A file of the output directory; null when it was not written. */
  read(name: string): string | null {
    const path = join(this.output, name);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  }

  /** What the failing commit becomes with the written patch, by git's own judgement. */
  patched(path: string): string {
    this.git("apply", "--index", "--whitespace=nowarn", join(this.output, "fix.patch"));
    return readFileSync(join(this.dir, path), "utf8");
  }

  /** A bundle of the head, as analyze-failure hands it on. */
  bundle(): string {
    const bundle = join(this.root, "head.bundle");
    this.git("branch", "-f", "head");
    this.git("bundle", "create", "-q", bundle, "refs/heads/head");
    return bundle;
  }

  /** The inputs that name a policy. */
  policy(settings: string): { policy: string; "policy-sha256": string } {
    const text = serializePolicy(parsePolicy("regreen.yml", settings));
    return { policy: this.write("policy.json", text), "policy-sha256": digest(text) };
  }

  /** Runs the action on the project with a request for a cause. */
  async generate(
    told: Told,
    inputs: Readonly<Record<string, string>> = {},
    policy?: string,
    around: { readonly env?: Readonly<Record<string, string>>; readonly now?: () => string } = {},
  ) {
    const request = this.write("request.json", JSON.stringify(requestFor(told)));
    const given: Record<string, string> = {
      request,
      "repository-path": this.dir,
      "output-dir": this.output,
      isolate: "off",
      "change-doc": "false",
      ...inputs,
    };
    if (policy !== undefined) Object.assign(given, { ...this.policy(policy), ...inputs });
    const env = { PATH: [dirname(process.execPath), process.env.PATH].join(":"), ...around.env };
    const now = around.now ?? (() => "2026-01-02T03:04:05.000Z");
    return withScratch((scratch) =>
      run(readInputs(new InputReader((name) => given[name] ?? "")), {
        logger: this.logger,
        env,
        directory: this.root,
        scratch,
        now,
        startRuff,
        models: modelPorts(env, TEMPLATES, (usage) => this.announced.push(usage)),
      }),
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The digest of a request as `generate` writes it. */
export function digestOf(told: Told): string {
  return digest(JSON.stringify(requestFor(told)));
}

export interface Told {
  readonly command: string;
  readonly cwd?: string;
  readonly files?: readonly string[];
  readonly failures?: readonly Partial<Failure>[];
  readonly logs?: readonly string[];
  readonly setup?: readonly string[];
  readonly context?: Partial<FixRequest["context"]>;
  readonly request?: Partial<FixRequest>;
}

/** A request for a fix, as analyze-failure would write it. */
export function requestFor(told: Told): FixRequest {
  const failures = (told.failures ?? []).map(madeFailure);
  const request = madeRequest(told.command);
  return {
    ...request,
    reproducer: request.reproducer && {
      ...request.reproducer,
      cwd: told.cwd ?? ".",
      setup: (told.setup ?? []).map(
        (command): StepCommand => ({ name: "Set up", command, shell: "bash", cwd: ".", env: {} }),
      ),
    },
    context: madeContext({
      summary: "Prettier: 1 file",
      fix_type: "lint",
      failures,
      relevant_logs: [...(told.logs ?? [])],
      affected_files: [...(told.files ?? []), ...failures.flatMap((failure) => failure.file ?? [])],
      ...told.context,
    }),
    ...told.request,
  };
}
