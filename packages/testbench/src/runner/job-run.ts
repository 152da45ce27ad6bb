import { endOrphans } from "./child.ts";
import type { JobDocument, StepDocument } from "./document.ts";
import { prepareActions } from "./job-setup.ts";
import type { Frame, JobState } from "./job-state.ts";
import { runNodePhase, stateKey } from "./run-action.ts";
import { isContainerJob } from "./runner-labels.ts";
import { evaluateMapping, evaluatePlainIf, evaluateText, type Scope } from "./scope.ts";
import { runStep } from "./step.ts";
import { addStep, contextNames, recordStep, stepName } from "./step-list.ts";
import { type StepPlace, stepError } from "./step-process.ts";
import { stepEnv, stepScope } from "./step-scope.ts";

const NEVER = new AbortController().signal;

export interface JobWork {
  readonly job: JobState;
  readonly document: JobDocument;
  /** Workflow `env`, evaluated after the job has its token. */
  readonly workflowEnv: unknown;
  readonly defaults: readonly (JobDocument["defaults"] | undefined)[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly setUpLines: readonly string[];
  /** Called when the record changed. */
  readonly update: () => void;
  /** Called when a step starts, so that a cancellation knows where to say so. */
  readonly onStep: (place: StepPlace) => void;
}

/** Runs all steps of a job: set-up, `pre`, the steps, `post` in reverse, completion. Returns the job's outputs. */
export async function runJobSteps(work: JobWork): Promise<Record<string, string>> {
  const { job, document, update } = work;
  const steps = document.steps ?? [];
  const frame = jobFrame(work);
  const setUp = addStep(job, "Set up job");
  let pres: readonly PreStep[] = [];
  await recordStep(job, setUp, update, async () => {
    const place = placeOf(work, setUp.number, setUp.name, "");
    try {
      for (const line of work.setUpLines) place.log.line(line);
      Object.assign(job.env, evaluateEnvironments(work, frame));
      Object.assign(frame.defaults, runDefaults(work, stepScope(job, frame, job.env, "")));
      pres = await prepareActions(job, frame, place, steps);
      return "success";
    } catch (error) {
      stepError(job, place, (error as Error).message);
      job.status = "failure";
      job.killed = true;
      return "failure";
    }
  });
  for (const pre of pres) await runPre(work, frame, pre);
  if (isContainerJob(document)) await pretend(work, "Initialize containers", "Starting job container");
  await runMainSteps(work, frame, steps);
  for (const post of job.posts.reverse()) await runPost(work, post);
  if (isContainerJob(document)) await pretend(work, "Stop containers", "Stop and remove container: the job's");
  await complete(work);
  return evaluateMapping(document.outputs, stepScope(job, frame, job.env, ""));
}

/** A `pre` that has to run before the first step. */
export interface PreStep {
  readonly step: StepDocument;
  readonly script: string;
  readonly condition: string;
  readonly run: (place: StepPlace, state: Record<string, string>) => ReturnType<typeof runNodePhase>;
}

function jobFrame({ job, inputs }: JobWork): Frame {
  return {
    kind: "job",
    origin: job.workflow,
    inputs,
    steps: {},
    env: {},
    action: null,
    defaults: { shell: undefined, workingDirectory: undefined },
    depth: 0,
    status: "success",
  };
}

function evaluateEnvironments({ job, document, workflowEnv }: JobWork, frame: Frame): Record<string, string> {
  const scope = stepScope(job, frame, {}, "");
  const outer = evaluateMapping(workflowEnv, scope);
  return { ...outer, ...evaluateMapping(document.env, scope) };
}

/** `defaults.run` of the job before that of the workflow, key by key. */
function runDefaults(work: JobWork, scope: Scope): Frame["defaults"] {
  const container = work.document.container !== undefined ? "sh" : undefined;
  const first = (key: "shell" | "working-directory") => {
    const value = work.defaults.map((each) => each?.run?.[key]).find((each) => each !== undefined);
    return value === undefined ? undefined : evaluateText(value, scope);
  };
  return { shell: first("shell") ?? container, workingDirectory: first("working-directory") };
}

function placeOf(work: JobWork, number: number, name: string, contextName: string): StepPlace {
  const place = { number, name, contextName, log: work.job.log.step(number, name), timeout: NEVER };
  work.onStep(place);
  return place;
}

async function runMainSteps(work: JobWork, frame: Frame, steps: readonly StepDocument[]): Promise<void> {
  const { job, update } = work;
  const names = contextNames(steps);
  const records = steps.map((step) => addStep(job, stepName(step, null)));
  update();
  for (const [index, step] of steps.entries()) {
    const record = records[index];
    if (record === undefined) continue;
    record.name = job.masks.apply(stepName(step, stepScope(job, frame, stepEnv(job, frame, {}).all, "")));
    const place = placeOf(work, record.number, record.name, names[index] ?? "");
    await recordStep(job, record, update, async () => (await runStep(job, frame, step, place)).conclusion);
  }
}

async function runPre(work: JobWork, frame: Frame, pre: PreStep): Promise<void> {
  const { job, update } = work;
  const record = addStep(job, `Pre ${stepName(pre.step, null)}`);
  const place = placeOf(work, record.number, record.name, "");
  await recordStep(job, record, update, async () => {
    job.current = new AbortController();
    if (job.killed || !evaluatePlainIf(pre.condition, stepScope(job, frame, job.env, ""))) return "skipped";
    const state: Record<string, string> = {};
    const { ok } = await pre.run(place, state);
    job.preStates.set(stateKey(frame, pre.step), state);
    if (!ok && job.status === "success") job.status = "failure";
    return ok ? "success" : "failure";
  });
}

async function runPost(work: JobWork, post: JobState["posts"][number]): Promise<void> {
  const { job, update } = work;
  const runs = post.action.runs;
  if (runs.using !== "node" || runs.post === undefined) return;
  const script = runs.post;
  const record = addStep(job, `Post ${post.name}`);
  const place = placeOf(work, record.number, record.name, post.contextName);
  await recordStep(job, record, update, async () => {
    job.current = new AbortController();
    if (job.killed || !evaluatePlainIf(runs.postIf ?? "always()", stepScope(job, post.frame, post.env, ""))) {
      return "skipped";
    }
    place.log.line("Post job cleanup.");
    const { ok } = await runNodePhase(job, post.frame, place, post.action, script, post);
    if (!ok && job.status === "success") job.status = "failure";
    return ok ? "success" : "failure";
  });
}

/** A step of jobs with containers, which the bench has none of. */
async function pretend(work: JobWork, name: string, line: string): Promise<void> {
  const record = addStep(work.job, name);
  const place = placeOf(work, record.number, name, "");
  await recordStep(work.job, record, work.update, async () => {
    place.log.line(line);
    return "success";
  });
}

async function complete(work: JobWork): Promise<void> {
  const { job, update } = work;
  const record = addStep(job, "Complete job");
  const place = placeOf(work, record.number, record.name, "");
  await recordStep(job, record, update, async () => {
    place.log.line("Cleaning up orphan processes");
    for (const orphan of await endOrphans(job.trackingId)) place.log.line(`Terminate orphan process: ${orphan}`);
    return "success";
  });
}
