import type { RunInfo } from "@regreen/contracts";
import { inputsOfCall } from "./call-inputs.ts";
import type { ContextValue } from "./expression-data.ts";
import { jobContexts } from "./known-contexts.ts";
import { matchJob, matrixContext } from "./match-job.ts";
import type { Job, Workflow } from "./model.ts";

/** A job as the workflow file knows it that has its steps. */
export interface PlacedJob {
  /** Null when the file could not be read. */
  readonly workflow: Workflow | null;
  /** Name of the job there. */
  readonly jobName: string;
  /** The `inputs` context of that workflow, when another one called it. */
  readonly inputs: ContextValue;
}

/** What a job calls: `caller / inner` is `inner` of another file. */
export interface WorkflowCallSite {
  readonly path: string;
  /** Null: the commit of the run. */
  readonly ref: string | null;
  /** The place in the called file. */
  enter(called: Workflow): PlacedJob;
}

/** The workflow of this repository that a placed job calls; null when the job has steps of its own, or calls another's. */
export function callOf({ workflow, jobName, inputs }: PlacedJob, run: RunInfo): WorkflowCallSite | null {
  if (workflow === null) return null;
  const contexts = jobContexts(run, inputs);
  const match = matchJob(workflow, jobName, contexts);
  if (match?.job.uses == null || match.inner === null) return null;
  const { job, inner } = match;
  const called = workflowOf(match.job.uses, run.repository);
  if (called === null) return null;
  const seen = { ...contexts, matrix: matrixContext(match) };
  return {
    ...called,
    enter: (workflow) => ({ workflow, jobName: inner, inputs: inputsOfCall(job, workflow, seen) }),
  };
}

/** The job of a placed workflow; null when the name fits none or several. */
export function jobAt({ workflow, jobName, inputs }: PlacedJob, run: RunInfo): Job | null {
  if (workflow === null) return null;
  const contexts = jobContexts(run, inputs);
  return matchJob(workflow, jobName, contexts)?.job ?? null;
}

function workflowOf(uses: string, repository: string): { path: string; ref: string | null } | null {
  const [, local] = /^[.$]\/(\.github\/workflows\/[^/@]+\.ya?ml)$/.exec(uses) ?? [];
  if (local !== undefined) return { path: local, ref: null };
  const [, owner, path, ref] =
    /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/@]+\.ya?ml)@([\w./-]{1,200})$/.exec(uses) ?? [];
  if (owner === undefined || path === undefined || ref === undefined) return null;
  return owner.toLowerCase() === repository.toLowerCase() ? { path, ref } : null;
}
