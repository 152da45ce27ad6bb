import { mean } from "@regreen/regression";
import { type Slowdown, slowdowns } from "./changes.ts";
import { compareJobs, type JobComparison } from "./comparison.ts";
import { type CriticalPath, criticalPathOf, tasksOf } from "./critical-path.ts";
import { billableOf, secondsBetween } from "./durations.ts";
import { type JobFigures, jobFigures } from "./figures.ts";
import { type UncachedInstall, uncachedInstalls } from "./installs.ts";
import { layOut, type WorkflowLayout } from "./layout.ts";
import type { Run, WorkflowHistory } from "./model.ts";
import { type Placing, placingOf } from "./placing.ts";
import { type QueueFigures, queuesOf } from "./queues.ts";
import { type Spread, spreadOf } from "./spread.ts";
import {
  type FailingSchedule,
  type FlakyJob,
  failingSchedule,
  flakyJobs,
  type HungJobs,
  hungJobs,
  overtaken,
  type Waste,
} from "./waste.ts";

export interface AnalysisOptions {
  /** The branch whose runs are looked at. */
  readonly branch: string;
  /** Relative, such as 0.2: from here on a job is slower (C-23). */
  readonly threshold: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Costs are those of the runs from this time on; null: of all. Trends look at all of them in any case. */
  readonly since: number | null;
}

/** What the runs of one workflow say. */
export interface WorkflowAnalysis {
  readonly path: string;
  readonly layout: WorkflowLayout;
  readonly placing: Placing;
  /** Runs of the branch, and those of them whose jobs were read. */
  readonly runs: number;
  readonly runsRead: number;
  readonly conclusions: {
    readonly well: number;
    readonly failed: number;
    readonly cancelled: number;
    readonly other: number;
  };
  /** Of those, runs that were started again. */
  readonly rerun: number;
  readonly runsPerWeek: number;
  /** Of every branch. */
  readonly allRuns: number;
  readonly allRunsPerWeek: number;
  /** Billable minutes of a run; null where no jobs were read. */
  readonly minutesPerRun: number | null;
  /** From the first moment to the last, seconds; of runs that went well at once. */
  readonly wall: Spread | null;
  readonly jobs: readonly JobFigures[];
  /** The run whose length is nearest to the median. */
  readonly typical: { readonly run: Run; readonly path: CriticalPath } | null;
  readonly slowdowns: readonly Slowdown[];
  readonly queues: readonly QueueFigures[];
  readonly overtaken: Waste;
  readonly schedule: FailingSchedule;
  readonly flaky: readonly FlakyJob[];
  readonly hung: readonly HungJobs[];
  readonly installs: readonly UncachedInstall[];
  readonly comparison: { readonly branch: string; readonly jobs: readonly JobComparison[] } | null;
  /** Jobs whose times lie the wrong way round; they are in no figure. */
  readonly impossible: number;
}

export interface RepositoryAnalysis {
  readonly options: AnalysisOptions;
  readonly workflows: readonly WorkflowAnalysis[];
  /** Paths of files that are no workflow that can be read. */
  readonly unreadable: readonly string[];
}

const WEEK = 7 * 24 * 3600 * 1000;

/** Everything that is known of the workflows; nothing in it depends on the order of jobs. */
export function analyse(histories: readonly WorkflowHistory[], options: AnalysisOptions): RepositoryAnalysis {
  const laid = histories.map((history) => ({ history, layout: layOut(history.path, history.text) }));
  return {
    options,
    workflows: laid.flatMap(({ history, layout }) =>
      layout === null ? [] : [analyseWorkflow(history, layout, options)],
    ),
    unreadable: laid.flatMap(({ history, layout }) => (layout === null ? [history.path] : [])),
  };
}

function analyseWorkflow(history: WorkflowHistory, layout: WorkflowLayout, options: AnalysisOptions): WorkflowAnalysis {
  const placing = placingOf(layout);
  const isWanted = ({ createdAt }: Run) => options.since === null || createdAt >= options.since;
  const runs = history.runs.filter(isWanted);
  const allRuns = history.allRuns.filter(isWanted);
  const read = runs.filter(({ jobs }) => jobs !== null);
  const minutes = read.flatMap((run) => billableOf(run) ?? []);
  const minutesPerRun = minutes.length === 0 ? null : mean(minutes);
  const timed = typicalRuns(read, placing);
  const all = jobFigures(history.runs, placing);
  return {
    path: history.path,
    layout,
    placing,
    runs: runs.length,
    runsRead: read.length,
    conclusions: countConclusions(runs),
    rerun: runs.filter(({ attempts }) => attempts > 1).length,
    runsPerWeek: perWeek(runs, options),
    allRuns: allRuns.length,
    allRunsPerWeek: perWeek(allRuns, options),
    minutesPerRun,
    wall: spreadOf(timed.map(({ path }) => path.wall)),
    jobs: options.since === null ? all : jobFigures(runs, placing),
    typical: typicalOf(timed),
    slowdowns: slowdowns(all, options.threshold),
    queues: queuesOf(read, placing),
    overtaken: overtaken(allRuns, options.branch, minutesPerRun ?? 0),
    schedule: failingSchedule(runs),
    flaky: flakyJobs(read),
    hung: hungJobs(read, placing),
    installs: uncachedInstalls(layout, read, placing),
    comparison: comparisonOf(history, all, placing),
    impossible: read.flatMap(({ jobs }) => jobs ?? []).filter(isImpossible).length,
  };
}

function isImpossible({ conclusion, startedAt, endedAt }: NonNullable<Run["jobs"]>[number]): boolean {
  const isTimed = conclusion !== "skipped" && startedAt !== null && endedAt !== null;
  return isTimed && secondsBetween(startedAt, endedAt) === null;
}

/** Never more than was seen: the runs of an hour are not taken for those of a week. */
function perWeek(runs: readonly Run[], { now, since }: AnalysisOptions): number {
  const oldest = runs.reduce((least, { createdAt }) => Math.min(least, createdAt), now);
  return runs.length / Math.max(1, (now - (since ?? oldest)) / WEEK);
}

function countConclusions(runs: readonly Run[]): WorkflowAnalysis["conclusions"] {
  const count = (...names: readonly string[]) =>
    runs.filter(({ conclusion }) => names.includes(conclusion ?? "")).length;
  const [well, failed, cancelled] = [
    count("success"),
    count("failure", "timed_out", "startup_failure"),
    count("cancelled"),
  ];
  return { well, failed, cancelled, other: runs.length - well - failed - cancelled };
}

interface Timed {
  readonly run: Run;
  readonly path: CriticalPath;
}

/** Runs that went well at once tell how long one takes; where there is none, those that failed at once. */
function typicalRuns(runs: readonly Run[], placing: Placing): Timed[] {
  const timed = runs.flatMap((run): Timed[] => {
    const tasks = tasksOf(run, placing);
    return tasks === null ? [] : [{ run, path: criticalPathOf(tasks) }];
  });
  const well = timed.filter(({ run }) => run.conclusion === "success");
  return well.length > 0 ? well : timed;
}

function typicalOf(timed: readonly Timed[]): Timed | null {
  const median = spreadOf(timed.map(({ path }) => path.wall))?.p50 ?? 0;
  const distance = ({ path }: Timed) => Math.abs(path.wall - median);
  return timed.reduce<Timed | null>(
    // Of two that are as near the newer one: the file is as it is now.
    (best, each) => (best === null || distance(each) <= distance(best) ? each : best),
    null,
  );
}

function comparisonOf(
  { baseline }: WorkflowHistory,
  here: readonly JobFigures[],
  placing: Placing,
): WorkflowAnalysis["comparison"] {
  if (baseline === null) return null;
  return { branch: baseline.branch, jobs: compareJobs(here, jobFigures(baseline.runs, placing)) };
}
