import { details, escapeProse, inlineCode, redact, table } from "@regreen/text";
import type { RepositoryAnalysis, WorkflowAnalysis } from "../analysis.ts";
import type { JobFigures } from "../figures.ts";
import type { Run } from "../model.ts";
import { priorSuggestions } from "../priors.ts";
import { ruleOf } from "../rules.ts";
import type { Saving } from "../saving.ts";
import { sum } from "../spread.ts";
import type { Suggestion } from "../suggestion.ts";
import { suggestionsOf } from "../suggestions.ts";
import { count, duration, minutes, minutesRange, percent } from "../words.ts";
import { bar, sparkline } from "./bars.ts";
import { pathChart } from "./path-chart.ts";

const JOBS = 10;
const SUGGESTIONS = 15;
const WORKFLOWS = 20;

/** What the runs say, for the job summary: the picture first, the figures behind it. Null where no run was read. */
export function performanceSection(analysis: RepositoryAnalysis): string | null {
  const seen = [...analysis.workflows].filter(({ runs }) => runs > 0).sort((a, b) => weekOf(b) - weekOf(a));
  const parts = [headOf(seen, analysis), suggestionTable(analysis), priorTable(analysis)];
  if (seen.length === 0 && parts.every((part, index) => index === 0 || part === null)) return null;
  const rest = seen.length - WORKFLOWS;
  return [
    ...parts,
    jobTable(seen),
    ...seen.slice(0, WORKFLOWS).map(workflowDetails),
    rest > 0 ? `${count(rest, "more workflow")} in performance.json.` : null,
  ]
    .filter((part) => part !== null)
    .join("\n\n");
}

function headOf(seen: readonly WorkflowAnalysis[], { options }: RepositoryAnalysis): string {
  const runs = sum(seen.map(({ runs }) => runs));
  const slower = sum(seen.map(({ slowdowns }) => slowdowns.length));
  const span = options.since === null ? "" : `, since ${new Date(options.since).toISOString().slice(0, 10)}`;
  const words = [
    `${count(runs, "run")} on ${inlineCode(options.branch)}${span}`,
    `${minutes(sum(seen.map(weekOf)))} of machine time a week`,
    slower === 0
      ? `nothing got slower by ${percent(options.threshold)} or more`
      : `**${slower} ${slower === 1 ? "job or step" : "jobs or steps"} slower**`,
  ];
  return `#### Performance\n\n${words.join(" · ")}`;
}

/** Billable minutes of a week, of every branch as far as runs of all are known. */
export function weekOf({ minutesPerRun, runsPerWeek, allRunsPerWeek }: WorkflowAnalysis): number {
  return (minutesPerRun ?? 0) * Math.max(runsPerWeek, allRunsPerWeek);
}

function suggestionTable(analysis: RepositoryAnalysis): string | null {
  const all = suggestionsOf(analysis);
  if (all.length === 0) return null;
  const rows = all
    .slice(0, SUGGESTIONS)
    .map((suggestion) => [savingCell(suggestion.saving), whatCell(suggestion), linksOf(suggestion)]);
  const rest = all.length > SUGGESTIONS ? `\n\n${all.length - SUGGESTIONS} more in performance.json.` : "";
  return `${table(["saves a week", "what", "runs"], rows)}${rest}`;
}

function whatCell({ rule, message, location }: Suggestion): string {
  const where = inlineCode(`${location.file}:${location.start_line}`);
  return `**${escapeProse(ruleOf(rule).title)}** ${where}\n${escapeProse(message)}`;
}

function savingCell({ of, minutesPerWeek, share }: Saving): string {
  if (minutesPerWeek === null) return `${percent(share.low)} to ${percent(share.high)}`;
  const what = of === "machines" ? "" : " of waiting";
  return `${minutesRange(minutesPerWeek)}${what} (${percent(share.estimate)})`;
}

function priorTable({ workflows }: RepositoryAnalysis): string | null {
  const all = workflows.flatMap(priorSuggestions);
  if (all.length === 0) return null;
  const rows = all
    .slice(0, SUGGESTIONS)
    .map(({ workflow, words, saving }) => [inlineCode(workflow), words, savingCell(saving)]);
  const note = "Too few runs of these were read; other projects saved so much of their machine time (ICSE 2024):";
  return `${note}\n\n${table(["workflow", "what", "saved"], rows)}`;
}

function jobTable(seen: readonly WorkflowAnalysis[]): string | null {
  const jobs = seen.flatMap((workflow) =>
    workflow.jobs.filter(({ seconds }) => seconds !== null).map((job) => ({ workflow, job })),
  );
  if (jobs.length === 0) return null;
  const slowest = jobs.sort((a, b) => (b.job.seconds?.p50 ?? 0) - (a.job.seconds?.p50 ?? 0)).slice(0, JOBS);
  const rows = slowest.map(({ workflow, job }) => [
    inlineCode(job.name),
    inlineCode(fileOf(workflow)),
    ...figureCells(job),
  ]);
  const head = [
    "slowest jobs",
    "workflow",
    "p50",
    "p90",
    "waits (p50)",
    "failed",
    "share of time",
    "runs, oldest first",
  ];
  return table(head, rows);
}

function figureCells({ seconds, queue, failures, ran, share, samples }: JobFigures): string[] {
  return [
    duration(seconds?.p50 ?? 0),
    duration(seconds?.p90 ?? 0),
    queue === null ? "" : duration(queue.p50),
    failures === 0 ? "" : percent(failures / Math.max(1, ran)),
    `${bar(share)} ${percent(share)}`,
    sparkline(samples.map((sample) => sample.seconds)),
  ];
}

function workflowDetails(workflow: WorkflowAnalysis): string {
  const { conclusions, wall, typical, jobs, comparison } = workflow;
  const facts = [
    `${conclusions.well} of ${count(workflow.runs, "run")} well`,
    ...(conclusions.cancelled > 0 ? [`${conclusions.cancelled} cancelled`] : []),
    ...(workflow.rerun > 0 ? [`${workflow.rerun} started again`] : []),
    ...(wall === null ? [] : [`${duration(wall.p50)} (p90 ${duration(wall.p90)})`]),
  ];
  const summary = `<b>${codeOf(fileOf(workflow))}</b>: ${facts.join(", ")}`;
  const body = [
    ...(typical === null
      ? []
      : [
          `What a typical run waits for (${linkOf(typical.run)}, ${duration(typical.path.wall)}):`,
          pathChart(typical.path),
        ]),
    stepTable(jobs),
    comparison === null ? null : comparisonTable(comparison),
    workflow.impossible === 0
      ? null
      : `${count(workflow.impossible, "job")} ended before ${workflow.impossible === 1 ? "it" : "they"} began, as far as GitHub's clocks say, and ${workflow.impossible === 1 ? "is" : "are"} in no figure.`,
  ];
  return details(summary, body.filter((part) => part !== null).join("\n\n"));
}

function stepTable(jobs: readonly JobFigures[]): string | null {
  const steps = jobs
    .flatMap((job) => job.steps.map((step) => ({ job, step })))
    .filter(({ step }) => (step.seconds?.p50 ?? 0) >= 1)
    .sort((a, b) => (b.step.seconds?.p50 ?? 0) - (a.step.seconds?.p50 ?? 0))
    .slice(0, JOBS);
  if (steps.length === 0) return null;
  const rows = steps.map(({ job, step }) => [
    inlineCode(step.name),
    inlineCode(job.name),
    duration(step.seconds?.p50 ?? 0),
    duration(step.seconds?.p90 ?? 0),
    `${bar(step.share)} ${percent(step.share)}`,
    sparkline(step.samples.map(({ seconds }) => seconds)),
  ]);
  return table(["slowest steps", "job", "p50", "p90", "share of its job", "runs, oldest first"], rows);
}

function comparisonTable({ branch, jobs }: NonNullable<WorkflowAnalysis["comparison"]>): string | null {
  if (jobs.length === 0) return `No job ran both here and on ${inlineCode(branch)}.`;
  const rows = [...jobs]
    .sort((a, b) => b.relativeChange - a.relativeChange)
    .slice(0, JOBS)
    .map(({ job, here, there, relativeChange, confidence, runsHere, runsThere }) => [
      inlineCode(job.name),
      duration(there),
      duration(here),
      `${relativeChange > 0 ? "+" : ""}${percent(relativeChange)}`,
      confidence === null ? "too few runs" : confidence >= 0.95 ? "sure" : "may be chance",
      `${runsThere} and ${runsHere}`,
    ]);
  return table(["job", `on ${inlineCode(branch)}`, "here", "change", "", "runs"], rows);
}

function linksOf({ runs, rule }: Suggestion): string {
  const [first, last] = runs;
  const between =
    rule.startsWith("slower") && first !== undefined && last !== undefined ? changesOf(last, first) : null;
  return [...runs.map(linkOf), ...(between === null ? [] : [`[what changed](${between})`])].join(", ");
}

/** Only an ordinary address of a run becomes a link. */
const RUN_URL = /^(https?:\/\/[\w.-]+(?::\d{1,5})?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d{1,20}$/;
const COMMIT = /^[0-9a-f]{40}$/;

function linkOf({ url, number }: Run): string {
  return RUN_URL.test(url) ? `[run ${number}](${url})` : `run ${number}`;
}

/** The commits between two runs, on GitHub's page for that. */
function changesOf(before: Run, after: Run): string | null {
  const [, repository] = RUN_URL.exec(after.url) ?? [];
  const isKnown = COMMIT.test(before.sha) && COMMIT.test(after.sha) && before.sha !== after.sha;
  return repository === undefined || !isKnown ? null : `${repository}/compare/${before.sha}...${after.sha}`;
}

function fileOf({ path }: WorkflowAnalysis): string {
  return path.split("/").at(-1) ?? path;
}

/** In HTML Markdown is not read. */
function codeOf(text: string): string {
  return `<code>${redact(text).replace(/[^\w./ -]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}
