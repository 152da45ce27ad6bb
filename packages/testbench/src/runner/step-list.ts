import type { StepDocument } from "./document.ts";
import type { JobState } from "./job-state.ts";
import type { StepRecord } from "./records.ts";
import { evaluateText, type Scope, scalarText } from "./scope.ts";

/** Appends a step to the job's record; numbers go up from 1. */
export function addStep(job: JobState, name: string): StepRecord {
  const step: StepRecord = {
    name,
    number: job.steps.length + 1,
    status: "queued",
    conclusion: null,
    started_at: null,
    completed_at: null,
  };
  job.steps.push(step);
  return step;
}

/** Runs `work` as the step of this record. */
export async function recordStep(
  job: JobState,
  step: StepRecord,
  update: () => void,
  work: () => Promise<"success" | "failure" | "cancelled" | "skipped">,
): Promise<void> {
  step.status = "in_progress";
  step.started_at = job.services.clock().toISOString();
  update();
  step.conclusion = await work();
  step.status = "completed";
  step.completed_at = job.services.clock().toISOString();
  update();
}

/** The name GitHub shows: `name:`, else "Run" and the action or the first line of the script. */
export function stepName(step: StepDocument, scope: Scope | null): string {
  const text = (value: unknown) => {
    try {
      return scope === null ? scalarText(value) : evaluateText(value, scope);
    } catch {
      return scalarText(value);
    }
  };
  if (step.name !== undefined) return text(step.name);
  if (step.uses !== undefined) return `Run ${step.uses}`;
  return `Run ${text(step.run).trimStart().split(/\r?\n/)[0] ?? ""}`;
}

/** Names in the `github.action` context: the id, else `__run`, `__run_2`, `__actions_checkout`. */
export function contextNames(steps: readonly StepDocument[]): string[] {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    if (step.id !== undefined) return step.id;
    const base =
      step.uses === undefined ? "__run" : `__${(step.uses.split("@")[0] ?? "").replaceAll(/[^A-Za-z0-9_-]/g, "_")}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}_${count}`;
  });
}
