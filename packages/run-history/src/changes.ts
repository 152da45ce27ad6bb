import { hodgesLehmann, median, TREND_DEFAULTS } from "@regreen/regression";
import type { JobFigures, Sample, StepFigures } from "./figures.ts";
import type { Run } from "./model.ts";
import { groupBy } from "./spread.ts";
import { slowerSince } from "./trend.ts";

/** A job, or one of its steps, that takes longer than it did, and not by chance. */
export interface Slowdown {
  readonly job: JobFigures;
  /** The step that it is; of a job that got slower the one that explains half of it or more, null where none does. */
  readonly step: StepFigures | null;
  /** Whether the job as a whole is slower, or only the step. */
  readonly of: "job" | "step";
  /** Seconds. */
  readonly before: number;
  readonly after: number;
  readonly relativeChange: number;
  /** Of `after` less `before`, 95 %; seconds, ends may be infinite. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly confidence: number;
  /** The last run of the old level and the first one of the new level: what lies between them did it. */
  readonly lastGood: Run;
  readonly first: Run;
  /** Runs of the two levels. */
  readonly runsBefore: number;
  readonly runsAfter: number;
  /** The kind of machine before and after, where it changed at that place; null where it did not. */
  readonly machines: readonly [before: string, after: string] | null;
}

/** Seconds that matter: clocks count whole ones, and nobody waits for less. */
const LEAST_OF_A_JOB = 10;
const LEAST_OF_A_STEP = 5;
/** A step explains a job from here on. */
const EXPLAINS = 0.5;

/** @param threshold relative, such as 0.2 (C-23) */
export function slowdowns(jobs: readonly JobFigures[], threshold: number): Slowdown[] {
  return jobs.flatMap((job): Slowdown[] => {
    const whole = slowdownOf(job.samples, { threshold, least: LEAST_OF_A_JOB });
    if (whole !== null) return [{ job, of: "job" as const, step: explaining(job, whole), ...whole }];
    return job.steps.flatMap((step) => {
      const own = slowdownOf(step.samples, { threshold, least: LEAST_OF_A_STEP });
      return own === null ? [] : [{ job, of: "step" as const, step, ...own }];
    });
  });
}

type Level = Omit<Slowdown, "job" | "step" | "of">;

function slowdownOf(all: readonly Sample[], options: { threshold: number; least: number }): Level | null {
  const samples = ofOneKind(all);
  const found = slowerSince(
    samples.map(({ seconds }) => seconds),
    { ...options, kindOf: (index) => kindOfDay(samples[index]?.run.createdAt ?? 0) },
  );
  const [last, first] = [samples[(found?.index ?? 0) - 1], samples[found?.index ?? -1]];
  if (found === null || first === undefined || last === undefined) return null;
  const { before, after, relativeChange, confidence, index } = found;
  const secondsOf = (part: readonly Sample[]) => part.map(({ seconds }) => seconds);
  const old = samples.slice(Math.max(0, samples.length - TREND_DEFAULTS.window), index);
  return {
    before,
    after,
    relativeChange,
    interval: hodgesLehmann(secondsOf(old), secondsOf(samples.slice(index)), 0.95),
    confidence,
    lastGood: last.run,
    first: first.run,
    runsBefore: index,
    runsAfter: samples.length - index,
    machines: last.labels === first.labels ? null : [last.labels, first.labels],
  };
}

/** Machines and registries are busier on working days, and quicker on Sundays. */
function kindOfDay(time: number): string {
  const day = new Date(time).getUTCDay();
  return day === 0 || day === 6 ? "weekend" : "working day";
}

/** A nightly run does more than a push: they are two histories, and the longer one is looked at. */
function ofOneKind(samples: readonly Sample[]): Sample[] {
  const kinds = [...groupBy(samples, ({ run }) => run.event).values()];
  return kinds.reduce((longest, kind) => (kind.length > longest.length ? kind : longest), []);
}

function explaining({ steps }: JobFigures, { first, before, after }: Level): StepFigures | null {
  let found: { readonly step: StepFigures; readonly more: number } | null = null;
  for (const step of steps) {
    const samples = ofOneKind(step.samples);
    const [old, now] = [
      samples.filter(({ run }) => isBefore(run, first)),
      samples.filter(({ run }) => !isBefore(run, first)),
    ];
    if (now.length === 0) continue;
    const secondsOf = (of: readonly Sample[]) => (of.length === 0 ? 0 : median(of.map(({ seconds }) => seconds)));
    const more = secondsOf(now) - secondsOf(old);
    if (more > (found?.more ?? 0)) found = { step, more };
  }
  return found !== null && found.more >= EXPLAINS * (after - before) ? found.step : null;
}

function isBefore(run: Run, other: Run): boolean {
  return run.createdAt === other.createdAt ? run.id < other.id : run.createdAt < other.createdAt;
}
