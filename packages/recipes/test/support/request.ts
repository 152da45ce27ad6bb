import { type Failure, type FixRequest, NO_SURROUNDINGS, type StepCommand } from "@regreen/contracts";

interface Told {
  readonly command: string;
  readonly cwd?: string;
  readonly failures?: readonly Partial<Failure>[];
  readonly files?: readonly string[];
  readonly logs?: readonly string[];
  readonly setup?: readonly string[];
}

/** A request as analyze-failure would write it for a failed step. */
export function requestFor({ command, cwd = ".", failures = [], files = [], logs = [], setup = [] }: Told): FixRequest {
  const complete = failures.map((failure) => ({ ...EMPTY_FAILURE, ...failure }));
  const named = complete.flatMap((failure) => failure.file ?? []);
  return {
    schema_version: 1,
    source: "ci",
    fingerprint: "0123456789ab",
    not_reproducible: null,
    stand_in: null,
    renames: [],
    earlier_fixes: [],
    finding: null,
    further_findings: [],
    reproducer: {
      command,
      cwd,
      shell: "bash",
      env: {},
      setup: setup.map((text): StepCommand => ({ name: "Set up", command: text, shell: "bash", cwd: ".", env: {} })),
      toolchain: {},
      runs_on: "ubuntu-latest",
      timeout_minutes: 5,
    },
    context: {
      schema_version: 1,
      source: "test",
      summary: "It failed",
      fix_type: "lint",
      can_auto_fix: true,
      confidence: "high",
      confidence_score: 0.9,
      score: { confidence: 0.9, blast_radius: 0.1, complexity: 0.1, risk: "low" },
      workflow_run_id: null,
      run: null,
      failing_step: null,
      failures: complete,
      evidence: [],
      relevant_logs: [...logs],
      failure_patterns: [],
      affected_files: [...new Set([...files, ...named])],
      probable_modules: [],
      suggestions: [],
      ...NO_SURROUNDINGS,
      fingerprint: "0123456789ab",
      legs: [],
      tests: null,
    },
  };
}

const EMPTY_FAILURE: Failure = {
  nodeid: null,
  file: null,
  line: null,
  column: null,
  message: "",
  rule: null,
  tool: null,
  outcome: "failed",
};
