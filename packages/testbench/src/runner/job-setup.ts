import { loadAction } from "./action-definition.ts";
import type { StepDocument } from "./document.ts";
import type { PreStep } from "./job-run.ts";
import type { Frame, JobState } from "./job-state.ts";
import { actionInputs, nodeRuns, runNodePhase } from "./run-action.ts";
import { evaluateMapping } from "./scope.ts";
import type { StepPlace } from "./step-process.ts";
import { stepScope } from "./step-scope.ts";

/**
 * Finds every action of the job that isn't in the workspace, as GitHub does before the first step, and what of it runs
 * before the steps. Nested actions of a composite one are found when it runs.
 *
 * @throws Error in the runner's words when an action is not there
 */
export async function prepareActions(
  job: JobState,
  frame: Frame,
  place: StepPlace,
  steps: readonly StepDocument[],
): Promise<PreStep[]> {
  const remote = steps.filter((step) => step.uses !== undefined && !step.uses.startsWith("./"));
  const pres: PreStep[] = [];
  if (remote.length > 0) {
    place.log.line("Prepare all required actions");
    place.log.line("Getting action download info");
  }
  for (const step of remote) {
    const uses = step.uses ?? "";
    const action = await loadAction(uses, job, frame);
    place.log.line(`Download action repository '${uses}' (SHA:${action.origin.sha})`);
    const runs = nodeRuns(action);
    if (runs?.pre === undefined) continue;
    const script = runs.pre;
    pres.push({
      step,
      script,
      condition: runs.preIf ?? "always()",
      run: (at, state) => {
        const scope = stepScope(job, frame, job.env, "");
        const inputs = actionInputs(job, at, action, evaluateMapping(step.with, scope), scope);
        return runNodePhase(job, frame, at, action, script, { inputs, env: { ...job.env }, state });
      },
    });
  }
  return pres;
}
