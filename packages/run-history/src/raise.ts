import type { Finding } from "@regreen/contracts";
import { mean } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { RepositoryAnalysis, WorkflowAnalysis } from "./analysis.ts";
import { graver, severityOf } from "./findings.ts";
import type { WorkflowLayout } from "./layout.ts";
import { HISTORY_RULES } from "./rules.ts";
import { type Saving, savingOf } from "./saving.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestionsOf } from "./suggestions.ts";
import { duration, minutesRange, percent } from "./words.ts";

/**
 * The audit's findings with what the history knows of them. What the workflow lint calls low gets as grave as its cost, with the
 * figures; a finding of the history that says the same of the same job goes, because the lint's has a fix. The order stays.
 *
 * @param findings of the lint and of the history
 */
export function raiseByHistory(findings: readonly Finding[], analysis: RepositoryAnalysis): Finding[] {
  const suggestions = suggestionsOf(analysis);
  const told = new Set<Suggestion>();
  const raised = findings.map((finding) => {
    const workflow = analysis.workflows.find(({ path }) => path === finding.location.file);
    if (workflow === undefined) return finding;
    const job = jobAt(workflow.layout, finding.location.start_line);
    const twin = suggestions.find((suggestion) => isTwin(suggestion, finding, job));
    if (twin !== undefined) told.add(twin);
    const cost = twin?.saving ?? costOf(finding, workflow, job);
    return withLimit(cost === null ? finding : withCost(finding, cost), workflow, job);
  });
  return raised.filter((finding) => ![...told].some((twin) => isOwn(finding, twin)));
}

/** Minutes that a limit of a job would have, by path and by the job's key: for a patch, which is made anew from the files. */
export function limitsOf({ workflows }: RepositoryAnalysis): Map<string, ReadonlyMap<string, number>> {
  return new Map(workflows.map(({ path, hung }) => [path, new Map(hung.map(({ key, limit }) => [key, limit]))]));
}

function isTwin({ rule, workflow, job }: Suggestion, finding: Finding, at: string | null): boolean {
  const twin = HISTORY_RULES.find(({ id }) => id === rule)?.twin ?? null;
  return twin === finding.rule && workflow === finding.location.file && (job === null || job === at);
}

function isOwn({ rule, location }: Finding, twin: Suggestion): boolean {
  const { file, start_line } = twin.location;
  return rule === twin.rule && location.file === file && location.start_line === start_line;
}

/** Key of the job whose lines hold this one. */
function jobAt({ jobs }: WorkflowLayout, line: number): string | null {
  let found: string | null = null;
  for (const [key, { location }] of jobs) if (location.start_line <= line) found = key;
  return found;
}

function withCost(finding: Finding, saving: Saving): Finding {
  const { minutesPerWeek, share, of } = saving;
  if (minutesPerWeek === null || minutesPerWeek.estimate <= 0) return finding;
  const what = of === "machines" ? "of machine time" : "of waiting";
  const words = `In the runs that were read it costs ${minutesRange(minutesPerWeek)} ${what} a week (${percent(share.estimate)}).`;
  return {
    ...finding,
    message: oneLine(`${finding.message} ${words}`, 2000),
    severity: graver(finding.severity, severityOf(saving)),
    // What it costs is worth knowing for everybody.
    persona: "regular",
  };
}

/** Seconds of a checkout that fetches one commit; what is above is history. */
const SHALLOW_CHECKOUT = 10;

/** Costs that no suggestion of the history is about. */
function costOf(finding: Finding, workflow: WorkflowAnalysis, job: string | null): Saving | null {
  if (finding.rule !== "full-fetch-depth" || job === null) return null;
  const laid = workflow.layout.jobs.get(job);
  const index = laid?.job.steps.findIndex(({ uses }) => uses?.startsWith("actions/checkout@") === true) ?? -1;
  const samples = workflow.jobs
    .filter(({ key }) => key === job)
    .flatMap(({ steps }) => steps.filter((step) => step.index === index))
    .flatMap((step) => step.samples);
  if (index < 0 || samples.length === 0 || workflow.runsRead === 0) return null;
  const each = Math.max(0, mean(samples.map(({ seconds }) => seconds)) - SHALLOW_CHECKOUT) / 60;
  const perRun = (each * samples.length) / workflow.runsRead;
  const range = { low: perRun / 2, estimate: perRun, high: perRun };
  return savingOf(range, workflow.runsPerWeek, workflow.minutesPerRun ?? 0, "machines");
}

/** A limit that fits this job: the lint can't know how long it takes, and one that is too short makes red what was green. */
function withLimit(finding: Finding, { hung }: WorkflowAnalysis, job: string | null): Finding {
  const limit = finding.rule === "missing-timeout" ? hung.find(({ key }) => key === job) : undefined;
  if (limit === undefined) return finding;
  const words = `It takes at most ${duration(limit.p99 * 60)} in 99 of 100 runs, so that ${limit.limit} minutes would do.`;
  const fix =
    finding.fix === null
      ? null
      : {
          ...finding.fix,
          title: `Give it ${limit.limit} minutes`,
          edits: finding.fix.edits.map((edit) => ({
            ...edit,
            text: edit.text.replace(/timeout-minutes: \d{1,4}/, `timeout-minutes: ${limit.limit}`),
          })),
        };
  return { ...finding, message: oneLine(`${finding.message} ${words}`, 2000), fix };
}
