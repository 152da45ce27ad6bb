import { posix } from "node:path";
import type { FailingStep, StepCommand, Toolchain } from "@regreen/contracts";
import { type Contexts, evaluateCondition, interpolate, interpolateValue } from "./expressions.ts";
import { findStep } from "./find-step.ts";
import { knownContexts, type Places, SHELL_PLACES, STATUS_BEFORE_FAILURE, stepContexts } from "./known-contexts.ts";
import { type JobMatch, matchJob, matrixContext } from "./match-job.ts";
import type { Step, Workflow } from "./model.ts";
import { record } from "./parse-workflow.ts";
import { type NotPlanned, PlanEnd, type Planned, type PlanRequest } from "./plan-types.ts";
import { hostedLabel } from "./runner-labels.ts";
import { setupEffect } from "./setup-actions.ts";
import { forgiving, isPosixShell, shellOf } from "./shells.ts";
import { environmentOf, loggedRuns, scriptOf } from "./step-values.ts";

/** For jobs that name no limit; GitHub's own is six hours. */
const DEFAULT_TIMEOUT_MINUTES = 30;

/** Where planning stands: what it found so far is shown even when it ends without a reproducer. */
interface Plan {
  readonly request: PlanRequest;
  readonly workflow: Workflow;
  readonly match: JobMatch;
  readonly label: string;
  readonly notes: string[];
}

/**
 * How to see a failure of a run again. The workflow file says what is run, the log fills in what only the run knew; a
 * command that stands in the log alone is never taken, because a test can print anything.
 */
export function planReproducer(request: PlanRequest): Planned | NotPlanned {
  const notes: string[] = [];
  let failingStep: FailingStep | null = null;
  try {
    const { workflow, match } = findJob(request);
    failingStep = unresolvedStep(request, match);
    const plan = { request, workflow, match, label: runnerOf(request, match), notes };
    return planJob(plan, (found) => {
      failingStep = found;
    });
  } catch (error) {
    if (!(error instanceof PlanEnd)) throw error;
    return { failingStep, reason_code: error.reason, message: error.message, notes };
  }
}

function planJob(plan: Plan, found: (step: FailingStep) => void): Planned {
  const { request, match } = plan;
  const index = findStep(match.job, request.failingStep, contextsOf(plan, {}, SHELL_PLACES));
  const step = match.job.steps[index] as Step;
  const known = unresolvedStep(request, match, step, plan.label);
  found(known);
  if (step.run === null) {
    throw new PlanEnd("step_unknown", `The failing step is the action ${step.uses ?? "(none)"}, which has no command.`);
  }
  refuseContradiction(step.run, request);
  const command = commandOf(plan, step);
  const failingStep = {
    ...known,
    command: command.command,
    shell: command.shell,
    cwd: command.cwd,
    env: command.env,
    exit_code: loggedRuns(step.run, request.logged).find((logged) => logged.failed)?.exit_code ?? null,
  };
  found(failingStep);
  const { setup, toolchain } = setupOf(plan, index);
  const reproducer = {
    command: command.command,
    cwd: command.cwd,
    shell: command.shell,
    env: command.env,
    setup,
    toolchain,
    runs_on: plan.label,
    timeout_minutes: step.timeoutMinutes ?? match.job.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES,
  };
  return { reproducer, failingStep, notes: plan.notes };
}

function findJob(request: PlanRequest): { workflow: Workflow; match: JobMatch } {
  const { workflow, jobName, run } = request;
  if (workflow === null) throw new PlanEnd("step_unknown", "The workflow file of the run could not be read.");
  const match = matchJob(workflow, jobName, knownContexts(run, null));
  if (match === null)
    throw new PlanEnd("step_unknown", `${workflow.path} has no single job that is shown as "${jobName}".`);
  const { job } = match;
  if (job.uses !== null) {
    throw new PlanEnd(
      "step_unknown",
      `Job "${job.key}" calls the workflow ${job.uses}; its steps are not in ${workflow.path}.`,
    );
  }
  if (job.hasContainer || job.hasServices) {
    const what = job.hasContainer ? "in a container" : "beside service containers";
    throw new PlanEnd("container_job", `Job "${job.key}" runs ${what}, which is not replayed.`);
  }
  return { workflow, match };
}

function runnerOf(request: PlanRequest, match: JobMatch): string {
  const labels = labelsOf(request, match);
  const label = labels === null ? null : hostedLabel(labels);
  if (label !== null) return label;
  const shown = labels === null ? JSON.stringify(match.job.runsOn) : labels.join(", ");
  throw new PlanEnd("unsupported_runner", `Job "${match.key}" runs on ${shown}, not on one of GitHub's Linux runners.`);
}

/** Null when they depend on something unknown, or name a group of larger runners. */
function labelsOf(request: PlanRequest, match: JobMatch): string[] | null {
  const contexts = { ...knownContexts(request.run, null), matrix: matrixContext(match) };
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

/** The steps before the failing one, as commands and versions of toolchains. */
function setupOf(plan: Plan, failing: number): { setup: StepCommand[]; toolchain: Toolchain } {
  const setup: StepCommand[] = [];
  let toolchain: Toolchain = {};
  for (const step of plan.match.job.steps.slice(0, failing)) {
    if (!ranBefore(plan, step)) continue;
    if (step.run !== null) {
      const command = commandOf(plan, step);
      setup.push(step.continueOnError ? { ...command, shell: forgiving(command.shell) } : command);
    } else if (step.uses !== null) {
      const effect = setupEffect(step.uses, inputsOf(plan, step));
      toolchain = { ...toolchain, ...effect.toolchain };
      setup.push(...(effect.steps ?? []));
      if (effect.note !== undefined) plan.notes.push(effect.note);
    }
  }
  return { setup, toolchain };
}

/** Whether a step with a condition ran; where the condition can't be told, the log's word is taken. */
function ranBefore(plan: Plan, step: Step): boolean {
  if (step.if === null) return true;
  try {
    return evaluateCondition(step.if, contextsOf(plan, {}, null), STATUS_BEFORE_FAILURE);
  } catch {
    const ran =
      step.run !== null
        ? loggedRuns(step.run, plan.request.logged).length > 0
        : plan.request.logged.some((logged) => logged.nested !== true && logged.uses === step.uses);
    if (!ran) plan.notes.push(`Step "${stepName(step)}" has a condition that can't be told here, and is left out.`);
    return ran;
  }
}

function commandOf(plan: Plan, step: Step): StepCommand {
  const { workflow, match, request } = plan;
  const what = `Step "${stepName(step)}"`;
  const template = step.run ?? "";
  const given = step.shell ?? match.job.defaults.shell ?? workflow.defaults.shell;
  const shell = shellOf(given === null ? null : fill(plan, given, what), what);
  const cwd = directoryOf(plan, step, what);
  const root = posix.relative(cwd, ".") || ".";
  const printed = loggedRuns(template, request.logged);
  const env = environmentOf(
    [workflow.env, match.job.env, step.env],
    (outer) => contextsOf(plan, outer, { workspace: root, temp: "/tmp" }),
    printed.length === 1 ? (printed[0]?.env ?? null) : null,
    what,
  );
  const places = isPosixShell(shell) ? SHELL_PLACES : { workspace: root, temp: "/tmp" };
  const command = scriptOf(template, contextsOf(plan, env, places), request.logged, what);
  return { name: stepName(step), command, shell, cwd, env };
}

function directoryOf(plan: Plan, step: Step, what: string): string {
  const { workflow, match } = plan;
  const given = step.workingDirectory ?? match.job.defaults.workingDirectory ?? workflow.defaults.workingDirectory;
  const path = posix.normalize(fill(plan, given ?? ".", what)).replace(/\/$/, "") || ".";
  if (!path.startsWith("/") && path !== ".." && !path.startsWith("../")) return path;
  throw new PlanEnd("step_unknown", `${what} runs in ${path}, outside of the repository.`);
}

function inputsOf(plan: Plan, step: Step): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [name, template] of Object.entries(step.with)) {
    try {
      inputs[name] = interpolate(template, contextsOf(plan, {}, null));
    } catch {
      // Left unset: what depends on it is noted by whoever looks for it.
    }
  }
  return inputs;
}

function fill(plan: Plan, template: string, what: string): string {
  return scriptOf(template, contextsOf(plan, {}, { workspace: ".", temp: "/tmp" }), [], what);
}

function contextsOf(plan: Plan, env: Readonly<Record<string, string>>, places: Places | null): Contexts {
  return stepContexts(plan.request.run, plan.match, plan.label, env, places);
}

function stepName(step: Step): string {
  return step.name ?? `Run ${(step.run ?? step.uses ?? "").trim().split("\n")[0]}`;
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
