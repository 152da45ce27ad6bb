import type { FailureOutcome, FixType } from "@regreen/contracts";

/** What one entry of a report says was wrong: a test that did not simply pass, a finding of a linter, a figure below its threshold. */
export interface ReportEntry {
  readonly fixType: FixType;
  readonly severity: "error" | "warning";
  readonly outcome: FailureOutcome;
  /** Full name of the test; null for what is no test. */
  readonly nodeid: string | null;
  readonly rule: string | null;
  /** One line. */
  readonly message: string;
  readonly file: string | null;
  /** 1-based, as is `column`. */
  readonly line: number | null;
  readonly column: number | null;
  /** Files of the stack trace, innermost first. */
  readonly stack: readonly string[];
  /** What a person would read of it: message and trace. */
  readonly detail: string;
  /** 1-based lines of the report that hold it; 0 where the format has no lines of its own. */
  readonly start: number;
  readonly end: number;
}

/** What one report tells. */
export interface Report {
  /** The runner or linter where the report names it, else the format: `junit`, `pytest`, … */
  readonly tool: string;
  readonly entries: readonly ReportEntry[];
  /** Figures of a test report; null for reports of other kinds. */
  readonly tests: { readonly executed: number; readonly skipped: number } | null;
  /** What makes it less sure: a file that breaks off, entries that were left out. */
  readonly warnings: readonly string[];
}

/** Entries of one report that are kept; figures count the rest as well. */
export const MAX_ENTRIES = 2_000;
/** Characters of one message or trace that are looked at. */
export const MAX_TEXT = 16_000;
