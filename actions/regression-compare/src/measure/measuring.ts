import type { Logger } from "@regreen/action-kit";
import type { MeasureRecord } from "./record.ts";
import type { ResultsFolder } from "./results-folder.ts";

/** What is to be measured. Paths are as given. */
export interface Measurement {
  /** A bash script that makes the outputs. */
  readonly run: string;
  /** A bash script that is run once in each tree before. */
  readonly setup: string | undefined;
  /** 1 to 50. */
  readonly repetitions: number;
  readonly headDir: string;
  /** Undefined: only the head is measured. */
  readonly baseDir: string | undefined;
  readonly resultsDir: string;
  /** Of all commands together. */
  readonly timeoutMinutes: number;
}

/** A measurement for which it is known what of it matters. */
export interface MeasureInputs extends Measurement {
  /** Ids of the scenarios that the commands are to make; null: all, and nothing is told. */
  readonly scenarios: readonly string[] | null;
}

export interface MeasurePorts {
  readonly logger: Logger;
  /** The caller's environment; commands see the allow-listed part of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths of inputs start here. */
  readonly directory: string;
  /** An existing directory that another user can pass through; the caller removes it. */
  readonly scratch: string;
}

/** What all parts of one measurement work with. */
export interface Measuring {
  readonly inputs: MeasureInputs;
  readonly ports: MeasurePorts;
  readonly results: ResultsFolder;
  readonly record: MeasureRecord;
}

/** Says it once, and remembers it. */
export function note(record: MeasureRecord, logger: Logger, notes: readonly string[]): void {
  for (const text of notes) {
    if (record.notes.includes(text)) continue;
    record.notes.push(text);
    logger.warning(text);
  }
}
