import type { WorkflowAnalysis } from "./analysis.ts";
import type { Slowdown } from "./changes.ts";
import type { JobFigures, StepFigures } from "./figures.ts";
import { savingOf } from "./saving.ts";
import { groupBy, sum } from "./spread.ts";
import type { Suggestion } from "./suggestion.ts";
import { count, duration, percent, quoted } from "./words.ts";

/** Jobs and steps that got slower, or are slower than on another branch; legs of a matrix together. */
export function slowerSuggestions(workflow: WorkflowAnalysis, threshold: number): Suggestion[] {
  return [...gotSlower(workflow), ...slowerThanBaseline(workflow, threshold)];
}

function gotSlower(workflow: WorkflowAnalysis): Suggestion[] {
  const groups = groupBy(workflow.slowdowns, ({ job, step, of }) =>
    JSON.stringify([of, job.key ?? job.name, step?.index ?? step?.name ?? null]),
  );
  return [...groups.values()].map((slower) => {
    const worst = slower.reduce((a, b) => (b.after - b.before > a.after - a.before ? b : a));
    const { job, step, of } = worst;
    const saved = {
      low: sum(slower.map(({ interval }) => interval.low / 60)),
      estimate: sum(slower.map(({ after, before }) => (after - before) / 60)),
      high: sum(slower.map(({ interval }) => interval.high / 60)),
    };
    return {
      rule: of === "job" ? "slower-job" : "slower-step",
      workflow: workflow.path,
      job: job.key ?? job.name,
      step: step?.name ?? null,
      location: placeOf(workflow, job, step),
      message: slowerWords(worst, slower.length - 1),
      saving: savingOf(saved, workflow.runsPerWeek, workflow.minutesPerRun ?? saved.estimate, "machines"),
      runs: [worst.first, worst.lastGood],
    };
  });
}

function slowerWords(slow: Slowdown, others: number): string {
  const { job, step, of, before, after, relativeChange, first, lastGood, machines, runsAfter, runsBefore } = slow;
  const what =
    of === "job" || step === null ? `Job ${quoted(job.name)}` : `Step ${quoted(step.name)} of job ${quoted(job.name)}`;
  const how = `takes ${duration(after)} instead of ${duration(before)}, ${percent(relativeChange)} longer`;
  const since = `since run ${first.number} (commit ${short(first.sha)}); run ${lastGood.number} (${short(lastGood.sha)}) was the last quick one`;
  const parts = [`${what} ${how}, ${since}.`, `That is seen in ${count(runsAfter, "run")} after ${runsBefore} before.`];
  if (of === "job" && step !== null) parts.push(`Most of it is step ${quoted(step.name)}.`);
  if (machines !== null) parts.push(`There the machine changed from ${quoted(machines[0])} to ${quoted(machines[1])}.`);
  if (others > 0) parts.push(`${count(others, "other leg")} of it too.`);
  return parts.join(" ");
}

function slowerThanBaseline(workflow: WorkflowAnalysis, threshold: number): Suggestion[] {
  const { comparison } = workflow;
  if (comparison === null) return [];
  const slower = comparison.jobs.filter(
    ({ relativeChange, confidence, here, there }) =>
      relativeChange >= threshold && here - there >= LEAST && confidence !== null && confidence >= CONFIDENCE,
  );
  return [...groupBy(slower, ({ job }) => job.key ?? job.name).values()].map((legs) => {
    const worst = legs.reduce((a, b) => (b.here - b.there > a.here - a.there ? b : a));
    const { job, here, there, relativeChange, runsHere, runsThere } = worst;
    const others = legs.length === 1 ? "" : ` ${count(legs.length - 1, "other leg")} of it too.`;
    const saved = {
      low: sum(legs.map((each) => (each.interval.low * each.there) / 60)),
      estimate: sum(legs.map((each) => (each.here - each.there) / 60)),
      high: sum(legs.map((each) => (each.interval.high * each.there) / 60)),
    };
    return {
      rule: "slower-than-baseline" as const,
      workflow: workflow.path,
      job: job.key ?? job.name,
      step: null,
      location: placeOf(workflow, job, null),
      message: `Job ${quoted(job.name)} takes ${duration(here)}, on ${quoted(comparison.branch)} ${duration(there)}: ${percent(relativeChange)} longer (${runsHere} runs against ${runsThere}).${others}`,
      saving: savingOf(saved, workflow.runsPerWeek, workflow.minutesPerRun ?? saved.estimate, "machines"),
      runs: [],
    };
  });
}

/** Seconds: as for a job that got slower. */
const LEAST = 10;
const CONFIDENCE = 0.95;

/** The step's line, else its job's, else the workflow's first. */
export function placeOf({ layout }: WorkflowAnalysis, job: JobFigures, step: StepFigures | null) {
  const laid = job.key === null ? undefined : layout.jobs.get(job.key);
  if (laid === undefined) return layout.start;
  return (step === null || step.index === null ? undefined : laid.steps[step.index]) ?? laid.location;
}

function short(sha: string): string {
  return /^[0-9a-f]{40}$/.test(sha) ? sha.slice(0, 7) : "unknown";
}
