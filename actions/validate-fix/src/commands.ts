import { type Reproducer, type STAGE_GROUPS, type StepCommand, UserError } from "@regreen/contracts";
import { type Policy, setupSteps } from "@regreen/policy";
import { type PlannedStage, planStages } from "@regreen/policy/stages";
import type { Inputs } from "./inputs.ts";
import { projectFiles } from "./project-files.ts";

/** A stage as a command. */
export interface Stage {
  readonly group: (typeof STAGE_GROUPS)[number];
  readonly step: StepCommand;
  readonly timeoutMs: number;
}

/** Stages, and what there is to say about those that are not among them. */
interface Stages {
  readonly stages: readonly Stage[];
  readonly notes: readonly string[];
}

/** Everything that is run, with its limit. */
export interface Commands {
  readonly setup: readonly StepCommand[];
  readonly step: StepCommand;
  readonly timeoutMs: number;
  /** All commands together. */
  readonly totalMs: number;
  /** Run green stages without the patch as well. */
  readonly measureStages: boolean;
  /**
   * Planned from a fresh tree without the patch: what the patch changes in a manifest takes no stage away.
   *
   * @throws UserError when a stage is asked for that there is not
   */
  stagesIn(tree: string): Stages;
}

const MINUTE = 60_000;

/** What to run. Setup: the input, else the policy's, else the failing job's own. */
export function commandsOf(inputs: Inputs, policy: Policy, reproducer: Reproducer, stepName: string): Commands {
  const { command, cwd, shell, env } = reproducer;
  const { timeout_minutes, total_timeout_minutes, measure_stages } = policy.validate;
  const setup = setupSteps(inputs.setup, policy, reproducer);
  const minutes = inputs.timeoutMinutes ?? Math.min(timeout_minutes, reproducer.timeout_minutes);
  return {
    setup,
    step: { name: stepName, command, cwd, shell, env },
    timeoutMs: minutes * MINUTE,
    totalMs: total_timeout_minutes * MINUTE,
    measureStages: measure_stages,
    stagesIn(tree) {
      const directories = [...new Set([cwd, "."])];
      const plan = planStages(policy, {
        projects: directories.map((directory) => ({ directory, files: projectFiles(tree, directory) })),
        around: [...setup.map((each) => each.command), command],
        step: { command, cwd },
      });
      return { stages: chosen(inputs.stages, plan.stages).map(toStage), notes: plan.notes };
    },
  };
}

function chosen(wanted: Inputs["stages"], stages: readonly PlannedStage[]): readonly PlannedStage[] {
  if (wanted === "all") return stages;
  const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown === undefined) return stages.filter((stage) => wanted.includes(stage.name));
  const valid = ["all", "none", ...stages.map((stage) => stage.name)].join(", ");
  throw new UserError(`Input "stages" names "${unknown}"; valid are ${valid}.`, {
    hint: "Correct the name, or add the stage under validate.stages of the policy.",
  });
}

function toStage({ name, run, shell, working_directory, group, timeout_minutes }: PlannedStage): Stage {
  return {
    group,
    step: { name, command: run, shell, cwd: working_directory, env: {} },
    timeoutMs: timeout_minutes * MINUTE,
  };
}
