import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import {
  type FailureContext,
  type Fix,
  type FixRequest,
  MODEL_RECIPE,
  PLAIN_REQUEST,
  type Reproducer,
  type StepCommand,
  type Validation,
  validationSchema,
} from "@regreen/contracts";
import { analyzeLog, toFailureContext } from "@regreen/failure-log";
import { digest, type FileChange, makePatch, parsePatch } from "@regreen/patch";
import { parsePolicy, serializePolicy } from "@regreen/policy";
import { madeContext, madeRun } from "@regreen/testbench/made";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import type { Inputs } from "../../src/inputs.ts";
import { run } from "../../src/run.ts";
import { type Files, PATH, place, type Recorded, record } from "./repository.ts";

export interface Given {
  readonly files: Files;
  readonly command: string;
  /** Files after the fix; null deletes. */
  readonly fixed?: Readonly<Record<string, string | null>>;
  /** In place of a patch made from `fixed`. */
  readonly patch?: string;
  readonly setup?: readonly StepCommand[];
  readonly policy?: string;
  readonly reproducer?: Partial<Reproducer>;
  readonly context?: Partial<FailureContext>;
  /** The fix is a model's. */
  readonly byModel?: boolean;
}

export interface Bench {
  readonly root: string;
  readonly repo: string;
  readonly sha: string;
  readonly logger: RecordingLogger;
  readonly inputs: Inputs;
  readonly request: FixRequest;
  run(over?: Partial<Inputs>, env?: Readonly<Record<string, string>>): Promise<ActionResult>;
  validation(): Validation;
  file(name: string): string;
}

/** A repository with a really failing step, the request that follows from its log, and a patch. */
export async function bench(given: Given): Promise<Bench> {
  const root = place();
  const repo = join(root, "repo");
  const { sha, log, exitCode } = record(root, given.files, given.command);
  const request = await requestFor(given, repo, { sha, log, exitCode });
  const patch = given.patch ?? makePatch(changesOf(given));
  const policy = serializePolicy(parsePolicy("regreen.yml", given.policy ?? null));
  writeFileSync(join(root, "request.json"), JSON.stringify(request));
  const fixText = JSON.stringify({ ...fixFor(request, patch, sha), ...(given.byModel === true ? BY_MODEL : {}) });
  writeFileSync(join(root, "fix.json"), fixText);
  writeFileSync(join(root, "fix.patch"), patch);
  writeFileSync(join(root, "policy.json"), policy);
  const logger = new RecordingLogger();
  const inputs: Inputs = {
    request: "request.json",
    requestSha256: digest(readFileSync(join(root, "request.json"))),
    fix: "fix.json",
    fixSha256: digest(fixText),
    patch: "fix.patch",
    patchSha256: digest(patch),
    policy: "policy.json",
    policySha256: digest(policy),
    source: { kind: "bundle", bundle: "head.bundle", sha },
    outputDir: "validation",
    setup: undefined,
    stages: "all",
    timeoutMinutes: undefined,
    isolate: "auto",
    applyAs: "commit",
  };
  return {
    root,
    repo,
    sha,
    logger,
    inputs,
    request,
    run(over = {}, env = {}) {
      const scratch = join(root, "scratch");
      mkdirSync(scratch, { recursive: true, mode: 0o711 });
      return run({ ...inputs, ...over }, { logger, env: { PATH, ...env }, directory: root, scratch });
    },
    validation: () =>
      validationSchema.parse(JSON.parse(readFileSync(join(root, "validation/validation.json"), "utf8"))),
    file: (name) => readFileSync(join(root, "validation", name), "utf8"),
  };
}

async function requestFor(given: Given, repo: string, { sha, log, exitCode }: Recorded): Promise<FixRequest> {
  const { causes } = await analyzeLog([Buffer.from(log)], {
    source: "test.log",
    roots: [repo],
    step: { name: "Test" },
  });
  const [cause] = causes;
  const reproducer = {
    command: given.command,
    cwd: ".",
    shell: "bash -e {0}",
    env: {},
    setup: [...(given.setup ?? [])],
  };
  const failing_step = failingStep(given.command, exitCode);
  const context =
    cause === undefined
      ? // The step is green when the request is made: what another run might have seen.
        madeContext({ source: "run:7/1", summary: "it failed", workflow_run_id: "7", legs: ["test"] })
      : toFailureContext(cause, { source: "run:7/1", run: null, failing_step, legs: ["test"] });
  return {
    ...PLAIN_REQUEST,
    source: "ci",
    fingerprint: context.fingerprint,
    reproducer: { ...reproducer, toolchain: {}, runs_on: "ubuntu-latest", timeout_minutes: 5, ...given.reproducer },
    not_reproducible: null,
    context: { ...context, failing_step, run: madeRun({ head_sha: sha }), ...given.context },
  };
}

function changesOf({ files, fixed }: Given): FileChange[] {
  return Object.entries(fixed ?? {}).map(([path, after]) => ({ path, before: files[path] ?? null, after }));
}

function fixFor(request: FixRequest, patch: string, sha: string): Fix {
  return {
    schema_version: 1,
    fingerprint: request.fingerprint,
    fix_type: request.context.fix_type,
    patch_type: "bug_fix",
    summary: "mend it",
    root_cause: "it was broken",
    explanation: "now it is not",
    recipe: { id: "test", version: 1, tool: "hand", tool_version: null, blast_radius: "behaviour" },
    confidence_score: 0.9,
    suggestion_only: false,
    risk: "low",
    files: filesOf(patch),
    tests_added: [],
    patch_sha256: digest(patch),
    base_sha: sha,
    change_doc: null,
    rollback: { base_sha: sha, how: "revert" },
    model: null,
    cost_usd: 0,
  };
}

const BY_MODEL: Partial<Fix> = {
  recipe: { id: MODEL_RECIPE, version: 1, tool: "model", tool_version: null, blast_radius: "behaviour" },
  model: {
    provider: "anthropic",
    id: "some-model",
    template: "test_failure_fix.md",
    template_sha256: "a".repeat(64),
    prompt_sha256: "b".repeat(64),
    calls: 1,
    input_tokens: 4000,
    output_tokens: 300,
    log_tokens: null,
  },
  cost_usd: 0.01,
};

function filesOf(patch: string): Fix["files"] {
  try {
    return parsePatch(patch).files.map(({ path, change, additions, deletions }) => ({
      path,
      change,
      additions,
      deletions,
    }));
  } catch {
    return [];
  }
}

function failingStep(command: string, exit_code: number): FailureContext["failing_step"] {
  return {
    job_id: 1,
    job_name: "test",
    job_key: "test",
    step_name: "Test",
    step_number: 3,
    command,
    uses: null,
    shell: "bash -e {0}",
    cwd: ".",
    env: {},
    exit_code,
    runner_labels: ["ubuntu-latest"],
    matrix: {},
  };
}
