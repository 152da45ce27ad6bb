import { delimiter, dirname, join } from "node:path";
import type { Functions } from "@regreen/workflow";
import { hashFiles } from "./hash-files.ts";
import type { Frame, JobState } from "./job-state.ts";
import { type Scope, scalarText } from "./scope.ts";

/** Keys of the `github` context that processes get as `GITHUB_…` (runner, `GitHubContext.cs`). */
const ENVIRONMENT_KEYS = [
  "action",
  "action_path",
  "action_ref",
  "action_repository",
  "actor",
  "actor_id",
  "api_url",
  "base_ref",
  "event_name",
  "event_path",
  "graphql_url",
  "head_ref",
  "job",
  "ref",
  "ref_name",
  "ref_protected",
  "ref_type",
  "repository",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
  "retention_days",
  "run_attempt",
  "run_id",
  "run_number",
  "server_url",
  "sha",
  "triggering_actor",
  "workflow",
  "workflow_ref",
  "workflow_sha",
  "workspace",
] as const;

/** The environment of a step. */
export interface StepEnv {
  /** The `env` context: job, composite actions around it, then the step's own. */
  readonly all: Readonly<Record<string, string>>;
  /** Without the job's, which steps inside of a composite action may still change through `GITHUB_ENV`. */
  readonly added: Readonly<Record<string, string>>;
}

export function stepEnv(job: JobState, frame: Frame, own: Readonly<Record<string, string>>): StepEnv {
  const added = { ...frame.env, ...own };
  return { all: { ...job.env, ...added }, added };
}

/** What expressions of a step see. */
export function stepScope(
  job: JobState,
  frame: Frame,
  env: Readonly<Record<string, string>>,
  contextName: string,
): Scope {
  return {
    contexts: {
      ...job.contexts,
      github: githubContext(job, frame, contextName),
      env,
      inputs: frame.inputs,
      steps: frame.steps,
      job: jobContext(job),
      runner: runnerContext(job),
    },
    functions: statusFunctions(job, frame),
  };
}

export function githubContext(job: JobState, frame: Frame, contextName: string): Record<string, unknown> {
  return {
    ...job.github,
    action: contextName,
    action_path: frame.action?.path ?? "",
    action_repository: frame.action?.repository ?? "",
    action_ref: frame.action?.ref ?? "",
    action_status: frame.status,
  };
}

function jobContext(job: JobState): Record<string, unknown> {
  return {
    status: job.status,
    workflow_repository: job.workflow.repository,
    workflow_sha: job.workflow.sha,
    workflow_ref: `${job.workflow.repository}/${job.workflow.path}@${job.workflow.ref}`,
    workflow_file_path: job.workflow.path,
    services: {},
    container: {},
  };
}

function runnerContext(job: JobState): Record<string, unknown> {
  return {
    name: job.runnerName,
    os: job.system,
    arch: process.arch === "arm64" ? "ARM64" : "X64",
    environment: "github-hosted",
    temp: job.folders.temp,
    tool_cache: job.folders.toolCache,
    workspace: job.folders.parent,
    debug: job.debug ? "1" : "",
  };
}

function statusFunctions(job: JobState, frame: Frame): Functions {
  const status = frame.kind === "composite" && job.status !== "cancelled" ? frame.status : job.status;
  return {
    success: () => status === "success",
    failure: () => status === "failure",
    cancelled: () => job.status === "cancelled",
    always: () => true,
    hashFiles: (...patterns) => hashFiles(job.folders.workspace, patterns.map(scalarText)),
  };
}

/** The whole environment of a process of a step, as the runner makes it. */
export function processEnvironment(
  job: JobState,
  env: Readonly<Record<string, string>>,
  github: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const variables = ENVIRONMENT_KEYS.map((key) => [`GITHUB_${key.toUpperCase()}`, scalarText(github[key])] as const);
  return {
    ...job.services.baseEnv,
    HOME: job.folders.home,
    CI: "true",
    ...env,
    GITHUB_ACTIONS: "true",
    ...Object.fromEntries(variables.filter(([key, value]) => value !== "" || !key.startsWith("GITHUB_ACTION"))),
    RUNNER_NAME: job.runnerName,
    RUNNER_OS: job.system,
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_TEMP: job.folders.temp,
    RUNNER_TOOL_CACHE: job.folders.toolCache,
    RUNNER_WORKSPACE: job.folders.parent,
    RUNNER_TRACKING_ID: job.trackingId,
    ...(job.debug ? { RUNNER_DEBUG: "1" } : {}),
    ...files,
    PATH: searchPath(job, env),
  };
}

/** PATH of a step; the Node that runs the bench comes with it, because hosted runners have Node 24 too. */
export function searchPath(job: JobState, env: Readonly<Record<string, string>>): string {
  const inherited = env.PATH ?? job.services.baseEnv.PATH ?? "/usr/bin:/bin";
  return [...job.extraPath, dirname(process.execPath), inherited].join(delimiter);
}

/** A working directory as steps write it: relative to the workspace. */
export function workingDirectory(job: JobState, written: string | undefined): string {
  if (written === undefined || written === "") return job.folders.workspace;
  return written.startsWith("/") ? written : join(job.folders.workspace, written);
}
