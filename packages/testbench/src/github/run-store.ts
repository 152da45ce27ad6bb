import { timestamp } from "../http/timestamp.ts";
import { ACTIONS_BOT } from "./core-polish.ts";
import type { Conclusion, JobRecord, NewJob, NewRun, RunRecord, RunStatus } from "./run-records.ts";

export type { StepRecord } from "./run-records.ts";

/** Workflow runs with their attempts, jobs and logs, as a runner (or a test) tells them. */
export class RunStore {
  readonly #runs = new Map<number, RunRecord>();
  readonly #jobs: JobRecord[] = [];
  readonly #workflows = new Map<string, number>();
  readonly #attempts = new Map<string, { status: RunStatus; conclusion: Conclusion | null }>();
  #nextRun = 15_000_000_001;
  #nextJob = 42_000_000_001;

  recordRun(run: NewRun): RunRecord {
    const now = timestamp();
    const status = run.status ?? "completed";
    const record: RunRecord = {
      repository: run.repository,
      workflow: run.workflow,
      headSha: run.headSha,
      id: run.id ?? this.#nextRun++,
      name: run.name ?? run.workflow,
      displayTitle: run.displayTitle ?? run.name ?? run.workflow,
      event: run.event ?? "push",
      headBranch: run.headBranch === undefined ? "main" : run.headBranch,
      headRepository: run.headRepository ?? run.repository,
      status,
      conclusion: status === "completed" ? (run.conclusion ?? "failure") : null,
      attempt: run.attempt ?? 1,
      actor: run.actor ?? ACTIONS_BOT,
      pullRequests: run.pullRequests ?? [],
      runNumber: this.#count(run.repository, run.workflow) + 1,
      createdAt: run.createdAt ?? now,
      updatedAt: run.updatedAt ?? run.createdAt ?? now,
      logsExpired: false,
      cancelRequested: false,
    };
    this.#runs.set(record.id, record);
    return record;
  }

  /** Brings a run's state up to date, as it goes on. */
  updateRun(runId: number, change: { status?: RunStatus; conclusion?: Conclusion | null }): RunRecord {
    const run = this.run(runId);
    return Object.assign(run, change, { updatedAt: timestamp() });
  }

  /** Adds jobs, or replaces those with the same id, of an attempt (default: the run's current one). */
  recordJobs(runId: number, jobs: readonly NewJob[], attempt = this.run(runId).attempt): JobRecord[] {
    return jobs.map((job) => {
      const status = job.status ?? "completed";
      const now = timestamp();
      const record: JobRecord = {
        ...job,
        id: job.id ?? this.#nextJob++,
        runId,
        attempt,
        status,
        conclusion: job.conclusion ?? null,
        startedAt: job.startedAt ?? now,
        completedAt: job.completedAt ?? (status === "completed" ? now : null),
        steps: job.steps ?? [],
      };
      const known = this.#jobs.findIndex((other) => other.id === record.id);
      if (known === -1) this.#jobs.push(record);
      else this.#jobs[known] = record;
      return record;
    });
  }

  recordLog(jobId: number, log: string): void {
    const job = this.findJob(jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    job.log = log;
  }

  expireLogs(runId: number): void {
    this.run(runId).logsExpired = true;
  }

  /** Starts the next attempt: the run is queued again, its jobs come by `recordJobs`. */
  startAttempt(runId: number): RunRecord {
    const run = this.run(runId);
    this.#attempts.set(`${runId}/${run.attempt}`, { status: run.status, conclusion: run.conclusion });
    run.attempt += 1;
    return this.updateRun(runId, { status: "queued", conclusion: null });
  }

  run(runId: number): RunRecord {
    const run = this.#runs.get(runId);
    if (!run) throw new Error(`no run ${runId}`);
    return run;
  }

  findRun(repository: string, runId: number): RunRecord | null {
    const run = this.#runs.get(runId);
    return run?.repository === repository ? run : null;
  }

  /** The run as it stood at the end of an attempt; null for an attempt that never was. */
  runAt(run: RunRecord, attempt: number): RunRecord | null {
    if (attempt === run.attempt) return run;
    const past = this.#attempts.get(`${run.id}/${attempt}`);
    return past ? { ...run, ...past, attempt } : null;
  }

  findJob(jobId: number): JobRecord | null {
    return this.#jobs.find((job) => job.id === jobId) ?? null;
  }

  /** Newest first. */
  runs(repository: string): RunRecord[] {
    return [...this.#runs.values()].filter((run) => run.repository === repository).reverse();
  }

  jobs(runId: number, attempt: number): JobRecord[] {
    return this.#jobs.filter((job) => job.runId === runId && job.attempt === attempt);
  }

  allJobs(runId: number): JobRecord[] {
    return this.#jobs.filter((job) => job.runId === runId);
  }

  /** The newest job of each name: after "re-run failed jobs" that mixes attempts. */
  latestJobs(runId: number): JobRecord[] {
    const newest = new Map<string, JobRecord>();
    for (const job of this.allJobs(runId)) {
      if ((newest.get(job.name)?.attempt ?? 0) <= job.attempt) newest.set(job.name, job);
    }
    return [...newest.values()];
  }

  /** Stable id of a workflow file. */
  workflowId(repository: string, path: string): number {
    const key = `${repository}:${path}`;
    const id = this.#workflows.get(key) ?? 700_001 + this.#workflows.size;
    this.#workflows.set(key, id);
    return id;
  }

  #count(repository: string, workflow: string): number {
    return this.runs(repository).filter((run) => run.workflow === workflow).length;
  }
}
