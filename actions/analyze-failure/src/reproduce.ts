import type { FailingStep, FixRequest, Reproducer, RunInfo } from "@regreen/contracts";
import type { LogCause } from "@regreen/failure-log";
import type { JobStep } from "@regreen/github";
import { planReproducer } from "@regreen/workflow";
import { type SeenCause, stepsOfCause } from "./analyze-jobs.ts";
import type { Legs } from "./legs.ts";
import type { FoundJob, WorkflowFiles } from "./workflow-files.ts";

/** How to see a cause again, or why that can't be said. */
export interface Reproduction {
  readonly reproducer: Reproducer | null;
  readonly failingStep: FailingStep;
  readonly notReproducible: FixRequest["not_reproducible"];
  /** The step on a Linux runner, where only its own kind of runner stands against a replay. */
  readonly standIn: Reproducer | null;
  /** What the replay leaves out or does differently. */
  readonly notes: readonly string[];
  /** The leg it was planned from. */
  readonly leg: SeenCause;
}

/**
 * Plans the reproduction of one cause from the first of its legs that allows it: a matrix may fail on Windows and on
 * Linux, and only one of them can be replayed.
 */
export async function reproduce(legs: Legs, run: RunInfo, workflows: WorkflowFiles): Promise<Reproduction> {
  const [surest, ...others] = legs;
  let best = await planLeg(surest, run, workflows);
  for (const leg of others) {
    if (best.reproducer !== null) return best;
    const other = await planLeg(leg, run, workflows);
    if (other.reproducer !== null || (best.standIn === null && other.standIn !== null)) best = other;
  }
  return best;
}

/** Short steps share a second: of several that can have printed the cause, the log's own command tells which one did. */
async function planLeg(leg: SeenCause, run: RunInfo, workflows: WorkflowFiles): Promise<Reproduction> {
  const found = await workflows.of(leg.seen.job.name);
  const steps = stepsOfCause(leg);
  const printed = leg.cause.step?.command ?? null;
  const plans = (steps.length === 0 ? [null] : steps).map((step) => planStep(leg, step, found, run));
  const fitting =
    plans.length === 1 ? undefined : plans.find(({ failingStep }) => sameScript(failingStep.command, printed));
  return fitting ?? (plans[0] as Reproduction);
}

function sameScript(planned: string | null, printed: string | null): boolean {
  return planned !== null && printed !== null && planned.trim() === printed.trim();
}

function planStep(leg: SeenCause, step: JobStep | null, found: FoundJob, run: RunInfo): Reproduction {
  const { job, analysis } = leg.seen;
  const name = step?.name ?? leg.cause.step?.name ?? "";
  const plan = planReproducer({
    ...found,
    failingStep: { number: step?.number ?? null, name },
    shownSteps: job.steps,
    logged: analysis?.steps ?? [],
    run,
  });
  const failingStep = {
    ...(plan.failingStep ?? loggedStep(leg.cause, job.name)),
    step_name: name,
    step_number: step?.number ?? null,
    job_id: job.id,
    job_name: job.name,
    runner_labels: [...job.labels],
  };
  const common = { failingStep, notes: plan.notes, leg };
  if ("reproducer" in plan) return { ...common, reproducer: plan.reproducer, notReproducible: null, standIn: null };
  const notReproducible = { reason_code: plan.reason_code, message: plan.message };
  return { ...common, reproducer: null, notReproducible, standIn: plan.standIn };
}

/** For people only: what the log alone shows of a step. */
export function loggedStep({ step }: LogCause, jobName: string): FailingStep {
  return {
    job_id: null,
    job_name: jobName,
    job_key: null,
    step_name: step?.name ?? "",
    step_number: null,
    command: step?.command ?? null,
    uses: step?.uses ?? null,
    shell: step?.shell ?? null,
    cwd: ".",
    env: { ...step?.env },
    exit_code: step?.exit_code ?? null,
    runner_labels: [],
    matrix: {},
  };
}
