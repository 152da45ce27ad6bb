import { parseDocument } from "yaml";
import type { CallInput, Environment, Job, RunDefaults, Step, Workflow } from "./model.ts";

/** GitHub stops at 500 KB. */
const MAX_CHARS = 1024 * 1024;

/** Aliases may be used this often: enough for any hand-written file, too little for a bomb. */
const MAX_ALIASES = 100;

/** The file is not a workflow; the message names the place. */
export class WorkflowSyntaxError extends Error {
  override readonly name = "WorkflowSyntaxError";
}

/**
 * Reads a workflow file. Unknown keys are let pass: GitHub's own check has done its work before the run that failed.
 *
 * @param path for messages
 * @throws WorkflowSyntaxError when it is not YAML or has no jobs
 */
export function parseWorkflow(path: string, text: string): Workflow {
  const root = record(readYaml(path, text));
  if (root === null || record(root.jobs) === null) throw new WorkflowSyntaxError(`${path} has no jobs`);
  const jobs = Object.entries(record(root.jobs) ?? {}).map(([key, value]) => jobOf(key, record(value) ?? {}));
  return {
    path,
    name: textOf(root.name),
    on: root.on ?? null,
    env: environmentOf(root.env),
    defaults: defaultsOf(root.defaults),
    callInputs: inputsOf(record(record(root.on)?.workflow_call)?.inputs),
    jobs,
  };
}

/** @throws WorkflowSyntaxError when the text is no YAML, or larger than any honest file */
export function readYaml(path: string, text: string): unknown {
  if (text.length > MAX_CHARS) throw new WorkflowSyntaxError(`${path} is larger than ${MAX_CHARS} characters`);
  try {
    const document = parseDocument(text, { merge: false });
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new WorkflowSyntaxError(`${path} is not readable YAML: ${why}`, { cause });
  }
}

function jobOf(key: string, job: Record<string, unknown>): Job {
  return {
    key,
    name: textOf(job.name),
    needs: listOf(job.needs),
    if: textOf(job.if),
    runsOn: job["runs-on"] ?? null,
    env: environmentOf(job.env),
    defaults: defaultsOf(job.defaults),
    matrix: record(job.strategy)?.matrix ?? null,
    hasContainer: isGiven(job.container),
    containerImage: textOf(job.container) ?? textOf(record(job.container)?.image),
    hasServices: isGiven(job.services),
    timeoutMinutes: numberOf(job["timeout-minutes"]),
    uses: textOf(job.uses),
    with: record(job.with) ?? {},
    steps: stepsOf(job.steps),
  };
}

/** The steps of a job or of a composite action. */
export function stepsOf(value: unknown): Step[] {
  return Array.isArray(value) ? value.map((step: unknown) => stepOf(record(step) ?? {})) : [];
}

/** Inputs as a workflow or an action declares them. */
export function inputsOf(value: unknown): Record<string, CallInput> {
  const inputs: Record<string, CallInput> = Object.create(null) as Record<string, CallInput>;
  for (const [name, declared] of Object.entries(record(value) ?? {})) {
    const input = record(declared) ?? {};
    inputs[name] = { type: textOf(input.type) ?? "string", default: input.default };
  }
  return inputs;
}

function stepOf(step: Record<string, unknown>): Step {
  return {
    id: textOf(step.id),
    name: textOf(step.name),
    if: textOf(step.if),
    run: textOf(step.run),
    uses: textOf(step.uses),
    with: environmentOf(step.with) ?? {},
    env: environmentOf(step.env),
    shell: textOf(step.shell),
    workingDirectory: textOf(step["working-directory"]),
    // An expression counts as "may fail": it is only asked for steps that are replayed before the failing one.
    continueOnError: step["continue-on-error"] !== undefined && step["continue-on-error"] !== false,
    timeoutMinutes: numberOf(step["timeout-minutes"]),
  };
}

function defaultsOf(value: unknown): RunDefaults {
  const run = record(record(value)?.run);
  return { shell: textOf(run?.shell), workingDirectory: textOf(run?.["working-directory"]) };
}

function environmentOf(value: unknown): Environment {
  if (value === undefined || value === null) return {};
  const variables = record(value);
  if (variables === null) return null;
  const env: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, item] of Object.entries(variables)) env[name] = textOf(item) ?? "";
  return env;
}

/** A scalar as GitHub turns it into text; null when there is none. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && value > 0 ? value : null;
}

function listOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map(textOf).filter((item) => item !== null);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The value as an object with keys; null when it is anything else. */
export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
