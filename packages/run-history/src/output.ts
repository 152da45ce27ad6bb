import { redact } from "@regreen/text";
import type { RepositoryAnalysis, WorkflowAnalysis } from "./analysis.ts";
import type { Slowdown } from "./changes.ts";
import type { CriticalPath, TaskOnPath } from "./critical-path.ts";
import type { JobFigures } from "./figures.ts";
import type { Run } from "./model.ts";
import type { Performance } from "./output-schema.ts";
import { priorSuggestions } from "./priors.ts";
import { ruleOf } from "./rules.ts";
import type { Saving } from "./saving.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestionsOf } from "./suggestions.ts";

type WorkflowOutput = Performance["workflows"][number];
type NotChecked = Performance["not_checked"][number];

/** Names are as GitHub shows them, without secrets. */
const MAX_NAME = 300;
/** Of a workflow; the slowest come first. */
const MAX_JOBS = 200;
const MAX_STEPS = 50;

/** The content of `performance.json`. */
export function performanceOf(
  analysis: RepositoryAnalysis,
  repository: string,
  notChecked: readonly NotChecked[],
): Performance {
  const { branch, threshold, now, since } = analysis.options;
  return {
    schema_version: 1,
    repository: text(repository),
    branch: text(branch),
    at: new Date(now).toISOString(),
    since: since === null ? null : new Date(since).toISOString(),
    threshold,
    workflows: analysis.workflows.map(workflowOf),
    suggestions: suggestionsOf(analysis).map(suggestionOf),
    priors: analysis.workflows
      .flatMap(priorSuggestions)
      .map(({ workflow, rule, saving }) => ({ workflow, rule, saving: savingOf(saving) })),
    not_checked: [...notChecked],
  };
}

function workflowOf(workflow: WorkflowAnalysis): WorkflowOutput {
  const { typical, comparison } = workflow;
  return {
    path: workflow.path,
    runs: workflow.runs,
    runs_read: workflow.runsRead,
    conclusions: workflow.conclusions,
    runs_per_week: workflow.runsPerWeek,
    all_runs_per_week: workflow.allRunsPerWeek,
    billable_minutes_per_run: workflow.minutesPerRun,
    wall: workflow.wall,
    jobs: workflow.jobs.slice(0, MAX_JOBS).map(jobOf),
    critical_path: typical === null ? null : pathOf(typical.run, typical.path),
    slower: workflow.slowdowns.map(slowdownOf),
    queues: workflow.queues.map(({ labels, seconds }) => ({ labels: labels.map(text), seconds })),
    compared:
      comparison === null
        ? null
        : {
            branch: text(comparison.branch),
            jobs: comparison.jobs.map(({ job, here, there, relativeChange, confidence, runsHere, runsThere }) => ({
              job: text(job.name),
              here,
              there,
              relative_change: relativeChange,
              confidence,
              runs_here: runsHere,
              runs_there: runsThere,
            })),
          },
  };
}

function jobOf(job: JobFigures): WorkflowOutput["jobs"][number] {
  const { key, ran, failures, cancelled, skipped, reruns, seconds, queue, share } = job;
  return {
    name: text(job.name),
    key,
    labels: job.labels.map(text),
    ran,
    failures,
    cancelled,
    skipped,
    reruns,
    seconds,
    queue,
    share: atMostOne(share),
    steps: job.steps.slice(0, MAX_STEPS).map((step) => ({
      name: text(step.name),
      seconds: step.seconds,
      share: atMostOne(step.share),
      failures: step.failures,
    })),
  };
}

/** Clocks that differ let the steps of a job last longer than the job. */
function atMostOne(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function pathOf(run: Run, { wall, length, chain, tasks }: CriticalPath): WorkflowOutput["critical_path"] {
  return { run: runOf(run), wall, length, chain: chain.map(taskOf), tasks: tasks.map(taskOf) };
}

function taskOf({ name, queue, duration, at, slack }: TaskOnPath) {
  return { name: text(name), queue, duration, at, slack };
}

function slowdownOf(slow: Slowdown): WorkflowOutput["slower"][number] {
  return {
    job: text(slow.job.name),
    step: slow.step === null ? null : text(slow.step.name),
    of: slow.of,
    before: slow.before,
    after: slow.after,
    relative_change: Number.isFinite(slow.relativeChange) ? slow.relativeChange : null,
    confidence: atMostOne(slow.confidence),
    last_quick: runOf(slow.lastGood),
    first_slow: runOf(slow.first),
    runs_before: slow.runsBefore,
    runs_after: slow.runsAfter,
  };
}

function suggestionOf(suggestion: Suggestion): Performance["suggestions"][number] {
  const { rule, workflow, job, step, location, message, saving, runs } = suggestion;
  return {
    rule,
    workflow,
    job: job === null ? null : text(job),
    step: step === null ? null : text(step),
    line: location.start_line,
    message: redact(message),
    saving: savingOf(saving),
    runs: runs.map(runOf),
    fixed_by: ruleOf(rule).twin,
  };
}

function savingOf({ of, minutesPerWeek, share, source }: Saving): Performance["suggestions"][number]["saving"] {
  return { of, minutes_per_week: minutesPerWeek, share, source };
}

function runOf({ number, id, url, sha }: Run) {
  return { number, id, url: text(url), commit: sha };
}

function text(name: string): string {
  return redact(name.slice(0, MAX_NAME * 4)).slice(0, MAX_NAME);
}
