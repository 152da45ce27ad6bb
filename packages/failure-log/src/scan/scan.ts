import type { CiStructure } from "../ci/ci-tracker.ts";
import type { Region } from "../ci/region.ts";
import type { FindingStore } from "../finding-store.ts";

/** Everything one pass over a log brings. */
export interface Scan {
  readonly regions: readonly Region[];
  /** What the log of another CI system than GitHub's says of its end. */
  readonly structure: CiStructure | null;
  readonly findings: FindingStore;
  /** By region's id: the lines before its failure mark. */
  readonly tails: ReadonlyMap<number, readonly TailLine[]>;
  readonly lines: number;
  readonly warnings: string[];
  /** Some of the log was not there or not read. */
  readonly binary: boolean;
  readonly incomplete: boolean;
}

/** A line that stands shortly before a failure mark. */
export interface TailLine {
  readonly number: number;
  readonly text: string;
}

/** What a pass over a log has met. */
interface Met {
  readonly bytes: number;
  /** The encoding that was translated. */
  readonly translated: string | null;
  readonly binary: boolean;
  readonly cutLines: number;
  readonly overflow: boolean;
  readonly inHeader: boolean;
  readonly unfinished: boolean;
}

/** What makes the answer less sure, one sentence each. */
export function scanWarnings(met: Met): string[] {
  const warnings: string[] = [];
  if (met.bytes === 0) warnings.push("The log is empty.");
  if (met.translated !== null) warnings.push(`The log was ${met.translated} and was read as such.`);
  if (met.binary) warnings.push("The log holds binary data; it may not be a log.");
  if (met.cutLines > 0) warnings.push(`${met.cutLines} very long lines were read at their start and end only.`);
  if (met.overflow) warnings.push("The log has more step headers than any job; some that passed were left out.");
  if (met.inHeader) warnings.push("The log ends inside a step's header.");
  if (met.unfinished && met.bytes > 0) warnings.push("The last line has no end: the log may be cut.");
  return warnings;
}
