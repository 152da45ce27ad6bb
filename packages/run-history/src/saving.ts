import { mean, variance } from "@regreen/regression";

export interface Range {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
}

/** What somebody gets who follows a suggestion. Never negative. */
export interface Saving {
  /** Minutes of machines as they are billed, or minutes that people wait. */
  readonly of: "machines" | "waiting";
  /** Null where only a share is known. */
  readonly minutesPerWeek: Range | null;
  /** Of the workflow's billable time, or of the time of a run; 0..1. */
  readonly share: Range;
  /** From this repository's runs, or from what others have measured. */
  readonly source: "measured" | "prior";
}

/**
 * What projects that did it saved of their time on machines: paid and free ones of "The Hidden Costs of Automation", ICSE 2024 (1.3
 * million runs); by the lint rule that asks for it.
 */
export const PRIORS: Readonly<Record<string, { readonly low: number; readonly high: number; readonly words: string }>> =
  {
    "missing-timeout": { low: 0.082, high: 0.129, words: "a time limit of its own for each job" },
    "missing-cache": { low: 0.035, high: 0.062, words: "a cache of what is downloaded" },
    "concurrency-limits": { low: 0.016, high: 0.041, words: "cancelling runs that a newer one has overtaken" },
  };

/** 97.5 % of a normal distribution lie below so many standard deviations. */
const NINETY_FIVE = 1.96;

/**
 * From minutes that single runs would have saved: what a week brings, and an interval of 95 % for as many runs like these.
 *
 * @param minutes one number for each run that was looked at
 * @param runsPerWeek how many such runs a week has
 * @param minutesPerRun billable minutes of one
 */
export function measuredSaving(minutes: readonly number[], runsPerWeek: number, minutesPerRun: number): Saving {
  const center = minutes.length === 0 ? 0 : mean(minutes);
  const deviation = minutes.length === 0 ? 0 : NINETY_FIVE * Math.sqrt(variance(minutes) / minutes.length);
  const perRun = bounded({ low: center - deviation, estimate: center, high: center + deviation }, minutesPerRun);
  return savingOf(perRun, runsPerWeek, minutesPerRun, "machines");
}

/** @param perRun minutes that a run saves, of `whole` */
export function savingOf(perRun: Range, runsPerWeek: number, whole: number, of: Saving["of"]): Saving {
  const within = bounded(perRun, whole);
  return {
    of,
    minutesPerWeek: scaled(within, runsPerWeek),
    share: whole === 0 ? scaled(within, 0) : scaled(within, 1 / whole),
    source: "measured",
  };
}

export function priorSaving({ low, high }: { readonly low: number; readonly high: number }): Saving {
  return { of: "machines", minutesPerWeek: null, share: { low, estimate: (low + high) / 2, high }, source: "prior" };
}

/** Nobody saves more than everything, or less than nothing. */
function bounded({ low, estimate, high }: Range, whole: number): Range {
  const within = (value: number) => Math.min(Math.max(0, whole), Math.max(0, value));
  const center = within(estimate);
  return { low: Math.min(within(low), center), estimate: center, high: Math.max(within(high), center) };
}

function scaled({ low, estimate, high }: Range, factor: number): Range {
  return { low: low * factor, estimate: estimate * factor, high: high * factor };
}
