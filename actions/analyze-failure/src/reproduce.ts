import type { FailingStep, FixRequest, Reproducer, RunInfo } from "@regreen/contracts";
import { parseWorkflow, planReproducer, type Workflow } from "@regreen/workflow";
import { type SeenCause, stepOfCause } from "./analyze-jobs.ts";

/** How to see a cause again, or why that can't be said. */
export interface Reproduction {
  readonly reproducer: Reproducer | null;
  readonly failingStep: FailingStep | null;
  readonly notReproducible: FixRequest["not_reproducible"];
  /** The leg it was planned from. */
  readonly leg: SeenCause;
}

/**
 * Plans the reproduction of one cause from the first of its legs that allows it: a matrix may fail on Windows and on
 * Linux, and only one of them can be replayed.
 *
 * @param legs the same cause in one or more jobs, the surest first; not empty
 */
export function reproduce(
  legs: readonly [SeenCause, ...SeenCause[]],
  at: { workflow: Workflow | null; run: RunInfo },
): Reproduction {
  const [first, ...others] = legs;
  const plan = planLeg(first, at);
  if (plan.reproducer !== null) return plan;
  return others.map((leg) => planLeg(leg, at)).find((each) => each.reproducer !== null) ?? plan;
}

function planLeg(leg: SeenCause, { workflow, run }: { workflow: Workflow | null; run: RunInfo }): Reproduction {
  const { job, analysis } = leg.seen;
  const step = stepOfCause(leg);
  const plan = planReproducer({
    workflow,
    jobName: job.name,
    failingStep: { number: step?.number ?? null, name: step?.name ?? leg.cause.step?.name ?? "" },
    logged: analysis?.steps ?? [],
    run,
  });
  const failingStep =
    plan.failingStep === null ? null : { ...plan.failingStep, job_id: job.id, runner_labels: [...job.labels] };
  if ("reproducer" in plan) return { reproducer: plan.reproducer, failingStep, notReproducible: null, leg };
  const notReproducible = { reason_code: plan.reason_code, message: plan.message };
  return { reproducer: null, failingStep, notReproducible, leg };
}

/** The workflow file as a model; null when it isn't there or isn't one. */
export function readWorkflow(path: string, text: string | null, warn: (message: string) => void): Workflow | null {
  if (text === null) return null;
  try {
    return parseWorkflow(path, text);
  } catch (error) {
    warn(`${path} could not be read as a workflow: ${(error as Error).message}`);
    return null;
  }
}
