import type { RunInfo } from "@regreen/contracts";
import { type LoggedStepLike, type NotPlanned, type Planned, parseWorkflow, planReproducer } from "../src/index.ts";

/** `${{ … }}`; written so, the tests' own templates stay readable to the linter. */
export function x(expression: string): string {
  return `\${{ ${expression} }}`;
}

export function runInfo(over: Partial<RunInfo> = {}): RunInfo {
  return {
    id: 7,
    attempt: 1,
    url: "https://github.com/acme/shop/actions/runs/7",
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
    ...over,
  };
}

export function logged(over: Partial<LoggedStepLike>): LoggedStepLike {
  return {
    name: "Run x",
    command: null,
    uses: null,
    shell: "bash -e {0}",
    env: {},
    failed: false,
    masked: false,
    ...over,
  };
}

export interface PlanOptions {
  readonly job?: string;
  readonly step: string;
  readonly number?: number | null;
  readonly logged?: readonly LoggedStepLike[];
  readonly run?: Partial<RunInfo>;
}

/** Plans one step of a workflow given as text. */
export function plan(yaml: string, options: PlanOptions): Planned | NotPlanned {
  return planReproducer({
    workflow: parseWorkflow(".github/workflows/ci.yml", yaml),
    jobName: options.job ?? "test",
    failingStep: { number: options.number ?? null, name: options.step },
    logged: options.logged ?? [],
    run: runInfo(options.run),
  });
}

/** A plan that must have worked. */
export function planned(yaml: string, options: PlanOptions): Planned {
  const result = plan(yaml, options);
  if ("reproducer" in result) return result;
  throw new Error(`${result.reason_code}: ${result.message}`);
}
