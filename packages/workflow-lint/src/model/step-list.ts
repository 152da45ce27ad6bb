import type { Step, WorkflowFile } from "./workflow-file.ts";

/** The steps that run with a step: those of its job, or of the composite action. */
export function siblingsOf(step: Step, file: WorkflowFile): readonly Step[] {
  return step.job?.steps ?? file.steps;
}

type Test = (step: Step) => boolean;

const KNOWN = new WeakMap<readonly Step[], Map<Test, readonly number[]>>();

/** Places in a list of the steps that pass a test. Looked for once for each list and test, which has to be a function that stays. */
export function placesOf(steps: readonly Step[], test: Test): readonly number[] {
  const known = KNOWN.get(steps) ?? new Map<Test, readonly number[]>();
  KNOWN.set(steps, known);
  const found = known.get(test) ?? steps.flatMap((step, at) => (test(step) ? [at] : []));
  known.set(test, found);
  return found;
}

/** Whether a later step passes a test. */
export function isFollowedBy(step: Step, file: WorkflowFile, test: Test): boolean {
  return (placesOf(siblingsOf(step, file), test).at(-1) ?? -1) > step.index;
}
