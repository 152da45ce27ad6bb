/** The parts of a workflow file that the runner reads, as YAML gives them; the official parser has checked the shape. */
export interface WorkflowDocument {
  readonly name?: unknown;
  readonly "run-name"?: unknown;
  readonly on: unknown;
  readonly env?: unknown;
  readonly defaults?: { readonly run?: RunDefaults };
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, JobDocument>>;
}

interface RunDefaults {
  readonly shell?: unknown;
  readonly "working-directory"?: unknown;
}

/** A job with `steps`, or one that calls a workflow with `uses`. */
export interface JobDocument {
  readonly name?: unknown;
  readonly needs?: unknown;
  readonly if?: unknown;
  readonly "runs-on"?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly outputs?: unknown;
  readonly env?: unknown;
  readonly defaults?: { readonly run?: RunDefaults };
  readonly strategy?: {
    readonly matrix?: unknown;
    readonly "fail-fast"?: unknown;
    readonly "max-parallel"?: unknown;
  };
  readonly "timeout-minutes"?: unknown;
  readonly "continue-on-error"?: unknown;
  readonly container?: unknown;
  readonly services?: unknown;
  readonly steps?: readonly StepDocument[];
  readonly uses?: string;
  readonly with?: unknown;
  readonly secrets?: unknown;
}

/** A step of a job or of a composite action. */
export interface StepDocument {
  readonly id?: string;
  readonly name?: unknown;
  readonly if?: unknown;
  readonly run?: unknown;
  readonly uses?: string;
  readonly with?: unknown;
  readonly env?: unknown;
  readonly shell?: unknown;
  readonly "working-directory"?: unknown;
  readonly "continue-on-error"?: unknown;
  readonly "timeout-minutes"?: unknown;
}

/** One input of `on.workflow_call` or `on.workflow_dispatch`. */
export interface InputDefinition {
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly options?: readonly string[];
}

/** The configuration of one event in `on:`, in any of its three forms; undefined when the event isn't there. */
export function triggerOf(on: unknown, event: string): Readonly<Record<string, unknown>> | undefined {
  if (on === event) return {};
  if (Array.isArray(on)) return on.includes(event) ? {} : undefined;
  if (on === null || typeof on !== "object" || !Object.hasOwn(on, event)) return undefined;
  const configuration = (on as Record<string, unknown>)[event];
  return configuration !== null && typeof configuration === "object" ? (configuration as Record<string, unknown>) : {};
}

/** Names in `needs:`, which may be one text or a list. */
export function needsOf(job: JobDocument): string[] {
  if (typeof job.needs === "string") return [job.needs];
  return Array.isArray(job.needs) ? job.needs.map(String) : [];
}
