import { runChild } from "./child.ts";
import { CommandReader } from "./commands.ts";
import { StepFiles } from "./file-commands.ts";
import type { StepLogWriter } from "./job-log.ts";
import type { Frame, JobState } from "./job-state.ts";
import type { Annotation } from "./records.ts";
import { githubContext, processEnvironment } from "./step-scope.ts";

/** Annotations of one level that a step may make; GitHub drops the rest. */
const ANNOTATIONS_PER_LEVEL = 10;

/** Where a step is: its number in the job, its log, its name in the `github.action` context. */
export interface StepPlace {
  readonly number: number;
  readonly log: StepLogWriter;
  readonly contextName: string;
  /** For messages: `Run npm test`. */
  readonly name: string;
  /** Aborts when this step or one around it takes too long. */
  readonly timeout: AbortSignal;
}

export interface StepProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The `env` context of the step. */
  readonly env: Readonly<Record<string, string>>;
  /** What only this kind of process gets: inputs, state, the runtime token. */
  readonly extraEnv: Readonly<Record<string, string>>;
}

export interface ProcessResult {
  readonly exitCode: number;
  /** False when a command or a file of the step was wrong, whatever the exit code. */
  readonly commandsOk: boolean;
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
}

/** Starts one process of a step and takes in what it says and writes. */
export async function runStepProcess(
  job: JobState,
  frame: Frame,
  place: StepPlace,
  process: StepProcess,
): Promise<ProcessResult> {
  const files = new StepFiles(job.folders.temp);
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  let commandsOk = true;
  const reader = new CommandReader({
    log: place.log,
    debug: job.debug,
    addMask: (value) => job.masks.add(value),
    setOutput: (name, value) => {
      outputs[name] = value;
    },
    saveState: (name, value) => {
      state[name] = value;
    },
    annotate: (annotation) => annotate(job, place, annotation),
    fail: () => {
      commandsOk = false;
    },
  });
  const github = githubContext(job, frame, place.contextName);
  let exitCode: number;
  try {
    exitCode = await runChild({
      ...process,
      env: {
        ...processEnvironment(job, process.env, github, files.environment()),
        ...process.extraEnv,
      },
      signal: AbortSignal.any([job.current.signal, place.timeout]),
      grace: job.services.grace,
      onLine: (line) => reader.line(line),
    });
  } finally {
    const written = files.collect();
    Object.assign(outputs, written.outputs);
    Object.assign(state, written.state);
    Object.assign(job.env, written.env);
    job.extraPath.unshift(...written.path.reverse());
    if (written.summary !== "") job.summaries.push(written.summary);
    for (const error of written.errors) stepError(job, place, error);
    if (written.errors.length > 0) commandsOk = false;
  }
  return { exitCode, commandsOk, outputs, state };
}

/** An error of the runner itself about a step. */
export function stepError(job: JobState, place: Pick<StepPlace, "log" | "number">, message: string): void {
  place.log.line(`##[error]${message}`);
  annotate(job, place, {
    annotation_level: "failure",
    message,
    title: "",
    path: ".github",
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
  });
}

function annotate(job: JobState, place: Pick<StepPlace, "number">, annotation: Omit<Annotation, "step">): void {
  const sameLevel = job.annotations.filter(
    (other) => other.step === place.number && other.annotation_level === annotation.annotation_level,
  );
  if (sameLevel.length >= ANNOTATIONS_PER_LEVEL) return;
  const message = job.masks.apply(annotation.message);
  const inside = `${job.folders.workspace}/`;
  const path = annotation.path.startsWith(inside) ? annotation.path.slice(inside.length) : annotation.path;
  job.annotations.push({ ...annotation, path, message, title: job.masks.apply(annotation.title), step: place.number });
}
