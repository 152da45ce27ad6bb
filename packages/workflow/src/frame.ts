import type { Reproducer } from "@regreen/contracts";
import { type ContextValue, KnownPart } from "./expression-data.ts";
import { type Contexts, interpolate } from "./expressions.ts";
import { conclusionsOf } from "./find-step.ts";
import { type Places, stepContexts } from "./known-contexts.ts";
import type { JobMatch } from "./match-job.ts";
import type { CallInput, CompositeAction, RunDefaults, Step, Workflow } from "./model.ts";
import { PlanEnd, type PlanRequest } from "./plan-types.ts";
import { type EnvLayer, knownEnvironment } from "./step-values.ts";

/** Composite actions that one plan looks into. No honest job has so many, and each can use many others. */
const MAX_ENTERED = 200;

/** Where planning stands: what it found so far is shown even when it ends without a reproducer. */
export interface Plan {
  readonly request: PlanRequest;
  readonly workflow: Workflow;
  readonly match: JobMatch;
  /** Runner of the replay. */
  readonly label: Reproducer["runs_on"];
  /** The system the step really ran on, when the runner only stands in for it. */
  readonly standsInFor: "Windows" | "macOS" | null;
  readonly notes: string[];
  /** Composite actions that were looked into so far. */
  entered: number;
}

/** What the steps of one list have in common: those of the job, or those of a composite action that one of them uses. */
export interface Frame {
  readonly plan: Plan;
  readonly steps: readonly Step[];
  /** The `inputs` context; undefined when nothing is known of it. */
  readonly inputs: ContextValue;
  readonly layers: readonly EnvLayer[];
  readonly defaults: RunDefaults;
  /** Null for the job itself. */
  readonly action: CompositeAction | null;
  readonly depth: number;
  /** How each step ended in the run; null where nobody knows, or where it was another machine. */
  readonly conclusions: readonly (string | null)[];
}

export function jobFrame(plan: Plan): Frame {
  const { workflow, match, request } = plan;
  const frame: Frame = {
    plan,
    steps: match.job.steps,
    inputs: request.inputs ?? inputsOfEvent(request.run.event),
    layers: [],
    defaults: {
      shell: match.job.defaults.shell ?? workflow.defaults.shell,
      workingDirectory: match.job.defaults.workingDirectory ?? workflow.defaults.workingDirectory,
    },
    action: null,
    depth: 0,
    conclusions: [],
  };
  const full = { ...frame, layers: [workflow.env, match.job.env].map((env) => layerOf(frame, env)) };
  const contexts = contextsOf(full, envOf(full, null), null);
  const conclusions = plan.standsInFor === null ? conclusionsOf(match.job, contexts, request.shownSteps ?? []) : [];
  return { ...full, conclusions };
}

/** Only a run that was started by hand has inputs of its own; for the others GitHub's context is empty. */
function inputsOfEvent(event: string): ContextValue {
  return ["push", "pull_request", "schedule", "merge_group"].includes(event) ? {} : undefined;
}

/**
 * The steps of a composite action that a step of `outer` uses.
 *
 * @throws PlanEnd where actions use each other more often than anybody means them to
 */
export function actionFrame(outer: Frame, step: Step, action: CompositeAction): Frame {
  if (++outer.plan.entered > MAX_ENTERED)
    throw new PlanEnd("step_unknown", "The composite actions of the job use each other too often to be followed.");
  const { values } = stepInputs(outer, step);
  const inputs: Record<string, ContextValue> = {};
  for (const [name, declared] of Object.entries(action.inputs)) {
    const value = givenOr(values, name, declared, step) ?? defaultOf(outer, declared);
    if (value !== null) inputs[name] = value;
  }
  return {
    plan: outer.plan,
    steps: action.steps,
    inputs: new KnownPart(inputs),
    layers: [...outer.layers, layerOf(outer, step.env)],
    // Steps of an action don't have the job's defaults.
    defaults: { shell: null, workingDirectory: null },
    action,
    depth: outer.depth + 1,
    conclusions: [],
  };
}

/** Null when nothing was given, or when what was given is not known: then the default doesn't count either. */
function givenOr(values: ReadonlyMap<string, string>, name: string, declared: CallInput, step: Step): string | null {
  const key = Object.keys(step.with).find((each) => each.toLowerCase() === name.toLowerCase());
  if (key !== undefined) return values.get(key) ?? null;
  return declared.default === undefined || declared.default === null ? "" : null;
}

function defaultOf(outer: Frame, { default: written }: CallInput): string | null {
  if (written === undefined || written === null) return null;
  try {
    return interpolate(String(written), contextsOf({ ...outer, inputs: undefined }, {}, null));
  } catch {
    return null;
  }
}

/** `with:` of a step, expressions filled in, and the names of those that can't be told. */
export function stepInputs(frame: Frame, step: Step): { values: Map<string, string>; unknown: Set<string> } {
  const values = new Map<string, string>();
  const unknown = new Set<string>();
  for (const [name, template] of Object.entries(step.with)) {
    try {
      values.set(name, interpolate(template, contextsOf(frame, envOf(frame, step), null)));
    } catch {
      // Left unset: what depends on it is noted by whoever looks for it.
      unknown.add(name);
    }
  }
  return { values, unknown };
}

/** The environment that expressions beside a step's script see, as far as it is known. */
export function envOf(frame: Frame, step: Step | null): Record<string, string> {
  return knownEnvironment(step === null ? frame.layers : [...frame.layers, layerOf(frame, step.env)]);
}

/** What expressions of the frame's steps see. */
export function contextsOf(frame: Frame, env: Readonly<Record<string, string>>, places: Places | null): Contexts {
  const { plan, action, inputs } = frame;
  const where =
    places === null || action === null ? places : { ...places, action: `${places.workspace}/${action.path}` };
  const contexts = stepContexts(plan.request.run, plan.match, plan.label, env, where);
  return inputs === undefined ? contexts : { ...contexts, inputs };
}

export function layerOf(frame: Frame, env: EnvLayer["env"]): EnvLayer {
  return { env, contexts: (outer, root) => contextsOf(frame, outer, { workspace: root, temp: "/tmp" }) };
}
