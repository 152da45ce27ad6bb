import type { StepDocument } from "./document.ts";
import type { Frame, JobState, StepOutcome } from "./job-state.ts";
import { runAction } from "./run-action.ts";
import { runScript } from "./run-script.ts";
import { evaluateBoolean, evaluateIf, evaluateMapping, evaluateNumber, type Scope, scalarText } from "./scope.ts";
import { type StepPlace, stepError } from "./step-process.ts";
import { type StepEnv, stepEnv, stepScope } from "./step-scope.ts";

const MS_PER_MINUTE = 60_000;
/** Longest time a timer of Node can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const SKIPPED: StepOutcome = { outputs: {}, outcome: "skipped", conclusion: "skipped" };

/** Decides whether a step runs, runs it, and enters the result into its frame and, when it failed, into the status. */
export async function runStep(job: JobState, frame: Frame, step: StepDocument, place: StepPlace): Promise<StepOutcome> {
  const result = job.killed ? SKIPPED : await decideAndRun(job, frame, step, place);
  if (step.id !== undefined) frame.steps[step.id] = result;
  if (result.conclusion === "failure") {
    frame.status = "failure";
    if (frame.kind === "job" && job.status === "success") job.status = "failure";
  }
  return result;
}

async function decideAndRun(job: JobState, frame: Frame, step: StepDocument, place: StepPlace): Promise<StepOutcome> {
  job.current = new AbortController();
  let scope: Scope;
  let env: StepEnv;
  try {
    const around = stepEnv(job, frame, {}).all;
    env = stepEnv(job, frame, evaluateMapping(step.env, stepScope(job, frame, around, place.contextName)));
    scope = stepScope(job, frame, env.all, place.contextName);
    if (!evaluateIf(step.if, scope)) return SKIPPED;
  } catch (error) {
    stepError(job, place, `The template is not valid. ${(error as Error).message}`);
    return { outputs: {}, outcome: "failure", conclusion: "failure" };
  }
  const { outcome, outputs } = await runInTime(job, frame, step, place, env, scope);
  const tolerated = outcome === "failure" && continueOnError(job, place, step, scope);
  return { outputs, outcome, conclusion: tolerated ? "success" : outcome };
}

function continueOnError(job: JobState, place: StepPlace, step: StepDocument, scope: Scope): boolean {
  try {
    return evaluateBoolean(step["continue-on-error"], scope, false);
  } catch (error) {
    stepError(job, place, `The template is not valid. ${(error as Error).message}`);
    return false;
  }
}

async function runInTime(
  job: JobState,
  frame: Frame,
  step: StepDocument,
  place: StepPlace,
  env: StepEnv,
  scope: Scope,
): Promise<Pick<StepOutcome, "outcome" | "outputs">> {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const inner = { ...place, timeout: AbortSignal.any([place.timeout, own.signal]) };
  const cancelledBefore = job.status === "cancelled";
  try {
    const minutes = evaluateNumber(step["timeout-minutes"], scope, 0);
    if (minutes > 0) timer = setTimeout(() => own.abort(), Math.min(minutes * MS_PER_MINUTE, LONGEST_TIMER_MS));
    const run = step.uses === undefined ? runScript : runAction;
    const { ok, outputs } = await run(job, frame, inner, step, env, scope);
    if (own.signal.aborted) {
      stepError(job, place, `The action '${place.name}' has timed out after ${scalarText(minutes)} minutes.`);
      return { outcome: "failure", outputs };
    }
    if (!cancelledBefore && job.status === "cancelled") return { outcome: "cancelled", outputs };
    return { outcome: ok ? "success" : "failure", outputs };
  } catch (error) {
    stepError(job, place, (error as Error).message);
    return { outcome: "failure", outputs: {} };
  } finally {
    clearTimeout(timer);
  }
}
