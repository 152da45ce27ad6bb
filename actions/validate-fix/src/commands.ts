import { type Reproducer, type STAGE_GROUPS, type StepCommand, UserError } from "@regreen/contracts";
import { type Policy, setupSteps } from "@regreen/policy";
import type { Inputs } from "./inputs.ts";

/** A stage of the policy as a command. */
export interface Stage {
  readonly group: (typeof STAGE_GROUPS)[number];
  readonly step: StepCommand;
  readonly timeoutMs: number;
}

/** Everything that is run, with its limit. */
export interface Commands {
  readonly setup: readonly StepCommand[];
  readonly step: StepCommand;
  readonly timeoutMs: number;
  readonly stages: readonly Stage[];
}

const MINUTE = 60_000;

/**
 * What to run. Setup: the input, else the policy's, else the failing job's own.
 *
 * @throws UserError when a stage is asked for that the policy doesn't have
 */
export function commandsOf(inputs: Inputs, policy: Policy, reproducer: Reproducer, stepName: string): Commands {
  const { command, cwd, shell, env } = reproducer;
  const minutes = inputs.timeoutMinutes ?? Math.min(policy.validate.timeout_minutes, reproducer.timeout_minutes);
  return {
    setup: setupSteps(inputs.setup, policy, reproducer),
    step: { name: stepName, command, cwd, shell, env },
    timeoutMs: minutes * MINUTE,
    stages: stagesOf(inputs, policy),
  };
}

function stagesOf(inputs: Inputs, policy: Policy): Stage[] {
  const { stages } = policy.validate;
  const wanted = inputs.stages;
  const unknown = wanted === "all" ? [] : wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const valid = ["all", "none", ...stages.map((stage) => stage.name)].join(", ");
    throw new UserError(`Input "stages" names "${unknown[0]}"; valid are ${valid}.`, {
      hint: "Correct the name, or add the stage under validate.stages of the policy.",
    });
  }
  return stages
    .filter((stage) => wanted === "all" || wanted.includes(stage.name))
    .map(({ name, run, shell, working_directory, group, timeout_minutes }) => ({
      group,
      step: { name, command: run, shell, cwd: working_directory, env: {} },
      timeoutMs: timeout_minutes * MINUTE,
    }));
}
