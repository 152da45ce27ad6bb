import { join } from "node:path";
import type { Contexts } from "@regreen/workflow";
import { endOrphans } from "./child.ts";
import type { JobDocument } from "./document.ts";
import { jobAnnotation } from "./job-annotation.ts";
import { prepare } from "./job-prepare.ts";
import { runJobSteps } from "./job-run.ts";
import type { JobState, RunnerServices } from "./job-state.ts";
import type { Permissions, TokenPermissions } from "./permissions.ts";
import type { JobRecord, JobResultWord } from "./records.ts";
import { evaluateNumber, scalarText } from "./scope.ts";
import { type StepPlace, stepError } from "./step-process.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

const DEFAULT_TIMEOUT_MINUTES = 360;
const MS_PER_MINUTE = 60_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Everything one job needs to run. */
export interface JobRequest {
  readonly services: RunnerServices;
  readonly record: JobRecord;
  readonly document: JobDocument;
  readonly file: WorkflowFile;
  readonly permissions: Permissions;
  /** Folder of this job alone. */
  readonly root: string;
  readonly toolCache: string;
  readonly github: Readonly<Record<string, unknown>>;
  /** `vars`, `secrets`, `needs`, `strategy`, `matrix`. */
  readonly contexts: Contexts;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly mintToken: (permissions: TokenPermissions) => Promise<string> | string;
  readonly runtimeEnv: Readonly<Record<string, string>>;
  readonly update: () => void;
}

/** A job in progress. */
export interface RunningJob {
  /** Never rejects: what goes wrong is in the record and the log. */
  readonly done: Promise<JobResultWord>;
  /** Stops what runs now; steps with `if: always()` or `cancelled()` still run. */
  cancel(reason: string): void;
  /** Stops everything at once. */
  kill(): void;
}

/** Starts a job on a runner of its own: fresh folders, a token of its own. */
export function startJob(request: JobRequest): RunningJob {
  let job: JobState | null = null;
  let place: StepPlace | null = null;
  let early: string | null = null;
  let finished = false;
  const cancel = (reason: string) => {
    early ??= reason;
    if (job === null || finished || job.status === "cancelled") return;
    job.status = "cancelled";
    if (place !== null) {
      place.log.line("##[error]The operation was canceled.");
      job.annotations.push(jobAnnotation(reason));
    }
    job.current.abort();
  };
  const kill = () => {
    cancel("The run was stopped.");
    if (job === null || finished) return;
    job.killed = true;
    job.current.abort();
  };
  const work = async (): Promise<JobResultWord> => {
    const minutes = jobTimeout(request);
    const { state, setUpLines, finish } = await prepare(request);
    job = state;
    if (early !== null) state.status = "cancelled";
    const timer = setTimeout(
      () => {
        if (place !== null) stepError(state, place, timeoutMessage(state.runnerName, minutes));
        cancel("The job has exceeded its maximum execution time.");
      },
      Math.min(minutes * MS_PER_MINUTE, LONGEST_TIMER_MS),
    );
    try {
      const outputs = await runJobSteps({
        job: state,
        document: request.document,
        workflowEnv: request.file.document.env,
        defaults: [request.document.defaults, request.file.document.defaults],
        inputs: request.inputs,
        setUpLines,
        update: () => {
          finish();
          request.update();
        },
        onStep: (at) => {
          place = at;
        },
      });
      request.record.outputs = withoutSecrets(state, outputs);
    } catch (error) {
      state.status = state.status === "cancelled" ? "cancelled" : "failure";
      if (place !== null) stepError(state, place, (error as Error).message);
      await endOrphans(state.trackingId);
    } finally {
      finished = true;
      clearTimeout(timer);
      request.services.revokeToken(String(state.github.token));
      finish();
    }
    return state.status;
  };
  const done = work().catch((error: Error): JobResultWord => {
    request.record.annotations.push(jobAnnotation(error.message));
    return "failure";
  });
  return { done, cancel, kill };
}

function jobTimeout({ document, github, contexts, inputs }: JobRequest): number {
  const scope = { contexts: { ...contexts, github, inputs }, functions: {} };
  return evaluateNumber(document["timeout-minutes"], scope, DEFAULT_TIMEOUT_MINUTES);
}

function timeoutMessage(runner: string, minutes: number): string {
  return `The job running on runner ${runner} has exceeded the maximum execution time of ${scalarText(minutes)} minutes.`;
}

function withoutSecrets(job: JobState, outputs: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(outputs)) {
    if (!job.masks.occursIn(value)) kept[name] = value;
    else
      job.annotations.push({
        ...jobAnnotation(`Skip output '${name}' since it may contain secret.`),
        annotation_level: "warning",
      });
  }
  return kept;
}

/** The folder of a job below the runner's. */
export function jobRoot(scratch: string, record: JobRecord): string {
  return join(scratch, "jobs", `${record.run_id}-${record.run_attempt}-${record.id}`);
}
