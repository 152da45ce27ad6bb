import { type Contexts, interpolate } from "./expressions.ts";
import type { Job, Step } from "./model.ts";
import { PlanEnd, type ShownStep } from "./plan-types.ts";
import { fitsScript, fixedText, normalized } from "./template-match.ts";

/** "Set up job" is GitHub's first step; pre-steps of actions may follow it. */
const STEPS_BEFORE_FIRST = 1;

/**
 * The place in `job.steps` of the step that the jobs API names.
 *
 * @param all every step of the job as the API lists them, where that is known
 * @throws PlanEnd when no step fits, or several and the number does not tell them apart
 */
export function findStep(job: Job, shown: ShownStep, contexts: Contexts, all: readonly ShownStep[] = []): number {
  const fitting = job.steps.flatMap((step, index) => (fitsName(step, shown.name, contexts) ? [index] : []));
  const [only, ...others] = fitting;
  if (only === undefined) {
    throw new PlanEnd("step_unknown", `Job "${job.key}" has no step that is shown as "${shown.name}".`);
  }
  if (others.length === 0) return only;
  const counted = countedIndex(job, shown, contexts, all);
  if (counted !== null && fitting.includes(counted)) return counted;
  // Pre-steps only ever raise a number.
  const possible = fitting.filter((index) => shown.number !== null && index + 1 + STEPS_BEFORE_FIRST <= shown.number);
  const last = possible.at(-1);
  if (last === undefined) {
    throw new PlanEnd("step_unknown", `Job "${job.key}" has several steps that are shown as "${shown.name}".`);
  }
  return last;
}

/** By counting from the job's first step in GitHub's list, which leaves no step out: skipped ones are listed, too. */
function countedIndex(job: Job, shown: ShownStep, contexts: Contexts, all: readonly ShownStep[]): number | null {
  const first = numberOfFirst(job, contexts, all);
  return first === null || shown.number === null ? null : shown.number - first;
}

function numberOfFirst({ steps: [first] }: Job, contexts: Contexts, all: readonly ShownStep[]): number | null {
  if (first === undefined) return null;
  const found = all.find(({ number, name }) => (number ?? 0) > STEPS_BEFORE_FIRST && fitsName(first, name, contexts));
  return found?.number ?? null;
}

/** How each step of the job ended, as far as GitHub's list can be laid beside the file. */
export function conclusionsOf(job: Job, contexts: Contexts, all: readonly ShownStep[]): (string | null)[] {
  const first = numberOfFirst(job, contexts, all);
  return job.steps.map((step, index) => {
    const shown = first === null ? undefined : all.find(({ number }) => number === first + index);
    return shown !== undefined && fitsName(step, shown.name, contexts) ? (shown.conclusion ?? null) : null;
  });
}

function fitsName(step: Step, shown: string, contexts: Contexts): boolean {
  return shownNames(step).some(
    (template) => exactly(template, contexts) === normalized(shown) || fitsLoosely(template, shown),
  );
}

/** GitHub's name of a step: its `name`, else its script's first line or its action. */
function shownNames(step: Step): string[] {
  if (step.name !== null) return [step.name];
  const [firstLine = ""] = (step.run ?? "").trim().split("\n");
  return [`Run ${step.run === null ? (step.uses ?? "") : firstLine}`];
}

function exactly(template: string, contexts: Contexts): string | null {
  try {
    return normalized(interpolate(template, contexts));
  } catch {
    return null;
  }
}

/** For names with values that are not known here. A name that is one expression alone would fit everything. */
function fitsLoosely(template: string, shown: string): boolean {
  const fixed = fixedText(template).trim();
  return fixed !== "" && fixed !== "Run" && fitsScript(template, shown);
}
