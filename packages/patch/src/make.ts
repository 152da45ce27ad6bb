import { structuredPatch } from "diff";
import { formatPatch } from "./format.ts";
import type { FilePatch, Hunk, HunkLine } from "./model.ts";

/** One file before and after; null where it does not exist. */
export interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Beyond this distance a line diff takes too long; the file is then written as wholly replaced. */
const MAX_EDITS = 5000;

/** Makes a git unified diff with three lines of context. Unchanged files are left out; `""` when nothing changed. */
export function makePatch(changes: readonly FileChange[]): string {
  return formatPatch(changes.filter(({ before, after }) => before !== after).map(toFilePatch));
}

function toFilePatch({ path, before, after }: FileChange): FilePatch {
  const hunks = hunksOf(before ?? "", after ?? "");
  const count = (kind: HunkLine["kind"]) =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return {
    path,
    oldPath: before === null ? null : path,
    newPath: after === null ? null : path,
    change: before === null ? "added" : after === null ? "deleted" : "modified",
    additions: count("added"),
    deletions: count("removed"),
    renamed: false,
    binary: false,
    oldMode: null,
    newMode: null,
    hunks,
  };
}

function hunksOf(before: string, after: string): Hunk[] {
  const options = { context: 3, maxEditLength: MAX_EDITS };
  const patch = structuredPatch("a", "b", before, after, "", "", options);
  if (patch === undefined) return [replaceAll(before, after)];
  return patch.hunks.map((hunk) => ({
    // The library counts a side of 0 lines from the line after it; git prints the line before.
    oldStart: hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart,
    newStart: hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart,
    oldLines: hunk.oldLines,
    newLines: hunk.newLines,
    section: "",
    lines: toLines(hunk.lines),
  }));
}

function toLines(printed: readonly string[]): HunkLine[] {
  const kinds: Readonly<Record<string, HunkLine["kind"]>> = { "+": "added", "-": "removed" };
  return printed.flatMap((line, index) => {
    if (line.startsWith("\\")) return [];
    const newline = !printed[index + 1]?.startsWith("\\");
    return [{ kind: kinds[line[0] as string] ?? "context", text: line.slice(1), newline }];
  });
}

function replaceAll(before: string, after: string): Hunk {
  const lines = [...sideLines(before, "removed"), ...sideLines(after, "added")];
  const oldLines = lines.filter((line) => line.kind === "removed").length;
  const newLines = lines.length - oldLines;
  return { oldStart: Math.min(1, oldLines), oldLines, newStart: Math.min(1, newLines), newLines, section: "", lines };
}

function sideLines(text: string, kind: HunkLine["kind"]): HunkLine[] {
  const parts = text.split("\n");
  const last = parts.pop() as string;
  const lines = parts.map((part) => ({ kind, text: part, newline: true }));
  return last === "" ? lines : [...lines, { kind, text: last, newline: false }];
}
