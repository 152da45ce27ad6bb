import type { FindingLocation } from "@regreen/contracts";
import { type FilePatch, PatchError, parsePatch } from "@regreen/patch";

/** Lines of the new side that one hunk shows, 1-based; both count. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

/** What a change does to one file of its new side. */
export interface ChangedFile {
  readonly path: string;
  /** Its added lines with their text, by number; null where the change of the file is not shown: then every line counts. */
  readonly added: ReadonlyMap<number, string> | null;
  /** Where a comment can stand. */
  readonly shown: readonly Shown[];
}

/** Changed files of a change, by path; files that are gone are not among them. */
export type ChangedFiles = ReadonlyMap<string, ChangedFile>;

/** A file of which every line counts. */
export function wholeFile(path: string): ChangedFile {
  return { path, added: null, shown: [] };
}

/** Null for a file that is gone. */
export function changedFileOf({ newPath, binary, hunks }: FilePatch): ChangedFile | null {
  if (newPath === null) return null;
  if (binary) return wholeFile(newPath);
  const added = new Map<number, string>();
  const shown: Shown[] = [];
  for (const { newStart, newLines, lines } of hunks) {
    let number = newStart;
    for (const { kind, text } of lines) {
      if (kind === "removed") continue;
      if (kind === "added") added.set(number, text);
      number += 1;
    }
    if (newLines > 0) shown.push({ first: newStart, last: newStart + newLines - 1 });
  }
  return { path: newPath, added, shown };
}

/** A file by its hunks alone, as GitHub shows them; one that can't be read counts as a whole. */
export function changedFileOfHunks(path: string, hunks: string): ChangedFile {
  try {
    const { files } = parsePatch(`diff --git a/file b/file\n--- a/file\n+++ b/file\n${hunks}\n`);
    const [file, ...others] = files;
    // What looks like another file's header belongs to nobody.
    const read = file === undefined || others.length > 0 ? null : changedFileOf(file);
    return read === null ? wholeFile(path) : { ...read, path };
  } catch (error) {
    if (error instanceof PatchError) return wholeFile(path);
    throw error;
  }
}

/** Whether a place touches a line that the change adds. A range that ends before the first column of a line does not touch it. */
export function touches({ added }: ChangedFile, { start_line, end_line, end_column }: FindingLocation): boolean {
  if (added === null) return true;
  const last = end_column === 1 && end_line > start_line ? end_line - 1 : end_line;
  // A place may be a whole file; the change is the shorter of the two.
  if (last - start_line > added.size) return [...added.keys()].some((line) => line >= start_line && line <= last);
  for (let line = start_line; line <= last; line++) if (added.has(line)) return true;
  return false;
}

/** Whether the lines that the change adds stand in the text where it says. */
export function fitsText({ added }: ChangedFile, text: string): boolean {
  if (added === null) return true;
  const lines = text.split("\n");
  return [...added].every(([number, words]) => lines[number - 1] === words);
}
