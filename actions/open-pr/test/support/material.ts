import {
  type Fix,
  type FixRequest,
  MODEL_RECIPE,
  PLAIN_REQUEST,
  type RunInfo,
  type Validation,
} from "@regreen/contracts";
import { digest, makePatch, stepDigest } from "@regreen/patch";
import { madeContext, madeRun } from "@regreen/testbench/made";

export const FINGERPRINT = "0123456789ab";
export const BEFORE = "export function total(items) {\n  var sum = 0\n  return sum\n}\n";
export const AFTER = "export function total(items) {\n  const sum = 0;\n  return sum;\n}\n";

const PATCH = patchOf("src/cart.js", BEFORE, AFTER);

export function patchOf(path: string, before: string, after: string): string {
  return makePatch([{ path, before, after }]);
}

const STEP = { command: "npm run lint", cwd: ".", shell: "bash", env: { CI: "true" } };

/** What the jobs before hand over, all of one piece; change a part and bind it again with `bind`. */
export interface Handover {
  request: FixRequest;
  fix: Fix | null;
  patch: string | null;
  validation: Validation | null;
  verified: boolean;
}

export function makeRun(headSha: string, change: Partial<RunInfo> = {}): RunInfo {
  return madeRun({ id: 71, head_branch: "feature/cart", head_sha: headSha, actor: "ada", ...change });
}

export function makeRequest(run: RunInfo | null, change: Partial<FixRequest["context"]> = {}): FixRequest {
  return {
    ...PLAIN_REQUEST,
    source: "ci",
    fingerprint: FINGERPRINT,
    reproducer: { ...STEP, setup: [], toolchain: { node: "24" }, runs_on: "ubuntu-latest", timeout_minutes: 10 },
    not_reproducible: null,
    context: madeContext({
      source: run === null ? "lint.log" : `run:${run.id}/${run.attempt}`,
      summary: "ESLint: 2 problems in src/cart.js",
      fix_type: "lint",
      confidence_score: 0.95,
      score: { confidence: 0.95, blast_radius: 0.1, complexity: 0.1, risk: "low" },
      workflow_run_id: run === null ? null : String(run.id),
      run,
      failing_step: {
        job_id: 711,
        job_name: "lint",
        job_key: "lint",
        step_name: "Run npm run lint",
        step_number: 4,
        command: STEP.command,
        uses: null,
        shell: "bash",
        cwd: ".",
        env: STEP.env,
        exit_code: 1,
        runner_labels: ["ubuntu-latest"],
        matrix: {},
      },
      failures: [
        failure("src/cart.js", 2, "Unexpected var, use let or const instead.", "no-var"),
        failure("src/cart.js", 2, "Missing semicolon.", "semi"),
      ],
      evidence: [{ log: "lint.log", start_line: 10, end_line: 14 }],
      relevant_logs: ["src/cart.js\n  2:3  error  Unexpected var, use let or const instead  no-var"],
      failure_patterns: ["eslint"],
      affected_files: ["src/cart.js"],
      probable_modules: [{ path: "src/cart.js", reason: "named by the linter", score: 0.9 }],
      suggestions: ["Run npx eslint --fix src/cart.js"],
      legs: ["lint"],
      ...change,
    }),
  };
}

export function failure(file: string, line: number, message: string, rule: string) {
  return { nodeid: null, file, line, column: 3, message, rule, tool: "eslint", outcome: "failed" as const };
}

export function makeFix(patch: string, baseSha: string, change: Partial<Fix> = {}): Fix {
  return {
    schema_version: 1,
    fingerprint: FINGERPRINT,
    fix_type: "lint",
    patch_type: "bug_fix",
    summary: "apply ESLint's fixes to src/cart.js",
    root_cause: "src/cart.js breaks the rules no-var and semi.",
    explanation: "ESLint's own fixes were applied to the file it complains about.",
    recipe: { id: "eslint", version: 1, tool: "eslint", tool_version: "10.1.0", blast_radius: "formatting" },
    confidence_score: 0.95,
    suggestion_only: false,
    risk: "low",
    files: [{ path: "src/cart.js", change: "modified", additions: 2, deletions: 2 }],
    tests_added: [],
    patch_sha256: digest(patch),
    base_sha: baseSha,
    change_doc: null,
    rollback: { base_sha: baseSha, how: "Revert the commit; no data is touched." },
    model: null,
    cost_usd: 0,
    ...change,
  };
}

export function makeValidation(patch: string | null, headSha: string, change: Partial<Validation> = {}): Validation {
  const execution = (exitCode: number, failures: number) => ({
    exit_code: exitCode,
    signal: null,
    timed_out: false,
    duration_ms: exitCode === 0 ? 1800 : 2100,
    max_rss_kib: 81_920,
    log: exitCode === 0 ? "after.log" : "before.log",
    failures: Array.from({ length: failures }, () => failure("src/cart.js", 2, "Unexpected var.", "no-var")),
    tests: null,
  });
  return {
    schema_version: 1,
    fingerprint: FINGERPRINT,
    patch_sha256: patch === null ? null : digest(patch),
    head_sha: headSha,
    step_sha256: stepDigest(STEP),
    command: STEP.command,
    verified: true,
    outcome: "healed",
    reason_code: "proven",
    message: "Red before, green after.",
    before: execution(1, 2),
    after: execution(0, 0),
    stages: [],
    new_failures: [],
    metrics_delta: { duration_ms: -300, max_rss_kib: 0 },
    isolation: { user: "regreen", other_user: true, clean_environment: true, process_group: true },
    red_again: false,
    model_checks: null,
    ...change,
  };
}

/** A proven fix for a run. */
export function provenHandover(run: RunInfo, patch = PATCH): Handover {
  return {
    request: makeRequest(run),
    fix: makeFix(patch, run.head_sha),
    patch,
    validation: makeValidation(patch, run.head_sha),
    verified: true,
  };
}

export const TEST_PATH = "test/cart.test.js";
const ADDED_TEST = 'test("adds up", () => expect(total([1, 2])).toBe(3));\n';
const MODEL_PATCH = PATCH + makePatch([{ path: TEST_PATH, before: null, after: ADDED_TEST }]);

/** What a model wrote, by default for a failing test; `words` are its own. */
function modelFix(patch: string, baseSha: string, change: Partial<Fix> = {}): Fix {
  return makeFix(patch, baseSha, {
    fix_type: "test_failure",
    summary: "sum up the items of a cart",
    root_cause: "total() returns before it has looked at the items.",
    explanation: "The sum is kept in a constant now.\n\nNothing else is touched.",
    recipe: { id: MODEL_RECIPE, version: 1, tool: "claude-sonnet-5", tool_version: null, blast_radius: "behaviour" },
    confidence_score: 0.78,
    risk: "medium",
    tests_added: [TEST_PATH],
    model: {
      provider: "anthropic",
      id: "claude-sonnet-5",
      template: "test_failure_fix.md",
      template_sha256: "a".repeat(64),
      prompt_sha256: "b".repeat(64),
      calls: 2,
      input_tokens: 3120,
      output_tokens: 412,
      log_tokens: 48_200,
    },
    cost_usd: 0.01554,
    rollout: { how: "Merge the pull request; it is deployed like any other change." },
    ...change,
  });
}

/** A proven fix of a model, with a test that shows the failure. */
export function modelHandover(
  run: RunInfo,
  change: { fix?: Partial<Fix>; validation?: Partial<Validation> } = {},
): Handover {
  const tests = { executed: 12, failed: 0, skipped: 0 };
  const checks = { green_without_tests: true, tests_showing: [TEST_PATH], tests_silent: [] };
  const validation = makeValidation(MODEL_PATCH, run.head_sha, { red_again: true, model_checks: checks });
  return {
    request: makeRequest(run, { fix_type: "test_failure", summary: "Jest: 1 failed test in test/cart.test.js" }),
    fix: modelFix(MODEL_PATCH, run.head_sha, change.fix),
    patch: MODEL_PATCH,
    validation: {
      ...validation,
      after: validation.after && { ...validation.after, tests },
      ...change.validation,
    },
    verified: change.validation?.verified ?? true,
  };
}
