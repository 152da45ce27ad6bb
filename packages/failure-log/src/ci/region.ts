import type { StepHeader } from "../step-header.ts";

/** A stretch of the log that one header rules; the first one has none. */
export interface Region {
  /** Stays the same when others are left out. */
  readonly id: number;
  /** `runner`: the CI system's own work, and what cannot fail the job (clean-up, `after_script`). */
  readonly kind: "preamble" | "step" | "runner";
  readonly header: ReturnType<StepHeader["finish"]> | null;
  readonly start: number;
  end: number;
  readonly time: string | null;
  /** A byte-order mark stands before its first line. */
  readonly marked: boolean;
  /** Marked, but right after an annotation, which could have carried the mark. */
  readonly doubtful: boolean;
  /** Exit code of the last failure mark. */
  exitCode: number | null;
  stopped: boolean;
  /** Line of the last failure mark; 0 for none. */
  failureLine: number;
  /** Line of the last complaint of the CI system (`##[error]`) of any kind; 0 for none. */
  errorLine: number;
  /** The CI system said that it passed. GitHub never does. */
  passed: boolean;
  /** Id of the stretch whose output this is after all: something in it had imitated the CI system. */
  belongsTo: number | null;
}

export type Origin = Pick<Region, "start" | "time" | "marked" | "doubtful">;

/** @param id unique in the log */
export function createRegion(id: number, kind: Region["kind"], header: Region["header"], origin: Origin): Region {
  return {
    id,
    kind,
    header,
    ...origin,
    end: origin.start,
    exitCode: null,
    stopped: false,
    failureLine: 0,
    errorLine: 0,
    passed: false,
    belongsTo: null,
  };
}

/** The header of a stretch of which nothing but its name is known. */
export function nameOnly(name: string, command: string | null = null): NonNullable<Region["header"]> {
  return { name, command, uses: null, shell: null, env: {}, masked: command?.includes("[secure]") ?? false };
}
