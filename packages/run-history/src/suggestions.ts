import type { RepositoryAnalysis, WorkflowAnalysis } from "./analysis.ts";
import { pathSuggestions } from "./suggest-path.ts";
import { slowerSuggestions } from "./suggest-slower.ts";
import { wasteSuggestions } from "./suggest-waste.ts";
import type { Suggestion } from "./suggestion.ts";

/** What the history suggests, the largest saving first. */
export function suggestionsOf({ workflows, options }: RepositoryAnalysis): Suggestion[] {
  return workflows.flatMap((workflow) => ofWorkflow(workflow, options.threshold)).sort(bySaving);
}

function ofWorkflow(workflow: WorkflowAnalysis, threshold: number): Suggestion[] {
  return [...slowerSuggestions(workflow, threshold), ...wasteSuggestions(workflow), ...pathSuggestions(workflow)];
}

function bySaving(a: Suggestion, b: Suggestion): number {
  const minutesOf = ({ saving }: Suggestion) => saving.minutesPerWeek?.estimate ?? 0;
  // Minutes of machines cost money, those of waiting only time.
  const machines = Number(b.saving.of === "machines") - Number(a.saving.of === "machines");
  return machines || minutesOf(b) - minutesOf(a) || compare(keyOf(a), keyOf(b));
}

function keyOf({ rule, workflow, job, step }: Suggestion): string {
  return JSON.stringify([workflow, job, step, rule]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
