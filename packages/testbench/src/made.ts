import {
  type Failure,
  type FailureContext,
  type FixRequest,
  NO_SURROUNDINGS,
  PLAIN_REQUEST,
  type RunInfo,
} from "@regreen/contracts";

/*
 * What analyze-failure writes, made by hand: whole and valid, and about nothing in particular. A test says what it is about.
 */

const FINGERPRINT = "0123456789ab";

export function madeFailure(change: Partial<Failure> = {}): Failure {
  return {
    nodeid: null,
    file: null,
    line: null,
    column: null,
    message: "",
    rule: null,
    tool: null,
    outcome: "failed",
    ...change,
  };
}

/** Run 7 of acme/shop, which failed on a branch of the repository itself. */
export function madeRun(change: Partial<RunInfo> = {}): RunInfo {
  const id = change.id ?? 7;
  return {
    id,
    attempt: 1,
    url: `https://github.com/acme/shop/actions/runs/${id}`,
    workflow_name: "CI",
    workflow_path: ".github/workflows/ci.yml",
    event: "push",
    conclusion: "failure",
    repository: "acme/shop",
    default_branch: "main",
    head_repository: "acme/shop",
    head_branch: "topic",
    head_sha: "a".repeat(40),
    is_fork: false,
    pull_request: null,
    actor: "dev",
    ...change,
  };
}

/** The context of a cause that a log alone tells of. */
export function madeContext(change: Partial<FailureContext> = {}): FailureContext {
  return {
    schema_version: 1,
    source: "job.log",
    summary: "It failed",
    fix_type: "test_failure",
    can_auto_fix: true,
    confidence: "high",
    confidence_score: 0.9,
    score: { confidence: 0.9, blast_radius: 0.1, complexity: 0.1, risk: "low" },
    workflow_run_id: null,
    run: null,
    failing_step: null,
    failures: [],
    evidence: [],
    relevant_logs: [],
    failure_patterns: [],
    affected_files: [],
    probable_modules: [],
    suggestions: [],
    ...NO_SURROUNDINGS,
    fingerprint: FINGERPRINT,
    legs: [],
    tests: null,
    ...change,
  };
}

/** A request to mend such a cause, by a command that can be run again. */
export function madeRequest(command: string, change: Partial<FixRequest> = {}): FixRequest {
  return {
    ...PLAIN_REQUEST,
    source: "ci",
    fingerprint: FINGERPRINT,
    reproducer: {
      command,
      cwd: ".",
      shell: "bash",
      env: {},
      setup: [],
      toolchain: {},
      runs_on: "ubuntu-latest",
      timeout_minutes: 5,
    },
    not_reproducible: null,
    context: madeContext(),
    ...change,
  };
}
