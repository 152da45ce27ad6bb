import type { Wake } from "../scan/wake.ts";

/*
 * GitHub's logs are read by github-tracker.ts, with all its care about forgery, because what stands in them is run again.
 * The other systems share one small language: a file per system turns its lines into these events.
 */

/** A stretch begins with this line. An aside never fails the job: clean-up, caches, `after_script`. */
export interface BeginEvent {
  readonly kind: "begin";
  readonly name: string;
  readonly command: string | null;
  readonly aside: boolean;
}

/**
 * The CI system says how the stretch ended. Where a command could say that as well, its output may go on: only another
 * stretch ends it.
 */
export interface EndEvent {
  readonly kind: "end";
  readonly failed: boolean;
  readonly exitCode: number | null;
  /** A time limit or a person ended it. */
  readonly stopped?: boolean;
}

/** The system's own error mark, which tools can print as well: it counts where nothing surer stands. */
interface ComplaintEvent {
  readonly kind: "complaint";
  /** It tells nothing but that a program failed. */
  readonly isBare: boolean;
}

/** How the whole job ended. Counts only as (nearly) the last line of the log. */
export interface VerdictEvent {
  readonly kind: "verdict";
  readonly failed: boolean;
  readonly exitCode: number | null;
  readonly stopped: boolean;
  /** The last stretch that is no aside is to blame, when none has failed for sure. */
  readonly blamesLast: boolean;
}

/** What looked like asides since the last stretch was printed by that stretch: the system's own mark of its end comes only now. */
export interface ReclaimEvent {
  readonly kind: "reclaim";
}

export type CiEvent = BeginEvent | EndEvent | ComplaintEvent | VerdictEvent | ReclaimEvent;

/** Reads the structure of one log. */
export interface CiRun {
  /** Asks for every line, not only for those with a literal. */
  readonly wantsAll: boolean;
  /**
   * @param text without timestamp, escapes and annotation mark; one of several where the line holds carriage returns
   * @param mark `error`, `warning`, … of `##[error]`
   * @param raw the same as it stands in the log
   */
  line(text: string, mark: string | null, raw: string): readonly CiEvent[];
  /** The log is over; `verdict` tells whether one was found. */
  end(verdict: boolean): readonly CiEvent[];
}

/** A CI system other than GitHub Actions. */
export interface CiSystem {
  readonly name: string;
  /** Of the lines that matter; rare ones. */
  readonly wakes: readonly Wake[];
  /** Its commands end with marks that the output of a command cannot know beforehand. */
  readonly proven: boolean;
  /** The shell stops at the first command that fails, so only the last one can have failed. */
  readonly stopsAtFailure: boolean;
  /** Its lines begin with a timestamp in GitHub's form. */
  readonly stamps: boolean;
  /** Whether the line says, beyond doubt, whose log this is. */
  opens(text: string, mark: string | null): boolean;
  open(): CiRun;
}

export const RECLAIM: ReclaimEvent = { kind: "reclaim" };

export function begin(name: string, { command = null, aside = false }: Partial<BeginEvent> = {}): BeginEvent {
  return { kind: "begin", name, command, aside };
}

export function ended(exitCode: number): EndEvent {
  return { kind: "end", failed: exitCode !== 0, exitCode };
}

export function verdict(failed: boolean, more: Partial<VerdictEvent> = {}): VerdictEvent {
  return { kind: "verdict", failed, exitCode: null, stopped: false, blamesLast: true, ...more };
}
