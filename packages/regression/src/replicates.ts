import { hodgesLehmann, type Shift } from "./statistics/hodges-lehmann.ts";
import { mannWhitney } from "./statistics/mann-whitney.ts";
import { mad, median } from "./statistics/order.ts";

/** Which way is better. */
export type Direction = "lower" | "higher";

/** Measurements of one benchmark: one list for each process run. Rounds of one run are no replicates of each other. */
export type Runs = readonly (readonly number[])[];

export interface ReplicateOptions {
  readonly direction: Direction;
  /** Relative; smaller changes are the same. */
  readonly minChange: number;
  /** Of being a change at all, 0..1. */
  readonly confidence: number;
}

export interface ReplicateVerdict {
  readonly verdict: "regressed" | "improved" | "same" | "inconclusive";
  /** Head over base, minus 1: positive is larger, whatever the direction. */
  readonly relativeChange: number;
  /** 0..1: that the two differ, as far as so few runs can say. */
  readonly confidence: number;
  /** Of `relativeChange`; ends may be infinite. */
  readonly interval: Pick<Shift, "low" | "high">;
  /** What stands for a run. */
  readonly statistic: "best" | "median";
  /** Why it is inconclusive, and what would settle it; "" otherwise. */
  readonly note: string;
}

/** From so many runs on either side a rank test can be sure of anything: 4 v 4 has a smallest p of .029. */
const MIN_FOR_RANKS = 4;
/** Stored runs that stand for the noise where the head has too few runs for a test. */
const MIN_STORED = 8;
/** Deviations of the stored runs' noise that a head has to lie outside of. */
const DEVIATIONS = 3;

/**
 * Whether head differs from base, by process runs. Each run is one number: its best round where that is the steadier one among
 * the base's runs (work of the processor), else its median (work that waits). What was measured decides the test: ranks with
 * at least 4 runs a side, else the noise of at least 8 stored runs, else nothing is sure.
 */
export function compareRuns(base: Runs, head: Runs, options: ReplicateOptions): ReplicateVerdict {
  const statistic = steadier(base, options.direction);
  const [a, b] = [base, head].map((runs) => runs.map((run) => numberOf(run, statistic, options.direction))) as [
    number[],
    number[],
  ];
  const change = median(b) / median(a) - 1;
  const shift = hodgesLehmann(a, b, options.confidence);
  const common = { statistic, interval: { low: shift.low / median(a), high: shift.high / median(a) } };
  if (a.length >= MIN_FOR_RANKS && b.length >= MIN_FOR_RANKS) {
    const confidence = 1 - mannWhitney(a, b).pValue;
    const relativeChange = shift.estimate / median(a);
    const sure = confidence >= options.confidence && Math.abs(relativeChange) > options.minChange;
    return {
      ...common,
      relativeChange,
      confidence,
      verdict: sure ? directed(relativeChange, options) : "same",
      note: "",
    };
  }
  if (a.length >= MIN_STORED) return byNoise(a, b, change, common, options);
  return { ...common, relativeChange: change, ...fewRuns(a, b, change, options) };
}

/** The head's median against the spread of many stored runs. */
function byNoise(
  base: readonly number[],
  head: readonly number[],
  relativeChange: number,
  common: Pick<ReplicateVerdict, "statistic" | "interval">,
  options: ReplicateOptions,
): ReplicateVerdict {
  const error = mad(base) / median(base) / Math.sqrt(head.length);
  const outside = Math.abs(relativeChange) > Math.max(options.minChange, DEVIATIONS * error);
  if (!outside) return { ...common, relativeChange, confidence: 0, verdict: "same", note: "" };
  if (head.length >= 3)
    return {
      ...common,
      relativeChange,
      confidence: options.confidence,
      verdict: directed(relativeChange, options),
      note: "",
    };
  const note = "One run of the head lies outside of the stored runs' noise: measure it again, in a process of its own.";
  return { ...common, relativeChange, confidence: 0.5, verdict: "inconclusive", note };
}

/** Too few for any test: only complete separation says something, and not for sure. */
function fewRuns(
  base: readonly number[],
  head: readonly number[],
  relativeChange: number,
  { minChange }: ReplicateOptions,
): Pick<ReplicateVerdict, "verdict" | "confidence" | "note"> {
  const apart = Math.min(...head) > Math.max(...base) || Math.max(...head) < Math.min(...base);
  if (!apart || Math.abs(relativeChange) <= minChange) return { verdict: "same", confidence: 0, note: "" };
  const { pValue } = mannWhitney(base, head);
  const note = `${base.length} against ${head.length} runs can't be sure of it: measure ${MIN_FOR_RANKS} or more of each.`;
  return { verdict: "inconclusive", confidence: 1 - pValue, note };
}

function directed(relativeChange: number, { direction }: ReplicateOptions): "regressed" | "improved" {
  return relativeChange > 0 === (direction === "lower") ? "regressed" : "improved";
}

function steadier(base: Runs, direction: Direction): "best" | "median" {
  if (base.length < 3 || base.every((run) => run.length < 2)) return "best";
  const spread = (statistic: "best" | "median") => {
    const values = base.map((run) => numberOf(run, statistic, direction));
    return mad(values) / Math.abs(median(values));
  };
  return spread("median") < spread("best") ? "median" : "best";
}

function numberOf(run: readonly number[], statistic: "best" | "median", direction: Direction): number {
  if (statistic === "median") return median(run);
  return direction === "lower" ? Math.min(...run) : Math.max(...run);
}
