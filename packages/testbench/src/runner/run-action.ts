import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ActionDefinition, type CompositeRuns, loadAction, type NodeRuns } from "./action-definition.ts";
import type { StepDocument } from "./document.ts";
import type { Frame, JobState } from "./job-state.ts";
import { showEnv } from "./run-script.ts";
import { evaluateMapping, evaluateText, type Scope } from "./scope.ts";
import { runStep } from "./step.ts";
import { runStepProcess, type StepPlace, stepError } from "./step-process.ts";
import { type StepEnv, stepEnv, stepScope } from "./step-scope.ts";

/** Node keeps what it made of our sources and bundles, so that not every step has to compile them again. */
const COMPILED = fileURLToPath(new URL("../../build/compile-cache", import.meta.url));

/** GitHub nests composite actions at most this deep. */
const MAX_DEPTH = 10;

export interface ActionResult {
  readonly ok: boolean;
  readonly outputs: Record<string, string>;
}

/** Runs a `uses:` step: finds the action, gives it its inputs, runs it and remembers its `post`. */
export async function runAction(
  job: JobState,
  frame: Frame,
  place: StepPlace,
  step: StepDocument,
  { all: env, added }: StepEnv,
  scope: Scope,
): Promise<ActionResult> {
  const uses = step.uses ?? "";
  const action = await loadAction(uses, job, frame);
  const inputs = actionInputs(job, place, action, evaluateMapping(step.with, scope), scope);
  showAction(place, uses, inputs, env);
  const inner: Frame = { ...frame, env: added, action: { path: action.directory, ...repositoryOf(action) } };
  if (action.runs.using === "composite") return runComposite(job, frame, place, action, action.runs, inputs, added);
  const state = { ...job.preStates.get(stateKey(frame, step)) };
  if (frame.kind === "composite" && action.runs.pre !== undefined && !uses.startsWith("./")) {
    // GitHub runs it before the job's first step; the state and the order of the phases are the same here.
    const early = await runNodePhase(job, inner, place, action, action.runs.pre, { inputs, env, state });
    if (!early.ok) return early;
  }
  if (action.runs.post !== undefined) {
    job.posts.push({ name: place.name, action, state, inputs, env, frame: inner, contextName: place.contextName });
  }
  return runNodePhase(job, inner, place, action, action.runs.main, { inputs, env, state });
}

/** One of an action's three phases: `pre`, `main` or `post`. State it saves goes into `given.state`. */
export async function runNodePhase(
  job: JobState,
  frame: Frame,
  place: StepPlace,
  action: ActionDefinition,
  script: string,
  given: {
    readonly inputs: Readonly<Record<string, string>>;
    readonly env: Readonly<Record<string, string>>;
    readonly state: Record<string, string>;
  },
): Promise<ActionResult> {
  const states = Object.entries(given.state).map(([name, value]) => [`STATE_${name}`, value]);
  const inputs = Object.entries(given.inputs).map(([name, value]) => [inputVariable(name), value]);
  const result = await runStepProcess(job, frame, place, {
    command: process.execPath,
    args: [isAbsolute(script) ? script : join(action.directory, script)],
    cwd: job.folders.workspace,
    env: given.env,
    extraEnv: {
      ...Object.fromEntries(inputs),
      ...Object.fromEntries(states),
      ...job.runtimeEnv,
      NODE_COMPILE_CACHE: COMPILED,
    },
  });
  Object.assign(given.state, result.state);
  return { ok: result.exitCode === 0 && result.commandsOk, outputs: result.outputs };
}

/** `INPUT_NODE-VERSION`: blanks become underscores, nothing else changes. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** Under which a `pre` keeps its state for the `main` of the same step. */
export function stateKey(frame: Frame, step: StepDocument): string {
  return `${frame.kind}:${frame.depth}:${step.id ?? ""}:${step.uses}:${JSON.stringify(step.with ?? {})}`;
}

/** The inputs of an action: what `with` says, else the defaults, by the names of its `action.yml`. */
export function actionInputs(
  job: JobState,
  place: Pick<StepPlace, "log" | "number">,
  action: ActionDefinition,
  given: Readonly<Record<string, string>>,
  scope: Scope,
): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [name, { default: value }] of Object.entries(action.inputs).map(
    ([name, input]) => [name, input ?? {}] as const,
  )) {
    if (value !== undefined) inputs[name] = evaluateText(value, scope);
  }
  const known = new Map(Object.keys(action.inputs).map((name) => [name.toLowerCase(), name]));
  const unexpected: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const declared = known.get(name.toLowerCase());
    if (declared === undefined) unexpected.push(name);
    inputs[declared ?? name] = value;
    const message = declared === undefined ? undefined : action.inputs[declared]?.deprecationMessage;
    if (message !== undefined)
      place.log.line(`##[warning]Input '${name}' has been deprecated with message: ${message}`);
  }
  if (unexpected.length > 0) warnUnexpected(job, place, unexpected, [...known.values()]);
  return inputs;
}

function warnUnexpected(
  job: JobState,
  place: Pick<StepPlace, "log" | "number">,
  unexpected: readonly string[],
  valid: readonly string[],
): void {
  const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");
  const message = `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(valid)}]`;
  place.log.line(`##[warning]${message}`);
  job.annotations.push({
    annotation_level: "warning",
    message,
    title: "",
    path: ".github",
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    step: place.number,
  });
}

async function runComposite(
  job: JobState,
  outer: Frame,
  place: StepPlace,
  action: ActionDefinition,
  runs: CompositeRuns,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<ActionResult> {
  if (outer.depth >= MAX_DEPTH) throw new Error(`Composite action depth exceeded max depth ${MAX_DEPTH}`);
  const frame: Frame = {
    kind: "composite",
    origin: action.origin,
    inputs,
    steps: {},
    env,
    action: { path: action.directory, ...repositoryOf(action) },
    defaults: { shell: undefined, workingDirectory: undefined },
    depth: outer.depth + 1,
    status: "success",
  };
  for (const [index, step] of runs.steps.entries()) {
    const contextName = `${place.contextName}__${step.id ?? index + 1}`;
    await runStep(job, frame, step, { ...place, contextName });
  }
  const scope = stepScope(job, frame, stepEnv(job, frame, {}).all, place.contextName);
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluateText(value, scope)]);
  if (frame.status === "failure" && job.status !== "cancelled") stepErrorUnlessSaid(job, place);
  return { ok: frame.status === "success", outputs: Object.fromEntries(outputs) };
}

function stepErrorUnlessSaid(job: JobState, place: StepPlace): void {
  const said = job.annotations.some(
    (annotation) => annotation.step === place.number && annotation.annotation_level === "failure",
  );
  if (!said) stepError(job, place, `A step of ${place.name} failed.`);
}

function repositoryOf(action: ActionDefinition): { repository: string; ref: string } {
  return { repository: action.origin.repository, ref: action.origin.ref };
}

function showAction(
  place: StepPlace,
  uses: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): void {
  place.log.line(`##[group]Run ${uses}`);
  const given = Object.entries(inputs).filter(([, value]) => value !== "");
  if (given.length > 0) place.log.line("with:");
  for (const [name, value] of given) place.log.line(`  ${name}: ${value}`);
  showEnv(place, env);
  place.log.line("##[endgroup]");
}

/** The `node` phases of an action that has them. */
export function nodeRuns(action: ActionDefinition): NodeRuns | null {
  return action.runs.using === "node" ? action.runs : null;
}
