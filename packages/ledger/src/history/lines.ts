import { type BenchmarkRun, benchmarkRunSchema } from "@regreen/contracts";
import { parseJson } from "../lines.ts";

/** A run of some thousand benchmarks has this many characters; a longer line is nobody's. */
export const MAX_RUN_LINE = 2 * 1024 * 1024;
/** Line numbers in one warning. */
const MAX_NAMES = 5;

/** What lines of a history hold. */
export interface HistoryLines {
  /** In the order of the lines; a key that stands there twice counts once. */
  readonly runs: readonly BenchmarkRun[];
  /** What was passed over, and why; for people. */
  readonly warnings: readonly string[];
}

/**
 * Reads a history as JSON lines, one `BenchmarkRun` each. Lines that are none, and those of a newer version, are passed over and
 * named.
 *
 * @param place what the warnings call it
 */
export function parseHistoryLines(text: string, place = "The history"): HistoryLines {
  const { entries, corrupt, newer } = readHistoryLines(text);
  return { runs: uniqueRuns(entries.map(({ run }) => run)), warnings: warningsOf(place, corrupt, newer) };
}

/** A run as a line of a history, with its line break. */
export function historyLine(run: BenchmarkRun, extra: Readonly<Record<string, string>> = {}): string {
  return `${JSON.stringify({ ...run, ...extra })}\n`;
}

/** A run of a line, and what tells writers of the same key apart; "" where there is none. */
interface HistoryEntry {
  readonly run: BenchmarkRun;
  readonly nonce: string;
}

interface ReadHistory {
  readonly entries: readonly HistoryEntry[];
  /** 1-based numbers of lines that are no run. */
  readonly corrupt: readonly number[];
  /** The same of lines of a newer version. */
  readonly newer: readonly number[];
}

export function readHistoryLines(text: string): ReadHistory {
  const entries: HistoryEntry[] = [];
  const corrupt: number[] = [];
  const newer: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = line.length > MAX_RUN_LINE ? undefined : parseJson(line);
    const { v, nonce } = (value ?? {}) as { v?: unknown; nonce?: unknown };
    const parsed = benchmarkRunSchema.safeParse(value);
    if (parsed.success) entries.push({ run: parsed.data, nonce: typeof nonce === "string" ? nonce : "" });
    else (isNewer(v) ? newer : corrupt).push(index + 1);
  }
  return { entries, corrupt, newer };
}

/** The first one of each key. */
export function uniqueRuns(runs: readonly BenchmarkRun[]): BenchmarkRun[] {
  const seen = new Set<string>();
  return runs.filter(({ key }) => !seen.has(key) && seen.add(key));
}

export function warningsOf(place: string, corrupt: readonly number[], newer: readonly number[]): string[] {
  return [
    ...(newer.length === 0 ? [] : [`${place}: line ${named(newer)} is of a newer version; passed over.`]),
    ...(corrupt.length === 0 ? [] : [`${place}: line ${named(corrupt)} is no benchmark run; passed over.`]),
  ];
}

function named(lines: readonly number[]): string {
  const more = lines.length > MAX_NAMES ? `, and ${lines.length - MAX_NAMES} more` : "";
  return `${lines.slice(0, MAX_NAMES).join(", ")}${more}`;
}

function isNewer(version: unknown): boolean {
  return typeof version === "number" && Number.isInteger(version) && version > 1;
}
