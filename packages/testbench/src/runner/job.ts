import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Contexts } from "@regreen/workflow";
import type { JobDocument } from "./document.ts";
import { makeJobFolders } from "./job-folders.ts";
import { JobLog } from "./job-log.ts";
import { runJobSteps } from "./job-run.ts";
import type { JobState, RunnerServices } from "./job-state.ts";
import { Masks } from "./masks.ts";
import { type Permissions, type TokenPermissions, tokenPermissions } from "./permissions.ts";
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
  const cancel = (reason: string) => {
    early ??= reason;
    if (job === null || job.status === "cancelled") return;
    job.status = "cancelled";
    if (place !== null) {
      place.log.line("##[error]The operation was canceled.");
      job.annotations.push(jobAnnotation(reason));
    }
    job.current.abort();
  };
  const kill = () => {
    cancel("The run was stopped.");
    if (job === null) return;
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
    } finally {
      clearTimeout(timer);
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

async function prepare(request: JobRequest): Promise<{ state: JobState; setUpLines: string[]; finish: () => void }> {
  const { services, record, github } = request;
  const granted = tokenPermissions(request.permissions);
  const token = await request.mintToken(granted);
  const secrets: Record<string, string> = { ...request.secrets, GITHUB_TOKEN: token };
  const masks = new Masks();
  for (const value of [...Object.values(secrets), request.runtimeEnv.ACTIONS_RUNTIME_TOKEN ?? ""]) masks.add(value);
  const made = makeJobFolders(request.root, request.toolCache, String(github.repository), github.event);
  const log = new JobLog(masks, services.clock, made.shownPaths);
  const { source } = request.file;
  const state: JobState = {
    services,
    folders: made.folders,
    masks,
    log,
    github: {
      ...github,
      token,
      workspace: made.folders.workspace,
      event_path: made.eventPath,
    },
    contexts: { ...request.contexts, secrets },
    workflow: source,
    runtimeEnv: request.runtimeEnv,
    trackingId: `github_${randomUUID()}`,
    runnerName: record.runner_name ?? "GitHub Actions",
    debug: secrets.ACTIONS_STEP_DEBUG === "true",
    env: {},
    extraPath: [],
    annotations: record.annotations,
    summaries: [],
    steps: record.steps,
    posts: [],
    preStates: new Map(),
    status: "success",
    killed: false,
    current: new AbortController(),
  };
  record.permissions = granted;
  const finish = () => {
    record.log = log.text();
    record.step_logs = log.stepLogs();
    record.summary = state.summaries.join("\n");
  };
  return { state, setUpLines: setUpLines(record, granted), finish };
}

function setUpLines(record: JobRecord, granted: Readonly<Record<string, string>>): string[] {
  return [
    "Current runner version: '2.336.0'",
    "##[group]Runner Image",
    `Image: ${record.labels[0] ?? "ubuntu-latest"}`,
    "##[endgroup]",
    "##[group]GITHUB_TOKEN Permissions",
    ...Object.entries(granted).map(([name, level]) => `${titleCase(name)}: ${level}`),
    "##[endgroup]",
    "Secret source: Actions",
    "Prepare workflow directory",
    `Complete job name: ${record.name}`,
  ];
}

function titleCase(name: string): string {
  return name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
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

/** An annotation of the job itself. */
export function jobAnnotation(message: string): JobRecord["annotations"][number] {
  return {
    annotation_level: "failure",
    message,
    title: "",
    path: ".github",
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    step: null,
  };
}

/** The folder of a job below the runner's. */
export function jobRoot(scratch: string, record: JobRecord): string {
  return join(scratch, "jobs", `${record.run_id}-${record.run_attempt}-${record.id}`);
}
