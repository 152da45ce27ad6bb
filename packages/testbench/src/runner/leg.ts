import { callInputs, callOutputs, callSecrets } from "./call-inputs.ts";
import { readConcurrency } from "./concurrency.ts";
import type { JobDocument } from "./document.ts";
import { jobRoot, type RunningJob, startJob } from "./job.ts";
import { jobAnnotation } from "./job-annotation.ts";
import { complete, newJobRecord } from "./job-record.ts";
import { type Permissions, readOnly, tokenPermissions } from "./permissions.ts";
import type { JobRecord } from "./records.ts";
import { combineResults, type JobResult, type RunState, type Stoppable } from "./run-state.ts";
import { refuse, runnerLabels } from "./runner-labels.ts";
import { evaluateBoolean, evaluateDeep, NO_STATUS, type Scope } from "./scope.ts";
import type { Slots } from "./slots.ts";
import { type WorkflowCall, WorkflowRun } from "./workflow-run.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

/** A job of a workflow, at its place in the run. */
export interface JobPlace {
  readonly call: WorkflowCall;
  readonly file: WorkflowFile;
  readonly document: JobDocument;
  readonly jobKey: string;
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly permissions: Permissions;
}

/** One leg of a job's matrix; a job without one is a single leg. */
export interface Leg extends JobPlace {
  readonly scope: Scope;
  /** `max-parallel` */
  readonly slots: Slots;
  /** Aborted, with a reason, by a leg that failed. */
  readonly stop: AbortController;
}

/** Runs one leg: a job on a runner, or a called workflow. `continue-on-error` is already counted in. */
export async function runLeg(run: RunState, leg: Leg): Promise<JobResult> {
  const stoppable = legStop(leg);
  run.active.add(stoppable);
  // A call that is already cancelled still runs its `always()` jobs; only a later cancellation is passed on.
  const fromCall = leg.call.stop.aborted ? new AbortController().signal : leg.call.stop;
  const onCallStop = () => leg.stop.abort(fromCall.reason);
  fromCall.addEventListener("abort", onCallStop, { once: true });
  const release = await leg.slots.take();
  const leaves: (() => void)[] = [release];
  try {
    const entered = await enterGroup(run, leg, leg.document.concurrency, leg.scope);
    if (entered === null) return abandoned(run, leg, String(leg.stop.signal.reason));
    leaves.push(entered.leave);
    if (leg.stop.signal.aborted) return abandoned(run, leg, String(leg.stop.signal.reason));
    const called = leg.file.calls.get(leg.jobKey);
    if (called !== undefined) return await runCalled(run, leg, called, entered.groups);
    return await runOnRunner(run, leg, stoppable);
  } catch (error) {
    const record = newJobRecord(run, leg, []);
    record.annotations.push(jobAnnotation((error as Error).message));
    complete(run, record, "failure");
    return { result: "failure", outputs: {} };
  } finally {
    fromCall.removeEventListener("abort", onCallStop);
    for (const leave of leaves.reverse()) leave();
    run.active.delete(stoppable);
  }
}

interface LegStop extends Stoppable {
  job: RunningJob | null;
}

function legStop(leg: Leg): LegStop {
  const stoppable: LegStop = {
    job: null,
    cancel: (reason) => leg.stop.abort(reason),
    kill: () => {
      leg.stop.abort("The run was stopped.");
      stoppable.job?.kill();
    },
  };
  leg.stop.signal.addEventListener("abort", () => stoppable.job?.cancel(String(leg.stop.signal.reason)));
  return stoppable;
}

/** Waits for a concurrency group; null when the wait was cancelled. */
async function enterGroup(
  run: RunState,
  leg: Leg,
  written: unknown,
  scope: Scope,
): Promise<{ leave: () => void; groups: readonly string[] } | null> {
  const setting = readConcurrency(evaluateDeep(written, scope));
  if (setting === undefined) return { leave: () => {}, groups: leg.call.groups };
  if (leg.call.groups.includes(setting.group.toLowerCase())) {
    leg.stop.abort(
      `Canceling since a deadlock was detected for concurrency group: '${setting.group}' between a top level workflow and '${leg.name}'`,
    );
    return null;
  }
  const { stop } = leg;
  const leave = await run.groups.enter(setting, { cancel: (reason) => stop.abort(reason), signal: stop.signal });
  return leave === null ? null : { leave, groups: [...leg.call.groups, setting.group.toLowerCase()] };
}

/** A leg that was cancelled before it began. */
function abandoned(run: RunState, leg: Leg, reason: string): JobResult {
  const record = newJobRecord(run, leg, []);
  record.annotations.push(jobAnnotation(reason));
  complete(run, record, "cancelled");
  return { result: "cancelled", outputs: {} };
}

async function runCalled(run: RunState, leg: Leg, called: WorkflowFile, groups: readonly string[]): Promise<JobResult> {
  const { secrets, token } = await secretsOfCall(run, leg);
  const given = evaluateDeep(leg.document.with ?? {}, leg.scope) as Record<string, unknown>;
  const callScope = { contexts: { github: run.github, vars: run.vars, inputs: {} }, functions: NO_STATUS };
  const inputs = callInputs(called, given, callScope);
  const own = { contexts: { ...callScope.contexts, inputs }, functions: NO_STATUS };
  const entered = await enterGroup(run, { ...leg, call: { ...leg.call, groups } }, called.document.concurrency, own);
  if (entered === null) return abandoned(run, leg, String(leg.stop.signal.reason));
  try {
    const nested: WorkflowCall = {
      file: called,
      inputs,
      secrets,
      permissions: leg.permissions,
      namePrefix: `${leg.name} / `,
      keyPrefix: `${leg.key}/`,
      path: leg.path,
      groups: entered.groups,
      stop: leg.stop.signal,
    };
    const jobs = await new WorkflowRun(run, nested).execute();
    const outputs = callOutputs(called, { contexts: { ...own.contexts, jobs }, functions: NO_STATUS });
    return { result: combineResults(Object.values(jobs)), outputs };
  } finally {
    entered.leave();
    if (token !== undefined) run.services.revokeToken(token);
  }
}

/** The called workflow's secrets. `secrets.GITHUB_TOKEN` may be handed on by name, with the rights of the calling job. */
async function secretsOfCall(
  run: RunState,
  leg: Leg,
): Promise<{ secrets: Record<string, string>; token: string | undefined }> {
  const written = leg.document.secrets;
  const wanted = /GITHUB_TOKEN|github\.token/i.test(JSON.stringify(written ?? null));
  const token = wanted ? await mint(run, leg) : undefined;
  const own = { ...leg.call.secrets, ...(token === undefined ? {} : { GITHUB_TOKEN: token }) };
  const github = { ...run.github, token: token ?? "" };
  const scope = { contexts: { ...leg.scope.contexts, github, secrets: own }, functions: NO_STATUS };
  return { secrets: callSecrets(written, leg.call.secrets, scope), token };
}

async function mint(run: RunState, leg: Leg): Promise<string> {
  const permissions = run.readOnlyTokens ? readOnly(leg.permissions) : leg.permissions;
  return run.mintToken(run.record.repository, tokenPermissions(permissions));
}

async function runOnRunner(run: RunState, leg: Leg, stoppable: LegStop): Promise<JobResult> {
  const labels = runnerLabels(leg.document, leg.scope);
  const record = newJobRecord(run, leg, labels);
  run.onJob(record);
  const release = await run.slots.take();
  try {
    if (leg.stop.signal.aborted) {
      record.annotations.push(jobAnnotation(String(leg.stop.signal.reason)));
      complete(run, record, "cancelled");
      return { result: "cancelled", outputs: {} };
    }
    const refusal = refuse(run, leg.document, labels);
    if (refusal !== null) {
      record.annotations.push(jobAnnotation(refusal));
      complete(run, record, "failure");
      return { result: "failure", outputs: {} };
    }
    Object.assign(record, {
      status: "in_progress",
      started_at: run.services.clock().toISOString(),
      runner_id: record.id,
      runner_name: `GitHub Actions ${record.id}`,
      runner_group_name: "GitHub Actions",
    });
    run.onJob(record);
    stoppable.job = startJob({
      services: run.services,
      record,
      document: leg.document,
      file: leg.file,
      permissions: run.readOnlyTokens ? readOnly(leg.permissions) : leg.permissions,
      root: jobRoot(run.scratch, record),
      toolCache: run.toolCache,
      github: { ...run.github, job: leg.jobKey },
      contexts: leg.scope.contexts,
      inputs: leg.call.inputs,
      secrets: leg.call.secrets,
      mintToken: (permissions) => run.mintToken(run.record.repository, permissions),
      runtimeEnv: runtimeEnv(run, record),
      update: () => run.onJob(record),
    });
    const conclusion = await stoppable.job.done;
    complete(run, record, conclusion);
    const tolerated = conclusion === "failure" && evaluateBoolean(leg.document["continue-on-error"], leg.scope, false);
    return { result: tolerated ? "success" : conclusion, outputs: record.outputs };
  } finally {
    release();
  }
}

function runtimeEnv(run: RunState, record: JobRecord): Record<string, string> {
  if (run.artifacts === undefined) return {};
  return {
    ACTIONS_RUNTIME_TOKEN: run.artifacts.runtimeToken({
      runId: record.run_id,
      jobId: record.id,
      attempt: record.run_attempt,
    }),
    ACTIONS_RESULTS_URL: run.artifacts.url,
    ACTIONS_RUNTIME_URL: run.artifacts.url,
  };
}
