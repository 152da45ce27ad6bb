import type { JobPlace } from "./leg.ts";
import type { JobRecord, JobResultWord } from "./records.ts";
import type { RunState } from "./run-state.ts";

/** A record for a job, entered into the run. */
export function newJobRecord(run: RunState, place: JobPlace, labels: string[]): JobRecord {
  const record: JobRecord = {
    id: run.nextJobId(),
    run_id: run.record.id,
    run_attempt: run.record.run_attempt,
    workflow_name: run.record.name,
    head_branch: run.record.head_branch,
    head_sha: run.record.head_sha,
    name: place.name,
    status: "queued",
    conclusion: null,
    created_at: run.services.clock().toISOString(),
    started_at: null,
    completed_at: null,
    labels,
    runner_id: null,
    runner_name: null,
    runner_group_name: null,
    steps: [],
    key: place.key,
    permissions: null,
    annotations: [],
    outputs: {},
    summary: "",
    log: "",
    step_logs: [],
  };
  run.record.jobs.push(record);
  run.paths.set(record, place.path);
  return record;
}

/** Enters the end of a job into its record. */
export function complete(run: RunState, record: JobRecord, conclusion: JobResultWord): void {
  const now = run.services.clock().toISOString();
  Object.assign(record, { status: "completed", conclusion, started_at: record.started_at ?? now, completed_at: now });
  run.onJob(record);
}
