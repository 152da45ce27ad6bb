import type { LogCause } from "./types.ts";

/** A cause with the name of the job it was seen in. */
export interface LegCause {
  readonly leg: string;
  readonly cause: LogCause;
}

/** One cause of a run, with every leg that shows it. */
export interface MergedCause {
  readonly cause: LogCause;
  readonly legs: string[];
}

/**
 * Many legs of a matrix that fail for one reason are one cause. The surest leg speaks for all; the order of first
 * appearance stays.
 */
export function mergeCauses(all: readonly LegCause[]): MergedCause[] {
  const merged = new Map<string, MergedCause>();
  for (const { leg, cause } of all) {
    const known = merged.get(cause.fingerprint);
    if (known === undefined) {
      merged.set(cause.fingerprint, { cause, legs: [leg] });
      continue;
    }
    const surer = cause.confidence_score > known.cause.confidence_score;
    const legs = [...new Set(surer ? [leg, ...known.legs] : [...known.legs, leg])];
    merged.set(cause.fingerprint, { cause: surer ? cause : known.cause, legs });
  }
  return [...merged.values()];
}
