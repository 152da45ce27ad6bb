import { isTestPath } from "@regreen/patch";
import { type Cover, clipped } from "./cover.ts";
import type { LineRange, NamedRange, SourceFile } from "./source-file.ts";

/** Lines that may help, with those of them that must be there. */
export interface Candidate {
  readonly file: SourceFile;
  /** The line it is about. */
  readonly line: number;
  /** All of it: the function, the table of dependencies. */
  readonly whole: LineRange;
  readonly why: string;
  /** The head matters most: of a short one all is taken at once. */
  readonly definition?: true;
}

/** A file of so many lines is shown whole where there is room. */
const SMALL_FILE = 40;
/** Two lines of context on both sides make 98 of 100 search blocks unique; some more show what happens. */
const NEAR = 3;

/** A function that is shorter is read whole. */
const SHORT = 14;

/** A place of a file: with the function round it, else with what is near. */
export function around(file: SourceFile, line: number, why: string): Candidate {
  const holder = holderOf(file, line);
  const whole = holder ?? { from: line - 10, to: line + 10 };
  return { file, line, whole: clipped(whole, file), why };
}

/** A definition: its head is what is needed first. */
export function defined(file: SourceFile, definition: NamedRange, why: string): Candidate {
  return { file, line: headOf(file, definition), whole: definition, why, definition: true };
}

/** The innermost function or test that holds a line, else the innermost class or type. */
export function holderOf(file: SourceFile, line: number): NamedRange | null {
  const holders = file.definitions().filter((each) => each.from <= line && line <= each.to && each.kind !== "value");
  return holders.findLast(({ kind }) => kind === "function" || kind === "test") ?? holders.at(-1) ?? null;
}

/** Below the decorators and comments. */
function headOf(file: SourceFile, { from, to, name }: NamedRange): number {
  for (let line = from; line <= Math.min(to, from + 12); line++) {
    if (file.lines[line - 1]?.includes(name) === true) return line;
  }
  return from;
}

/**
 * What of a candidate is worth its tokens, from the least to all of it: the lines near, the head of the function with them, a
 * wider window, the whole function, the small file.
 */
function steps({ file, line, whole, definition }: Candidate): LineRange[] {
  const within = (reach: number) =>
    clipped({ from: Math.max(whole.from, line - reach), to: Math.min(whole.to, line + reach) }, file);
  const near = clipped({ from: line - NEAR, to: line + NEAR }, file);
  const small = file.lines.length <= SMALL_FILE ? [clipped({ from: 1, to: file.lines.length }, file)] : [];
  // Nobody edits the lines round a failing test, and round a definition there is something else.
  if (definition === true || isTestPath(file.path))
    return codeLines(file, whole) <= SHORT ? [whole] : [within(NEAR), within(8), within(20), whole];
  return [near, { from: whole.from, to: Math.min(whole.to, whole.from + 1) }, within(8), within(20), whole, ...small];
}

/** How long something is without what only explains. */
function codeLines(file: SourceFile, { from, to }: LineRange): number {
  let count = 0;
  for (let line = from; line <= to; line++) if (!file.prose().has(line)) count++;
  return count;
}

/**
 * Takes candidates in by rounds, best first: of each the least, then more. So ten places are seen a little before one is seen
 * whole.
 *
 * @param keep tokens to leave for others
 */
export function take(candidates: readonly Candidate[], cover: Cover, keep = 0): void {
  const all = candidates.map((candidate) => ({ candidate, rounds: steps(candidate), open: true }));
  const rounds = Math.max(0, ...all.map(({ rounds }) => rounds.length));
  for (let round = 0; round < rounds; round++) {
    for (const each of all) {
      const range = each.rounds[round];
      if (!each.open || range === undefined || cover.left <= keep) continue;
      each.open = cover.add(
        each.candidate.file,
        range,
        each.candidate.why,
        round === 0 && each.candidate.definition !== true,
      );
    }
  }
}
