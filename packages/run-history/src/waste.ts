import { billableMinutes, billableOf, didRun, isFailure, secondsBetween, secondsOf } from "./durations.ts";
import type { Job, Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { groupBy, spreadOf, sum } from "./spread.ts";

/** Minutes of machines that served nobody, run by run. */
export interface Waste {
  /** One number for each run that was looked at, 0 where there was none; billable minutes. */
  readonly minutes: readonly number[];
  /** Runs, or jobs, with any. */
  readonly count: number;
}

/** Schedules that failed so often in a row will fail again (k = 3 in the study that the saving is taken from). */
export const FAILURES_IN_A_ROW = 3;

/**
 * Runs that went on after a newer one of the same branch and event had begun: what `cancel-in-progress` would have ended. Not of
 * `branch` itself, where every commit may be meant to be built. Their jobs are not read, so that their minutes are those that a
 * run of this workflow takes, by the share of the time that was left.
 */
export function overtaken(allRuns: readonly Run[], branch: string, minutesPerRun: number): Waste {
  const candidates = allRuns.filter(
    (run) => run.event.startsWith("pull_request") || (run.event === "push" && run.branch !== branch),
  );
  const minutes: number[] = [];
  for (const runs of groupBy(candidates, overtakes).values()) {
    const ordered = [...runs].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
    for (const [at, run] of ordered.entries()) {
      minutes.push(minutesPerRun * shareAfter(run, ordered[at + 1]));
    }
  }
  return { minutes, count: minutes.filter((each) => each > 0).length };
}

function overtakes({ event, repository, branch }: Run): string {
  return JSON.stringify([event, repository, branch]);
}

/** Which part of a run lay after the beginning of the next one. */
function shareAfter(run: Run, next: Run | undefined): number {
  if (next === undefined || run.attempts > 1 || run.conclusion === "cancelled") return 0;
  const whole = secondsBetween(run.startedAt ?? run.createdAt, run.endedAt);
  const left = secondsBetween(next.createdAt, run.endedAt);
  return whole === null || left === null || whole === 0 ? 0 : Math.min(1, left / whole);
}

export interface FailingSchedule extends Waste {
  /** Scheduled runs that failed up to now, without one that went well between. */
  readonly streak: number;
  readonly first: Run | null;
}

/** Scheduled runs after the third failure in a row. Cancelled ones say nothing. */
export function failingSchedule(runs: readonly Run[]): FailingSchedule {
  const scheduled = runs.filter(({ event, conclusion }) => event === "schedule" && conclusion !== "cancelled");
  let streak = 0;
  let first: Run | null = null;
  const minutes: number[] = [];
  for (const run of scheduled) {
    if (!isFailure(run.conclusion)) {
      if (run.conclusion === "success") streak = 0;
      minutes.push(0);
      continue;
    }
    streak += 1;
    if (streak === 1) first = run;
    minutes.push(streak > FAILURES_IN_A_ROW ? (billableOf(run) ?? 0) : 0);
  }
  return { minutes, count: minutes.filter((each) => each > 0).length, streak, first: streak === 0 ? null : first };
}

export interface FlakyJob extends Waste {
  readonly name: string;
  /** The newest run in which it failed, and went well when it was started again. */
  readonly example: Run;
}

/** Jobs that failed and went well in a later attempt of the same run, which is the same commit. */
export function flakyJobs(runs: readonly Run[]): FlakyJob[] {
  const found = new Map<string, { minutes: Map<Run, number>; example: Run }>();
  for (const run of runs) {
    for (const [name, jobs] of groupBy(run.jobs ?? [], ({ name }) => name)) {
      const ended = [...jobs].sort((a, b) => a.attempt - b.attempt);
      const last = ended.at(-1);
      if (ended.length < 2 || last?.conclusion !== "success") continue;
      const failed = ended.filter(({ conclusion }) => isFailure(conclusion));
      if (failed.length === 0) continue;
      const known = found.get(name) ?? { minutes: new Map<Run, number>(), example: run };
      known.minutes.set(run, sum(failed.map(billableMinutes)));
      found.set(name, { minutes: known.minutes, example: run });
    }
  }
  const read = runs.filter(({ jobs }) => jobs !== null);
  return [...found].map(([name, { minutes, example }]) => ({
    name,
    example,
    count: minutes.size,
    minutes: read.map((run) => minutes.get(run) ?? 0),
  }));
}

export interface HungJobs extends Waste {
  /** In the workflow file. */
  readonly key: string;
  /** Minutes: what would have ended those that hung, and none that went well. */
  readonly limit: number;
  readonly p99: number;
  readonly example: Run | null;
}

/** Fewer jobs that went well don't tell what is long. */
const MIN_JOBS = 5;
const LEAST_LIMIT = 10;
/** A limit that is passed by what is slow for once makes red what was green. */
const ROOM = 2;

/** What a limit of twice the longest job that went well would have ended, for each job of the file. */
export function hungJobs(runs: readonly Run[], placing: Placing): HungJobs[] {
  const read = runs.filter(({ jobs }) => jobs !== null);
  const seen = read.flatMap((run) => (run.jobs ?? []).filter(didRun).map((job) => ({ run, job })));
  const byKey = groupBy(
    seen.filter(({ job }) => placing.jobKey(job.name) !== null),
    ({ job }) => placing.jobKey(job.name) ?? "",
  );
  return [...byKey].flatMap(([key, of]): HungJobs[] => {
    const well = of.filter(({ job }) => job.conclusion === "success").flatMap(({ job }) => secondsOf(job) ?? []);
    const spread = spreadOf(well);
    if (spread === null || spread.count < MIN_JOBS) return [];
    const limit = Math.max(LEAST_LIMIT, Math.ceil((ROOM * spread.longest) / 60 / 5) * 5);
    const over = (job: Job) => (job.conclusion === "success" ? 0 : Math.max(0, billableMinutes(job) - limit));
    const perRun = new Map<Run, number>();
    for (const { run, job } of of) perRun.set(run, (perRun.get(run) ?? 0) + over(job));
    const hung = of.filter(({ job }) => over(job) > 0);
    return [
      {
        key,
        limit,
        p99: spread.p99 / 60,
        count: hung.length,
        example: hung.at(-1)?.run ?? null,
        minutes: read.map((run) => perRun.get(run) ?? 0),
      },
    ];
  });
}
