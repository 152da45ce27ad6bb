import type { Logger } from "@regreen/action-kit";
import type { MeasureRecord } from "./record.ts";
import type { ResultsFolder } from "./results-folder.ts";

/** What `mode: measure` is asked to do. Paths are as given. */
export interface MeasureInputs {
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
