import type { PatchFile } from "@regreen/contracts";

/** A patch that is not a well-formed git diff, or does not fit the files it is applied to. Always a refusal. */
export class PatchError extends Error {
  override readonly name = "PatchError";
}

/** One line of a hunk; `text` has no `\n`, but keeps a `\r` of its own. */
export interface HunkLine {
  readonly kind: "context" | "added" | "removed";
  readonly text: string;
  /** False for the last line of a file without a final newline. */
  readonly newline: boolean;
}

/** Starts are 1-based as printed; a side of 0 lines names the line before it. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly section: string;
  readonly lines: readonly HunkLine[];
}

/** One file of a patch. `additions` and `deletions` are counted from the hunks, never taken from a header. */
export interface FilePatch extends PatchFile {
  /** Null for an added file. */
  readonly oldPath: string | null;
  /** Null for a deleted file. */
  readonly newPath: string | null;
  readonly renamed: boolean;
  readonly binary: boolean;
  /** Octal modes as git prints them; null where the patch says nothing. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly hunks: readonly Hunk[];
}

export interface PatchInfo {
  readonly files: readonly FilePatch[];
  /** Additions and deletions of all files. */
  readonly changedLines: number;
}

/** The lines of a file patch that are on one side of the change, in order. */
export function linesOf(file: FilePatch, kind: HunkLine["kind"]): string[] {
  return file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === kind).map((line) => line.text));
}
