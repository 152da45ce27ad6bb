import {
  type FailureContext,
  type FixRequest,
  PLAIN_REQUEST,
  type Rename,
  type Reproducer,
  type StepCommand,
} from "@regreen/contracts";
import { type LogCause, toFailureContext } from "@regreen/failure-log";

/** A laptop is none of GitHub's runners; the label is a name that the contract asks for. */
const LOCAL_RUNNER = "ubuntu-latest";

/** The user's command as a step: GitHub's `bash`, so that a failure inside of a pipe counts. */
export function stepOf(command: string, cwd: string, env: Record<string, string>): StepCommand {
  return { name: command, command, shell: "bash", cwd, env };
}

/** One cause of a local failure as a request for a fix; `renames` are those of the user's repository, the newest first. */
export function fixRequest(
  cause: LogCause,
  step: StepCommand,
  facts: { readonly exitCode: number | null; readonly timeoutMinutes: number },
  renames: readonly Rename[],
): FixRequest {
  const reproducer: Reproducer = {
    command: step.command,
    cwd: step.cwd,
    shell: step.shell,
    env: step.env,
    setup: [],
    toolchain: {},
    runs_on: LOCAL_RUNNER,
    timeout_minutes: facts.timeoutMinutes,
  };
  const context: FailureContext = toFailureContext(cause, {
    source: step.command,
    run: null,
    failing_step: {
      job_id: null,
      job_name: "local",
      job_key: null,
      step_name: step.name,
      step_number: null,
      command: step.command,
      uses: null,
      shell: step.shell,
      cwd: step.cwd,
      env: step.env,
      exit_code: facts.exitCode,
      runner_labels: [],
      matrix: {},
    },
    legs: ["local"],
  });
  return {
    ...PLAIN_REQUEST,
    source: "ci",
    fingerprint: cause.fingerprint,
    reproducer,
    not_reproducible: null,
    renames: [...renames],
    context,
  };
}
