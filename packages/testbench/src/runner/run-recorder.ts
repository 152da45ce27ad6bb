import type { RunStore, StepRecord as StoredStep } from "../github/run-store.ts";
import type { JobRecord, RunRecord } from "./records.ts";

/** Enters runs, jobs and logs into the GitHub double, as they go on, so that its API shows them. */
export function runRecorder(store: RunStore): {
  onRun(run: RunRecord): void;
  onJob(run: RunRecord, job: JobRecord): void;
} {
  return {
    onRun(run) {
      const known = store.findRun(run.repository, run.id);
      if (known === null) {
        store.recordRun({
          id: run.id,
          repository: run.repository,
          workflow: run.path,
          headSha: run.head_sha,
          name: run.name,
          displayTitle: run.display_title,
          event: run.event,
          headBranch: run.head_branch,
          headRepository: run.head_repository,
          status: run.status,
          conclusion: run.conclusion,
          attempt: run.run_attempt,
          actor: run.actor,
          pullRequests: run.pull_requests,
        });
        return;
      }
      if (known.attempt < run.run_attempt) store.startAttempt(run.id);
      Object.assign(known, { name: run.name, displayTitle: run.display_title });
      store.updateRun(run.id, { status: run.status, conclusion: run.conclusion });
    },
    onJob(run, job) {
      store.recordJobs(
        run.id,
        [
          {
            id: job.id,
            name: job.name,
            status: job.status,
            conclusion: job.conclusion,
            startedAt: job.started_at,
            completedAt: job.completed_at,
            labels: job.labels,
            runnerName: job.runner_name ?? "",
            steps: job.steps.map((step) => storedStep(job, step)),
            // A job that never ran on a runner has no log.
            ...(job.log === "" ? {} : { log: job.log }),
          },
        ],
        job.run_attempt,
      );
    },
  };
}

function storedStep(job: JobRecord, step: JobRecord["steps"][number]): StoredStep {
  const log = job.step_logs.find(({ number }) => number === step.number)?.text;
  return {
    number: step.number,
    name: step.name,
    status: step.status,
    conclusion: step.conclusion,
    startedAt: step.started_at,
    completedAt: step.completed_at,
    ...(log === undefined || log === "" ? {} : { log }),
  };
}
