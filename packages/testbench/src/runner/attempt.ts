import { join } from "node:path";
import { dispatchInputs, literalTypeErrors } from "./call-inputs.ts";
import { ceilingErrors } from "./ceiling.ts";
import { type ConcurrencyGroups, readConcurrency } from "./concurrency.ts";
import { defaultTitle, githubContextOf, isForkPullRequest } from "./github-context.ts";
import type { RunnerServices } from "./job-state.ts";
import type { Permissions } from "./permissions.ts";
import type { Conclusion, JobRecord, RunRecord } from "./records.ts";
import { type ArtifactAccess, cancelRun, combineResults, type MintToken, type RunState } from "./run-state.ts";
import type { RunRequest } from "./runner-options.ts";
import { evaluateDeep, evaluateText, NO_STATUS, type Scope } from "./scope.ts";
import type { Slots } from "./slots.ts";
import { WorkflowRun } from "./workflow-run.ts";
import { loadWorkflowTree, type WorkflowFile, WorkflowInvalid } from "./workflow-tree.ts";

/** One attempt of a run, before it starts. */
export interface Attempt {
  readonly request: RunRequest;
  readonly record: RunRecord;
  readonly previous: Pick<RunState, "results" | "paths"> | null;
  readonly services: RunnerServices;
  /** Aborted when the run is cancelled before its jobs start. */
  readonly waiting: AbortController;
  readonly scratch: string;
  readonly slots: Slots;
  readonly groups: ConcurrencyGroups;
  readonly labels: ReadonlySet<string>;
  readonly containers: "pretend" | undefined;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly permissions: Permissions;
  readonly mintToken: MintToken;
  readonly artifacts: ArtifactAccess | undefined;
  /** Resolves when the run started before this one has asked for its concurrency group: groups are entered in order. */
  readonly turn: Promise<unknown>;
  /** To be called once this run has asked for its group, or never will. */
  passTurn(): void;
  nextJobId(): number;
  onRun(): void;
  onJob(job: JobRecord): void;
  /** Called once the jobs can be cancelled one by one. */
  onState(state: RunState): void;
}

/** Runs the attempt to its end. Never rejects. */
export async function runAttempt(attempt: Attempt): Promise<RunRecord> {
  const { record, services } = attempt;
  const end = (conclusion: Conclusion) => {
    record.status = "completed";
    record.conclusion = conclusion;
    record.updated_at = services.clock().toISOString();
    attempt.onRun();
    return record;
  };
  try {
    const { file, inputs } = await startUp(attempt);
    attempt.onRun();
    return end(await runWorkflow(attempt, file, inputs));
  } catch (error) {
    attempt.passTurn();
    record.errors.push(...(error instanceof WorkflowInvalid ? error.errors : [(error as Error).message]));
    return end("startup_failure");
  }
}

/** Everything GitHub checks before the first job. */
async function startUp(attempt: Attempt): Promise<{ file: WorkflowFile; inputs: Readonly<Record<string, unknown>> }> {
  const { request, record, services } = attempt;
  const found = await services.resolveRepository(request.repository, request.sha);
  if (found === null) throw new Error(`${request.repository} has no commit ${request.sha}`);
  const source = { ...found, repository: request.repository, ref: request.ref, path: request.workflow };
  const file = await loadWorkflowTree(source, services.resolveRepository);
  record.name = file.name;
  record.display_title = defaultTitle(request, file.name);
  const errors = [...ceilingErrors(file, attempt.permissions), ...literalTypeErrors(file)];
  if (errors.length > 0) throw new WorkflowInvalid(errors);
  if (request.event.name !== "workflow_dispatch") return { file, inputs: {} };
  const { inputs, texts } = dispatchInputs(file, request.inputs ?? {});
  record.payload = { ...record.payload, inputs: texts };
  return { file, inputs };
}

async function runWorkflow(
  attempt: Attempt,
  file: WorkflowFile,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Conclusion> {
  const { record, request, waiting } = attempt;
  const github = githubContextOf(request, record, file, attempt.services);
  const scope: Scope = { contexts: { github, inputs, vars: attempt.vars }, functions: NO_STATUS };
  if (file.document["run-name"] !== undefined) {
    record.display_title = evaluateText(file.document["run-name"], scope);
  }
  const setting = readConcurrency(evaluateDeep(file.document.concurrency, scope));
  await attempt.turn;
  let leave = () => {};
  const run = runState(attempt, github);
  if (setting !== undefined) {
    record.status = "pending";
    const member = {
      signal: waiting.signal,
      cancel: (reason: string) => {
        record.errors.push(reason);
        waiting.abort(reason);
        cancelRun(run, reason);
      },
    };
    const entering = attempt.groups.enter(setting, member);
    attempt.passTurn();
    const entered = await entering;
    if (entered === null) return "cancelled";
    leave = entered;
  }
  attempt.passTurn();
  if (waiting.signal.aborted) {
    leave();
    return "cancelled";
  }
  record.status = "in_progress";
  attempt.onState(run);
  attempt.onRun();
  try {
    const results = await new WorkflowRun(run, {
      file,
      inputs,
      secrets: run.readOnlyTokens ? {} : attempt.secrets,
      permissions: attempt.permissions,
      namePrefix: "",
      keyPrefix: "",
      path: "",
      groups: setting === undefined ? [] : [setting.group.toLowerCase()],
      stop: new AbortController().signal,
    }).execute();
    const result = combineResults(Object.values(results));
    return run.cancelled ? "cancelled" : result;
  } finally {
    leave();
  }
}

function runState(attempt: Attempt, github: Readonly<Record<string, unknown>>): RunState {
  return {
    services: attempt.services,
    record: attempt.record,
    github,
    vars: attempt.vars,
    scratch: attempt.scratch,
    toolCache: join(attempt.scratch, "tool-cache"),
    labels: attempt.labels,
    containers: attempt.containers,
    slots: attempt.slots,
    groups: attempt.groups,
    mintToken: attempt.mintToken,
    artifacts: attempt.artifacts,
    readOnlyTokens: isForkPullRequest(attempt.request),
    active: new Set(),
    results: new Map(),
    paths: new Map(),
    previous: attempt.previous,
    nextJobId: attempt.nextJobId,
    onJob: attempt.onJob,
    cancelled: false,
    killed: false,
  };
}
