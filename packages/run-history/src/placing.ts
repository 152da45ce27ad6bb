import { findStep, matchJob, PlanEnd } from "@regreen/workflow";
import type { WorkflowLayout } from "./layout.ts";
import type { Job, Step } from "./model.ts";

/** Where jobs and steps of runs stand in the file as it is now. */
export interface Placing {
  /** Key of the job that GitHub shows under a name; null where no job of the file has it. */
  jobKey(shownName: string): string | null;
  /** Keys of the jobs that it waits for. */
  needs(shownName: string): readonly string[];
  /** Index of a step in its job; null for GitHub's own steps, and for those of a workflow that the job calls. */
  stepIndex(job: Job, step: Step): number | null;
}

/** Names that are looked up; a run can show as many as somebody likes, and each costs a matrix. */
const MAX_NAMES = 2000;

/** Each name is looked up once: a history shows the same ones in every run. */
export function placingOf(layout: WorkflowLayout): Placing {
  const jobs = new Map<string, string | null>();
  const steps = new Map<string, number | null>();
  const jobKey = (shownName: string): string | null => {
    const known = jobs.get(shownName);
    if (known !== undefined) return known;
    const key = jobs.size < MAX_NAMES ? keyOf(layout, shownName) : null;
    if (jobs.size < MAX_NAMES) jobs.set(shownName, key);
    return key;
  };
  const stepIndex = (job: Job, step: Step): number | null => {
    const key = jobKey(job.name);
    if (key === null) return null;
    const id = JSON.stringify([key, step.number, step.name]);
    const known = steps.get(id);
    if (known !== undefined || steps.size >= MAX_NAMES * 10) return known ?? null;
    const index = indexOf(layout, key, step, job);
    steps.set(id, index);
    return index;
  };
  const needs = (shownName: string): readonly string[] => {
    const key = jobKey(shownName);
    return key === null ? [] : (layout.jobs.get(key)?.job.needs ?? []);
  };
  return { jobKey, needs, stepIndex };
}

/** Only jobs whose name begins like it are compared: each comparison lays out a whole matrix. */
function keyOf({ workflow }: WorkflowLayout, shownName: string): string | null {
  // GitHub cuts long names.
  const start = shownName.endsWith("...") ? shownName.slice(0, -3) : shownName;
  const jobs = workflow.jobs.filter(({ key, name }) => {
    const [fixed = ""] = (name ?? key).split("${{", 1);
    return shownName.startsWith(fixed) || fixed.startsWith(start);
  });
  return jobs.length === 0 ? null : (matchJob({ ...workflow, jobs }, shownName)?.key ?? null);
}

function indexOf(layout: WorkflowLayout, key: string, step: Step, { steps }: Job): number | null {
  const laid = layout.jobs.get(key);
  if (laid === undefined || laid.job.uses !== null) return null;
  try {
    return findStep(laid.job, step, {}, steps);
  } catch (error) {
    if (error instanceof PlanEnd) return null;
    throw error;
  }
}
