import type { FilePatch, HunkLine } from "../model.ts";

/** A line of one side of a file's change. */
export interface NumberedLine {
  /** 1-based, in the file of its side. */
  readonly line: number;
  readonly text: string;
}

/** The added or removed lines of a file patch, with their numbers. */
export function numberedLines(file: FilePatch, kind: Exclude<HunkLine["kind"], "context">): NumberedLine[] {
  const other = kind === "added" ? "removed" : "added";
  return file.hunks.flatMap((hunk) => {
    const side = hunk.lines.filter((line) => line.kind !== other);
    const start = kind === "added" ? hunk.newStart : hunk.oldStart;
    return side.flatMap((line, index) => (line.kind === kind ? [{ line: start + index, text: line.text }] : []));
  });
}

/** Longer lines are looked at in overlapping pieces, so that no expression has to work on a line of megabytes. */
const PIECE = 2000;
const OVERLAP = 200;

/** Where an expression matches in a line; -1 when nowhere. */
export function matchAt(pattern: RegExp, text: string): number {
  for (let at = 0; at === 0 || at < text.length; at += PIECE - OVERLAP) {
    const found = text.slice(at, at + PIECE).search(pattern);
    if (found >= 0) return at + found;
  }
  return -1;
}
