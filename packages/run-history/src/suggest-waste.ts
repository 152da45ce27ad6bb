import { mean } from "@regreen/regression";
import type { WorkflowAnalysis } from "./analysis.ts";
import type { UncachedInstall } from "./installs.ts";
import { measuredSaving, savingOf } from "./saving.ts";
import type { Suggestion } from "./suggestion.ts";
import { FAILURES_IN_A_ROW, type FlakyJob, type HungJobs } from "./waste.ts";
import { count, duration, minutes, percent, quoted } from "./words.ts";

/** Overtaken runs and flaky jobs fewer than this are chance. */
const LEAST_TIMES = 2;
/** Of the billable time; less is not worth a line. */
const LEAST_SHARE = 0.01;
/**
 * What a cache saves of the time that it takes to fetch and install: packages still have to be unpacked, and lockfiles change. Set by
 * hand, not measured; the runs after it tell.
 */
const CACHE_SAVES = { low: 0.25, estimate: 0.5, high: 0.9 };

/** Minutes of machines that served nobody, and how not to spend them. */
export function wasteSuggestions(workflow: WorkflowAnalysis): Suggestion[] {
  return [
    ...overtakenRuns(workflow),
    ...schedules(workflow),
    ...workflow.flaky.flatMap((job) => flaky(workflow, job)),
    ...workflow.hung.flatMap((job) => hung(workflow, job)),
    ...workflow.installs.map((install) => uncached(workflow, install)),
  ];
}

function overtakenRuns({
  path,
  layout,
  overtaken,
  allRunsPerWeek,
  allRuns,
  minutesPerRun,
}: WorkflowAnalysis): Suggestion[] {
  if (layout.cancels !== "no" || overtaken.count < LEAST_TIMES || minutesPerRun === null) return [];
  // Runs of the branch itself are never overtaken, and not in the list.
  const perWeek = (allRunsPerWeek * overtaken.minutes.length) / Math.max(1, allRuns);
  const saving = measuredSaving(overtaken.minutes, perWeek, minutesPerRun);
  if (saving.share.estimate < LEAST_SHARE) return [];
  const of = count(overtaken.minutes.length, "run");
  const words = `${overtaken.count} of ${of} of pull requests and branches went on after a newer one had begun. \`concurrency\` with \`cancel-in-progress\` ends them: about ${minutes(saving.minutesPerWeek?.estimate ?? 0)} a week, ${percent(saving.share.estimate)} of their time.`;
  return [
    {
      rule: "wasted-runs",
      workflow: path,
      job: null,
      step: null,
      location: layout.start,
      message: words,
      saving,
      runs: [],
    },
  ];
}

function schedules({ path, layout, schedule, runsPerWeek, runs, minutesPerRun }: WorkflowAnalysis): Suggestion[] {
  if (schedule.streak < FAILURES_IN_A_ROW || schedule.first === null) return [];
  const scheduledPerWeek = runs === 0 ? 0 : (runsPerWeek * schedule.minutes.length) / runs;
  const saving = measuredSaving(schedule.minutes, scheduledPerWeek, minutesPerRun ?? 0);
  const message = `The schedule has failed ${schedule.streak} times in a row, since run ${schedule.first.number}. Mend it, or switch it off until somebody does.`;
  const { start: location } = layout;
  return [
    {
      rule: "failing-schedule",
      workflow: path,
      job: null,
      step: null,
      location,
      message,
      saving,
      runs: [schedule.first],
    },
  ];
}

function flaky(
  { path, layout, placing, runsPerWeek, minutesPerRun, runsRead }: WorkflowAnalysis,
  job: FlakyJob,
): Suggestion[] {
  if (job.count < LEAST_TIMES) return [];
  const key = placing.jobKey(job.name);
  const message = `Job ${quoted(job.name)} failed in ${job.count} of ${count(runsRead, "run")} and went well when the same commit was run again.`;
  return [
    {
      rule: "flaky-job",
      workflow: path,
      job: key ?? job.name,
      step: null,
      location: (key === null ? undefined : layout.jobs.get(key)?.location) ?? layout.start,
      message,
      saving: measuredSaving(job.minutes, runsPerWeek, minutesPerRun ?? 0),
      runs: [job.example],
    },
  ];
}

function hung({ path, layout, runsPerWeek, minutesPerRun }: WorkflowAnalysis, job: HungJobs): Suggestion[] {
  const laid = layout.jobs.get(job.key);
  if (laid === undefined || laid.job.timeoutMinutes !== null || job.count === 0) return [];
  const message = `Job ${quoted(job.key)} went on for more than ${job.limit} minutes and came to nothing ${job.count === 1 ? "once" : `${job.count} times`}; when it goes well it takes at most ${minutes(job.p99)} in 99 of 100 runs. \`timeout-minutes: ${job.limit}\` ends what hangs.`;
  return [
    {
      rule: "unbounded-timeout",
      workflow: path,
      job: job.key,
      step: null,
      location: laid.location,
      message,
      saving: measuredSaving(job.minutes, runsPerWeek, minutesPerRun ?? 0),
      runs: job.example === null ? [] : [job.example],
    },
  ];
}

function uncached(
  { path, layout, runsPerWeek, minutesPerRun }: WorkflowAnalysis,
  install: UncachedInstall,
): Suggestion {
  const laid = layout.jobs.get(install.job);
  const each = mean(install.minutes);
  const perRun = { low: each * CACHE_SAVES.low, estimate: each * CACHE_SAVES.estimate, high: each * CACHE_SAVES.high };
  const step = laid?.job.steps[install.index];
  return {
    rule: "uncached-install",
    workflow: path,
    job: install.job,
    step: step?.name ?? step?.run?.trim().split("\n")[0] ?? null,
    location: laid?.steps[install.index] ?? layout.start,
    message: `Installing takes ${duration(install.seconds)} of every job ${quoted(install.job)}, and nothing of it is kept for the next run.`,
    saving: savingOf(perRun, runsPerWeek, minutesPerRun ?? 0, "machines"),
    runs: [],
  };
}
