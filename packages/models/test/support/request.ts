import type { Failure, FailureContext, FixRequest } from "@regreen/contracts";
import { NO_SURROUNDINGS } from "@regreen/contracts";

export function failure(change: Partial<Failure>): Failure {
  return {
    nodeid: null,
    file: null,
    line: null,
    column: null,
    message: "",
    rule: null,
    tool: "pytest",
    outcome: "failed",
    ...change,
  };
}

/** A request for one failing step, as analyze-failure writes it. */
export function requestOf(context: Partial<FailureContext>, change: Partial<FixRequest> = {}): FixRequest {
  return {
    schema_version: 1,
    source: "ci",
    fingerprint: "0123456789ab",
    reproducer: {
      command: "python -m pytest",
      cwd: "",
      shell: "bash",
      env: {},
      setup: [],
      toolchain: {},
      runs_on: "ubuntu-latest",
      timeout_minutes: 10,
    },
    not_reproducible: null,
    stand_in: null,
    renames: [],
    earlier_fixes: [],
    finding: null,
    further_findings: [],
    context: {
      schema_version: 1,
      source: "job.log",
      summary: "pytest: 1 failing test",
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
      fingerprint: "0123456789ab",
      legs: ["test"],
      tests: null,
      ...context,
    },
    ...change,
  };
}
