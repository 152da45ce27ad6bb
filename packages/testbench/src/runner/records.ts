/** Conclusions as the REST API spells them (docs.github.com/rest/actions/workflow-runs). */
export type Conclusion = "success" | "failure" | "cancelled" | "skipped" | "startup_failure" | "action_required";

type Status = "queued" | "pending" | "in_progress" | "completed";

/** What `needs.<job>.result` may say. */
export type JobResultWord = "success" | "failure" | "cancelled" | "skipped";

/** One step of a job as `GET /repos/{owner}/{repo}/actions/jobs/{job_id}` shows it. */
export interface StepRecord {
  name: string;
  /** 1 is always "Set up job". */
  number: number;
  status: Status;
  conclusion: Conclusion | null;
  started_at: string | null;
  completed_at: string | null;
}

/** An annotation as the checks API shows it, plus the step that made it. */
export interface Annotation {
  annotation_level: "notice" | "warning" | "failure";
  message: string;
  title: string;
  path: string;
  start_line: number;
  end_line: number;
  start_column: number | null;
  end_column: number | null;
  /** Number of the step; null when the job or the run made it. */
  step: number | null;
}

export interface StepLog {
  number: number;
  name: string;
  text: string;
}

/** One job: the REST fields, then what only the bench tells. */
export interface JobRecord {
  id: number;
  run_id: number;
  run_attempt: number;
  workflow_name: string;
  head_branch: string;
  head_sha: string;
  name: string;
  status: Status;
  conclusion: Conclusion | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  labels: string[];
  runner_id: number | null;
  runner_name: string | null;
  runner_group_name: string | null;
  steps: StepRecord[];
  /** Key in the workflow file, with the callers' keys before it: `heal/validate`. */
  key: string;
  /** What the job's token may do; null for a job that never started. */
  permissions: Record<string, string> | null;
  annotations: Annotation[];
  outputs: Record<string, string>;
  /** Markdown of all steps. */
  summary: string;
  /** The whole log, in GitHub's line format, without a byte order mark. */
  log: string;
  step_logs: StepLog[];
}

/** One attempt of a run: the REST fields, then what only the bench tells. */
export interface RunRecord {
  id: number;
  name: string;
  display_title: string;
  /** `.github/workflows/ci.yml` */
  path: string;
  run_number: number;
  run_attempt: number;
  event: string;
  status: Status;
  conclusion: Conclusion | null;
  head_branch: string;
  head_sha: string;
  /** `owner/name` */
  repository: string;
  /** `owner/name` of the repository the head commit is in; another one for a fork's pull request. */
  head_repository: string;
  actor: string;
  triggering_actor: string;
  /** Numbers of the pull requests of the head branch; empty for forks. */
  pull_requests: readonly number[];
  created_at: string;
  run_started_at: string;
  updated_at: string;
  /** Why the run never started (`startup_failure`), in GitHub's words. */
  errors: string[];
  /** The payload of the event, as `github.event`. */
  payload: Readonly<Record<string, unknown>>;
  jobs: JobRecord[];
}
