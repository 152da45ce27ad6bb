import type { WorkflowAnalysis } from "./analysis.ts";
import { uncachedJobs } from "./installs.ts";
import { PRIORS, priorSaving, type Saving } from "./saving.ts";

/** What others saved by it, of a workflow whose runs say nothing yet. */
export interface PriorSuggestion {
  readonly workflow: string;
  /** Of the workflow lint. */
  readonly rule: string;
  readonly words: string;
  readonly saving: Saving;
}

/** Fewer runs with jobs are no history. */
const FEW_RUNS = 5;

export function priorSuggestions({ path, layout, runsRead }: WorkflowAnalysis): PriorSuggestion[] {
  if (runsRead >= FEW_RUNS) return [];
  const own = [...layout.jobs.values()].filter(({ job }) => job.uses === null);
  const asks: Readonly<Record<string, boolean>> = {
    "missing-timeout": own.some(({ job }) => job.timeoutMinutes === null),
    "missing-cache": uncachedJobs(layout).size > 0,
    "concurrency-limits": layout.cancels === "no" && isPushedTo(layout.workflow.on),
  };
  return Object.entries(PRIORS)
    .filter(([rule]) => asks[rule] === true)
    .map(([rule, prior]) => ({ workflow: path, rule, words: prior.words, saving: priorSaving(prior) }));
}

function isPushedTo(on: unknown): boolean {
  const names = typeof on === "string" ? [on] : Array.isArray(on) ? on : Object.keys((on ?? {}) as object);
  return names.some((name) => name === "push" || name === "pull_request");
}
