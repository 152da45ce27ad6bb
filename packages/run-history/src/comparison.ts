import { benjaminiHochberg, hodgesLehmann, mannWhitney, median } from "@regreen/regression";
import type { JobFigures } from "./figures.ts";

/** A job on two branches (PERF-05). */
export interface JobComparison {
  readonly job: JobFigures;
  /** Medians, seconds. */
  readonly here: number;
  readonly there: number;
  /** `here` over `there`, minus 1; from all pairs of runs. */
  readonly relativeChange: number;
  /** Of `relativeChange`; ends may be infinite where runs are few. */
  readonly interval: { readonly low: number; readonly high: number };
  /** That there is a difference at all, after the correction for how many jobs there are; null where runs are too few to say. */
  readonly confidence: number | null;
  readonly runsHere: number;
  readonly runsThere: number;
}

/** Fewer runs on either side can't be sure of anything. */
const MIN_RUNS = 4;
const CONFIDENCE = 0.95;

/** Jobs that ran on both branches. */
export function compareJobs(here: readonly JobFigures[], there: readonly JobFigures[]): JobComparison[] {
  const others = new Map(there.map((job) => [job.name, job]));
  const pairs = here.flatMap((job) => {
    const [a, b] = [others.get(job.name)?.samples.map(secondsOf) ?? [], job.samples.map(secondsOf)];
    return a.length === 0 || b.length === 0 ? [] : [{ job, a, b, p: isEnough(a, b) ? mannWhitney(a, b).pValue : null }];
  });
  const tested = pairs.filter(({ p }) => p !== null);
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p ?? 1));
  return pairs.map(({ job, a, b, p }) => {
    // A change is a factor: the shift of the logarithms.
    const shift = hodgesLehmann(a.map(logOf), b.map(logOf), CONFIDENCE);
    const factor = (value: number) => Math.exp(value) - 1;
    const place = tested.findIndex((each) => each.job === job);
    return {
      job,
      here: median(b),
      there: median(a),
      relativeChange: factor(shift.estimate),
      interval: { low: factor(shift.low), high: factor(shift.high) },
      confidence: p === null ? null : Math.max(0, 1 - (adjusted[place] ?? 1)),
      runsHere: b.length,
      runsThere: a.length,
    };
  });
}

function secondsOf({ seconds }: { readonly seconds: number }): number {
  return seconds;
}

/** Whole seconds: less than half a one is half a one. */
function logOf(seconds: number): number {
  return Math.log(Math.max(0.5, seconds));
}

function isEnough(a: readonly number[], b: readonly number[]): boolean {
  return a.length >= MIN_RUNS && b.length >= MIN_RUNS;
}
