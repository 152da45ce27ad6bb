import { actionFrame, type Frame } from "./frame.ts";
import type { CompositeAction, Step } from "./model.ts";
import { localActionPath } from "./parse-action.ts";
import { type LoggedStepLike, PlanEnd } from "./plan-types.ts";
import { fitsScript } from "./template-match.ts";

/** GitHub nests composite actions ten deep. */
const MAX_DEPTH = 10;

/** A step at its place: the lists around it, the job's first, each with the index of the step that was entered. */
export type StepPath = readonly { readonly frame: Frame; readonly index: number }[];

/** The composite action of this repository that a step uses; null for anything else. */
export function compositeOf({ plan, depth }: Frame, step: Step): CompositeAction | null {
  const path = step.uses === null ? null : localActionPath(step.uses);
  if (path === null || depth >= MAX_DEPTH) return null;
  return plan.request.actions?.get(path) ?? null;
}

/**
 * The `run:` step that failed inside of a composite action. The log says which one ended with an exit code; where it
 * doesn't, an action with one command alone leaves no doubt.
 *
 * @param outer the path to the step that uses the action
 * @throws PlanEnd when it can't be told
 */
export function failingInnerStep(outer: StepPath, action: CompositeAction): StepPath {
  const last = outer.at(-1);
  const step = last?.frame.steps[last.index];
  if (last === undefined || step === undefined) throw new Error("a path of steps is never empty");
  const commands = commandPaths(outer, actionFrame(last.frame, step, action));
  const failed = last.frame.plan.request.logged.filter(endedRed);
  for (const logged of failed) {
    const found = commands.find((path) => fitsScript(runOf(path), logged.command ?? ""));
    if (found !== undefined) return found;
  }
  const [only, ...others] = commands;
  if (only !== undefined && others.length === 0) return only;
  const count = commands.length === 0 ? "no command" : `${commands.length} commands`;
  throw new PlanEnd(
    "step_unknown",
    `The action ./${action.path} has ${count}, and the log does not say which one failed.`,
  );
}

function endedRed({ command, exit_code }: LoggedStepLike): boolean {
  return command !== null && exit_code !== undefined && exit_code !== null && exit_code !== 0;
}

/** Every `run:` step of an action, nested actions included, in order. */
function commandPaths(outer: StepPath, frame: Frame): StepPath[] {
  return frame.steps.flatMap((step, index) => {
    const path = [...outer, { frame, index }];
    if (step.run !== null) return [path];
    const nested = compositeOf(frame, step);
    return nested === null ? [] : commandPaths(path, actionFrame(frame, step, nested));
  });
}

function runOf(path: StepPath): string {
  const { frame, index } = path.at(-1) ?? {};
  return (index === undefined ? undefined : frame?.steps[index]?.run) ?? "";
}
