export { type ContextValue, KnownPart, UnresolvedExpression } from "./expression-data.ts";
export { type Functions, RUN_FUNCTIONS } from "./expression-functions.ts";
export {
  CONTEXT_NAMES,
  type Contexts,
  evaluate,
  evaluateCondition,
  interpolate,
  interpolateValue,
  splitTemplate,
  type TemplatePart,
} from "./expressions.ts";
export { findStep } from "./find-step.ts";
export { type JobMatch, matchJob } from "./match-job.ts";
export { expandMatrix, type MatrixValues } from "./matrix.ts";
export type { CallInput, CompositeAction, Environment, Job, RunDefaults, Step, Workflow } from "./model.ts";
export { localActionPath, parseAction } from "./parse-action.ts";
export { parseWorkflow, WorkflowSyntaxError } from "./parse-workflow.ts";
export { callOf, jobAt, type PlacedJob, type WorkflowCallSite } from "./place-job.ts";
export { planReproducer } from "./plan-reproducer.ts";
export {
  type LoggedStepLike,
  type NotPlanned,
  PlanEnd,
  type Planned,
  type PlanReason,
  type PlanRequest,
} from "./plan-types.ts";
export { HOSTED_RUNNER_LABELS, hostedLabel, otherSystem, STAND_IN_LABEL } from "./runner-labels.ts";
