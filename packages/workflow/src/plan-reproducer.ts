import type { FailingStep, StepCommand } from "@regreen/contracts";
import { compositeOf, failingInnerStep, type StepPath } from "./composite.ts";
import { interpolate, interpolateValue } from "./expressions.ts";
import { findStep } from "./find-step.ts";
import { contextsOf, envOf, type Frame, jobFrame, type Plan } from "./frame.ts";
import { jobContexts, SHELL_PLACES } from "./known-contexts.ts";
import { type JobMatch, matchJob, matrixContext } from "./match-job.ts";
import type { Step, Workflow } from "./model.ts";
import { localActionPath } from "./parse-action.ts";
import { record } from "./parse-workflow.ts";
import { commandOf, setupOf } from "./plan-step.ts";
import { type NotPlanned, PlanEnd, type Planned, type PlanRequest } from "./plan-types.ts";
import { hostedLabel, otherSystem, STAND_IN_LABEL } from "./runner-labels.ts";
import { loggedRuns } from "./step-values.ts";

/** For jobs that name no limit; GitHub's own is six hours. */
const DEFAULT_TIMEOUT_MINUTES = 30;

/**
 * How to see a failure of a run again. The workflow file says what is run, the log fills in what only the run knew; a
 * command that stands in the log alone is never taken, because a test can print anything.
 */
export function planReproducer(request: PlanRequest): Planned | NotPlanned {
  const plan = attempt(request, ownRunner);
  if ("reproducer" in plan || plan.reason_code !== "unsupported_runner") return plan;
  const standIn = attempt(request, standInRunner);
  if (!("reproducer" in standIn)) return plan;
  const failingStep = { ...standIn.failingStep, runner_labels: plan.failingStep?.runner_labels ?? [] };
  return { ...plan, failingStep, standIn: standIn.reproducer, notes: standIn.notes };
}

/** The runner of a replay; the labels are those of the failing job, null when they are not known. */
type ChooseRunner = (
  labels: readonly string[] | null,
  job: string,
  shown: string,
) => Pick<Plan, "label" | "standsInFor">;

function attempt(request: PlanRequest, choose: ChooseRunner): Planned | NotPlanned {
  const notes: string[] = [];
  let failingStep: FailingStep | null = null;
  try {
    const { workflow, match } = findJob(request);
    failingStep = unresolvedStep(request, match);
    const labels = labelsOf(request, match);
    const runner = choose(labels, match.key, labels?.join(", ") ?? JSON.stringify(match.job.runsOn));
    return planJob({ request, workflow, match, ...runner, notes, entered: 0 }, (found) => {
      failingStep = found;
    });
  } catch (error) {
    if (!(error instanceof PlanEnd)) throw error;
    return { failingStep, reason_code: error.reason, message: error.message, notes, standIn: null };
  }
}

const ownRunner: ChooseRunner = (labels, job, shown) => {
  const label = labels === null ? null : hostedLabel(labels);
  if (label !== null) return { label, standsInFor: null };
  throw new PlanEnd("unsupported_runner", `Job "${job}" runs on ${shown}, not on one of GitHub's Linux runners.`);
};

const standInRunner: ChooseRunner = (labels, job, shown) => {
  const system = labels === null ? null : otherSystem(labels);
  if (system !== null) return { label: STAND_IN_LABEL, standsInFor: system };
  throw new PlanEnd("unsupported_runner", `Nothing stands in for ${shown}, on which job "${job}" runs.`);
};

function planJob(plan: Plan, found: (step: FailingStep) => void): Planned {
  const { request, match } = plan;
  const path = failingPath(plan, found);
  const { frame, index } = path.at(-1) as StepPath[number];
  const step = frame.steps[index] as Step;
  const known = unresolvedStep(request, match, step, plan.label);
  const run = step.run ?? "";
  if (frame.action === null) refuseContradiction(run, request);
  const command = commandOfStep(frame, step);
  const failingStep = {
    ...known,
    command: command.command,
    shell: command.shell,
    cwd: command.cwd,
    env: command.env,
    exit_code: loggedRuns(run, request.logged).find((logged) => logged.failed)?.exit_code ?? null,
  };
  found(failingStep);
  refuseContainers(plan, command);
  const { steps: setup, toolchain } = setupOf(path);
  const reproducer = {
    command: command.command,
    cwd: command.cwd,
    shell: command.shell,
    env: command.env,
    setup: [...setup],
    toolchain,
    runs_on: plan.label,
    timeout_minutes: step.timeoutMinutes ?? match.job.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES,
  };
  return { reproducer, failingStep, notes: plan.notes };
}

function commandOfStep(frame: Frame, step: Step): StepCommand {
  try {
    return commandOf(frame, step);
  } catch (error) {
    if (error instanceof PlanEnd) refuseContainers(frame.plan, null);
    throw error;
  }
}

/** The way to the `run:` step that failed, through the composite action where it is in one. */
function failingPath(plan: Plan, found: (step: FailingStep) => void): StepPath {
  const { request, match } = plan;
  const frame = jobFrame(plan);
  const index = findStep(
    match.job,
    request.failingStep,
    contextsOf(frame, envOf(frame, null), SHELL_PLACES),
    request.shownSteps,
  );
  const step = match.job.steps[index] as Step;
  found(unresolvedStep(request, match, step, plan.label));
  const path = [{ frame, index }];
  if (step.run !== null) return path;
  const action = compositeOf(frame, step);
  if (action !== null) return failingInnerStep(path, action);
  const uses = step.uses ?? "(none)";
  const why =
    localActionPath(uses) === null
      ? "an action of somebody else; its log says what it missed, and only running the job again shows whether it still does"
      : "no composite action that could be read, so it has no command";
  throw new PlanEnd("step_unknown", `The failing step uses ${uses}, ${why}.`);
}

function findJob(request: PlanRequest): { workflow: Workflow; match: JobMatch } {
  const { workflow, jobName, run } = request;
  if (workflow === null) throw new PlanEnd("step_unknown", "The workflow file of the run could not be read.");
  const match = matchJob(workflow, jobName, jobContexts(run, request.inputs));
  if (match === null)
    throw new PlanEnd("step_unknown", `${workflow.path} has no single job that is shown as "${jobName}".`);
  const { job } = match;
  if (job.uses !== null) {
    throw new PlanEnd(
      "step_unknown",
      `Job "${job.key}" calls the workflow ${job.uses}; its steps are not in ${workflow.path}, and that file could not be read.`,
    );
  }
  return { workflow, match };
}

/** A replay has no containers; what the step runs is told all the same, for whoever has them. */
function refuseContainers({ match: { job }, notes }: Plan, command: StepCommand | null): void {
  if (!job.hasContainer && !job.hasServices) return;
  const image = job.containerImage !== null && PLAIN_IMAGE.test(job.containerImage) ? job.containerImage : null;
  if (job.hasContainer && image !== null && command !== null) {
    const where = command.cwd === "." ? "/repo" : `/repo/${command.cwd}`;
    const run = `docker run --rm -it -v "$PWD:/repo" -w "${where}" ${image} sh`;
    notes.push(`To see it, run the step in its container: \`${run}\`, and there: \`${command.command.trim()}\``);
  }
  if (job.hasServices) notes.push("To see it, start the job's services, then run the step beside them.");
  const what = job.hasContainer ? `in the container ${image ?? "that it names"}` : "beside service containers";
  throw new PlanEnd("container_job", `Job "${job.key}" runs ${what}, which is not replayed.`);
}

/** `registry.example.com:5000/team/image:tag@sha256:…` */
const PLAIN_IMAGE = /^[\w./:@-]{1,200}$/;

/** Null when they depend on something unknown, or name a group of larger runners. */
function labelsOf(request: PlanRequest, match: JobMatch): string[] | null {
  const contexts = { ...jobContexts(request.run, request.inputs), matrix: matrixContext(match) };
  try {
    const { runsOn } = match.job;
    const value = typeof runsOn === "string" ? interpolateValue(runsOn, contexts) : runsOn;
    if (record(value) !== null) return null;
    const labels: unknown[] = Array.isArray(value) ? value : [value];
    return labels.map((label) => interpolate(String(label), contexts));
  } catch {
    return null;
  }
}

/** A log that shows scripts, but none that can be the failing step's, tells of another workflow than this one. */
function refuseContradiction(template: string, request: PlanRequest): void {
  const failed = request.logged.filter((step) => step.failed && step.nested !== true && step.command !== null);
  if (failed.length === 0 || loggedRuns(template, request.logged).length > 0) return;
  throw new PlanEnd(
    "step_unknown",
    `The log shows another script for "${request.failingStep.name}" than the workflow file has.`,
  );
}

/** The failing step as far as it is known before its command is. */
function unresolvedStep(request: PlanRequest, match: JobMatch, step: Step | null = null, label?: string): FailingStep {
  return {
    job_id: null,
    job_name: request.jobName,
    job_key: match.key,
    step_name: request.failingStep.name,
    step_number: request.failingStep.number,
    command: null,
    uses: step?.uses ?? null,
    shell: null,
    cwd: ".",
    env: {},
    exit_code: null,
    runner_labels: label === undefined ? (labelsOf(request, match) ?? []) : [label],
    matrix: { ...match.matrix },
  };
}
