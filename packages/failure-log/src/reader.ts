import type { FailureOutcome, FixType } from "@regreen/contracts";
import type { Wake } from "./scan/wake.ts";

/** A line that a reader was woken for. */
export interface Line {
  /** 1-based, counted on `\n` alone. */
  readonly number: number;
  /** Without timestamp, terminal escapes and `##[error]` mark. */
  readonly text: string;
  /** `error`, `warning`, … when the line was an annotation. */
  readonly mark: string | null;
  /** Text of the line `back` lines before (1 = the one above) inside the same step; "" when there is none or it is long gone. */
  previous(back: number): string;
}

/** Raw lines of the log, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something a tool said. Line and column are 1-based; `file` as printed. */
export interface Finding {
  readonly tool: string;
  readonly fixType: FixType;
  /** Only errors make a step fail; warnings count when nothing else is there. */
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly rule: string | null;
  readonly nodeid: string | null;
  readonly outcome: FailureOutcome;
  /**
   * Raw lines that show it: the block that a person needs, its headline first. A reader that knows the headline only
   * leaves `end` out; the excerpt then grows over indented and other continuing lines by itself.
   */
  readonly start: number;
  readonly end: number;
  /** A line that tells it once more, such as that of a closing summary. */
  readonly retold: number | null;
  /**
   * More stretches that belong to it and stand elsewhere, best first: the captured output that names the reason, the
   * note of a compiler far below, the entry of a second report.
   */
  readonly also: readonly Span[];
  /** Name of the pattern that matched: `eslint/problem`. */
  readonly pattern: string;
  /** 0..1: how sure it is that this tool said it, and meant a failure. */
  readonly strength: number;
  /** Files of its stack trace, innermost first. */
  readonly stack: readonly string[];
  /** Its lines were chosen one by one: what stands beside them does not belong to it. */
  readonly exact: boolean;
  /** The lines that show it, where the reader knows better than "from `start` to `end`". */
  readonly excerpt: string | null;
}

export type PartialFinding = Pick<Finding, "tool" | "fixType" | "message" | "start" | "pattern"> & Partial<Finding>;

export interface TestCounts {
  executed: number;
  failed: number;
  skipped: number;
}

/** Figures of two runners, or of two runs of one. */
export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return { executed: a.executed + b.executed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** What readers hand over. */
export interface Sink {
  find(finding: PartialFinding): void;
  /** Asks for the lines around these to be kept, when something may be found there once the step is over. */
  keep(start: number, end: number): void;
  /** The runner's own closing figures. */
  tests(tool: string, counts: TestCounts): void;
}

/** One step's worth of reading. */
export interface ReaderRun {
  /**
   * Gets every line that holds one of the reader's literals.
   * Returning true asks for the next line as well, whatever is in it.
   */
  line(line: Line, sink: Sink): boolean;
  /**
   * The step is over: hand over what is still held.
   *
   * @param last number of its last line; where a system says how it ended, the lines that say so may come after it
   */
  end?(sink: Sink, last: number): void;
}

/** A tool's reader: literals first, patterns only on lines that hold one. */
export interface Reader {
  readonly tool: string;
  /** Literals (case-sensitive) or small patterns (scan/wake.ts); a line without any is never shown to this reader. */
  readonly wakes: readonly Wake[];
  /** @param step what the header told; `command` is null outside of steps and for actions */
  open(step: { readonly command: string | null }): ReaderRun;
}

/** Fills the usual values in. */
export function completeFinding(finding: PartialFinding): Finding {
  return {
    severity: "error",
    file: null,
    line: null,
    column: null,
    rule: null,
    nodeid: null,
    outcome: "failed",
    end: finding.start,
    retold: null,
    also: [],
    strength: 0.9,
    stack: [],
    excerpt: null,
    exact: false,
    ...finding,
  };
}
