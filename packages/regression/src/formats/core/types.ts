import type { Direction, Environment } from "@regreen/contracts";
import type { Results } from "./results.ts";
import type { Source } from "./source.ts";

/** One metric of one benchmark, as one file tells it. Name and metric together are its identity. */
export interface ParsedBenchmark {
  readonly name: string;
  /** `time`, `throughput`, `allocated`, … */
  readonly metric: string;
  /** As the tool writes it, but times that it scales from line to line are nanoseconds. */
  readonly unit: string;
  readonly direction: Direction | null;
  /** Process runs × rounds. Where a tool tells only a summary, smallest, median and largest stand for the rounds. */
  readonly runs: readonly (readonly number[])[];
  /** The number the tool itself tells (mean or median). */
  readonly value: number;
}

export interface ParsedResults {
  /** Id in `FORMATS`. */
  readonly format: string;
  readonly benchmarks: readonly ParsedBenchmark[];
  readonly environment: Partial<Environment>;
  /** ISO 8601 in UTC; null where the file has no time, or one without a zone. */
  readonly at: string | null;
  /** 40 hexadecimal digits. */
  readonly commit: string | null;
  /** What was left out, for people. */
  readonly notes: readonly string[];
  /** Name of the file, for messages. */
  readonly file: string | null;
}

/** What the table of formats says (docs/regression-formats.md). */
interface FormatAbout {
  /** Names of the metrics. */
  readonly metrics: string;
  readonly unit: string;
  readonly direction: string;
  /** What is a process run here, and what are its rounds. */
  readonly runs: string;
}

/** A form in which one tool writes its results. */
export interface Format {
  readonly id: string;
  readonly tool: string;
  /** The command that writes it. */
  readonly how: string;
  readonly about: FormatAbout;
  /** Never found by looking: has to be named, because the text alone does not tell what it means. */
  readonly namedOnly?: boolean;
  /** Whether the text has the marks of this format. Looks, and never throws. */
  readonly fits: (source: Source) => boolean;
  /** @throws FormatError */
  readonly read: (source: Source, results: Results) => void;
}
