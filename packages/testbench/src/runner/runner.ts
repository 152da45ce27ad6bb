import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Attempt, runAttempt } from "./attempt.ts";
import type { Grace } from "./child.ts";
import { ConcurrencyGroups } from "./concurrency.ts";
import { isForkPullRequest } from "./github-context.ts";
import type { RunnerServices } from "./job-state.ts";
import { RESTRICTED_DEFAULT } from "./permissions.ts";
import type { RunRecord } from "./records.ts";
import { newRecord } from "./run-record.ts";
import { cancelRun, killRun, type RunState } from "./run-state.ts";
import type { RunHandle, Runner, RunnerOptions, RunRequest } from "./runner-options.ts";
import { Slots } from "./slots.ts";

const HOSTED_LABELS = ["ubuntu-latest", "ubuntu-24.04", "ubuntu-22.04", "ubuntu-26.04", "ubuntu-slim"];
const GRACE: Grace = { interruptMs: 2000, terminateMs: 1000 };
const FIRST_RUN_ID = 5001;
const FIRST_JOB_ID = 70001;

/** Makes a runner. Call `dispose` when done. */
export function createRunner(options: RunnerOptions): Runner {
  const scratch = options.scratch ?? mkdtempSync(join(tmpdir(), "regreen-runner-"));
  mkdirSync(scratch, { recursive: true });
  chmodSync(scratch, 0o755);
  const attempts = new Map<
    number,
    { attempt: Attempt; state: RunState | null; request: RunRequest; handle: RunHandle }
  >();
  const groups = new Map<string, ConcurrencyGroups>();
  const held = new Map<number, { request: RunRequest; record: RunRecord }>();
  const turns = new Map<string, Promise<void>>();
  const numbers = new Map<string, number>();
  const slots = new Slots(options.parallelJobs ?? 4);
  const services: RunnerServices = {
    resolveRepository: options.resolveRepository,
    grace: options.grace ?? GRACE,
    revokeToken: options.revokeToken ?? (() => {}),
    baseEnv: { ...inheritedEnvironment(process.env), ...options.env },
    serverUrl: options.serverUrl ?? "https://github.com",
    apiUrl: options.apiUrl ?? "https://api.github.com",
    clock: options.clock ?? (() => new Date()),
  };
  let lastRun = FIRST_RUN_ID - 1;
  let lastJob = FIRST_JOB_ID - 1;

  function launch(request: RunRequest, record: RunRecord, previous: Attempt["previous"]): RunHandle {
    const repository = request.repository.toLowerCase();
    const group = groups.get(repository) ?? new ConcurrencyGroups();
    groups.set(repository, group);
    const waiting = new AbortController();
    let passTurn = () => {};
    const turn = turns.get(repository) ?? Promise.resolve();
    turns.set(
      repository,
      new Promise<void>((resolve) => {
        passTurn = resolve;
      }),
    );
    const attempt: Attempt = {
      request,
      record,
      previous,
      services,
      waiting,
      scratch,
      slots,
      groups: group,
      labels: new Set([...HOSTED_LABELS, ...(options.labels ?? [])]),
      containers: options.containers,
      secrets: options.secrets?.(request.repository) ?? {},
      // GitHub hands no variables to the pull request of a fork, as it hands no secrets.
      vars: isForkPullRequest(request) ? {} : (options.vars?.(request.repository) ?? {}),
      permissions: options.defaultPermissions ?? RESTRICTED_DEFAULT,
      mintToken: options.mintToken,
      artifacts: options.artifacts,
      turn,
      passTurn,
      nextJobId: () => {
        lastJob += 1;
        return lastJob;
      },
      onRun: () => options.onRun?.(record),
      onJob: (job) => options.onJob?.(record, job),
      onState: (state) => {
        entry.state = state;
      },
    };
    const cancel = (reason = "The run was canceled.") => {
      waiting.abort(reason);
      if (entry.state !== null) cancelRun(entry.state, reason);
    };
    const entry = { attempt, state: null as RunState | null, request, handle: { record, cancel } as RunHandle };
    attempts.set(record.id, entry);
    entry.handle = { record, cancel, done: runAttempt(attempt) };
    return entry.handle;
  }

  function nextRecord(request: RunRequest): RunRecord {
    lastRun += 1;
    const key = `${request.repository.toLowerCase()} ${request.workflow}`;
    const number = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, number);
    return newRecord(request, { id: lastRun, number, attempt: 1 }, services.clock());
  }

  const runner: Runner = {
    start: (request) => launch(request, nextRecord(request), null),
    hold(request) {
      const record = nextRecord(request);
      Object.assign(record, { status: "completed", conclusion: "action_required" });
      held.set(record.id, { request, record });
      options.onRun?.(record);
      return record;
    },
    approve(runId) {
      const waiting = held.get(runId);
      if (waiting === undefined) throw new Error(`Run ${runId} does not wait for approval`);
      held.delete(runId);
      Object.assign(waiting.record, { status: "queued", conclusion: null });
      return launch(waiting.request, waiting.record, null);
    },
    run: (request) => runner.start(request).done,
    rerun(runId, { onlyFailed = false, actor } = {}) {
      const last = attempts.get(runId);
      if (last === undefined || last.handle.record.status !== "completed") {
        throw new Error(`Run ${runId} is not there, or not completed`);
      }
      const before = last.handle.record;
      const next = { id: runId, number: before.run_number, attempt: before.run_attempt + 1 };
      const record = newRecord(last.request, next, services.clock());
      record.created_at = before.created_at;
      record.triggering_actor = actor ?? before.triggering_actor;
      return launch(last.request, record, onlyFailed ? last.state : null);
    },
    cancel(runId, reason) {
      const entry = attempts.get(runId);
      if (entry === undefined || entry.handle.record.status === "completed") return false;
      entry.handle.cancel(reason);
      return true;
    },
    runs: () =>
      [
        ...[...attempts.values()].map(({ handle }) => handle.record),
        ...[...held.values()].map(({ record }) => record),
      ].sort((a, b) => a.id - b.id),
    async idle() {
      for (;;) {
        const open = [...attempts.values()].filter(({ handle }) => handle.record.status !== "completed");
        if (open.length === 0) return;
        await Promise.all(open.map(({ handle }) => handle.done));
      }
    },
    async dispose() {
      for (const { state, attempt } of attempts.values()) {
        attempt.waiting.abort("The runner was stopped.");
        if (state !== null && state.record.status !== "completed") killRun(state);
      }
      await runner.idle();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  return runner;
}

/** What a hosted runner has too; nothing else of this machine's environment reaches a workflow. */
function inheritedEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ["LANG", "LC_ALL", "TZ", "USER", "LOGNAME", "SHELL"];
  const kept = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  // Started by a package manager we have its tools in front of PATH, which no workflow should find.
  const path = (env.PATH ?? "/usr/bin:/bin").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}
