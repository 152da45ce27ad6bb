import { type Headers, readDiffLine, readExtendedHeader, readSideName } from "./headers.ts";
import { type FilePatch, type Hunk, PatchError, type PatchInfo } from "./model.ts";
import { readHunk } from "./parse-hunk.ts";

/** Larger patches are refused unread, UTF-16 code units. */
export const MAX_PATCH_CHARS = 8_000_000;

/**
 * Reads a git unified diff, strictly: every line must have its place, counts must be true, names must agree wherever they
 * are said. What git's appliers would quietly guess is an error here, so that what was checked is what gets applied.
 *
 * @throws PatchError
 */
export function parsePatch(text: string): PatchInfo {
  if (text.length > MAX_PATCH_CHARS) throw new PatchError(`The patch is longer than ${MAX_PATCH_CHARS} characters.`);
  if (text.includes("\0")) throw new PatchError("The patch holds a NUL character.");
  if (text.trim() === "") throw new PatchError("The patch is empty.");
  if (!text.endsWith("\n")) throw new PatchError("The patch does not end with a newline: it may be cut.");
  const lines = text.slice(0, -1).split("\n");
  const files: FilePatch[] = [];
  let at = 0;
  while (at < lines.length) {
    const { file, next } = readFilePatch(lines, at);
    files.push(file);
    at = next;
  }
  refuseDuplicates(files);
  return { files, changedLines: files.reduce((sum, file) => sum + file.additions + file.deletions, 0) };
}

function readFilePatch(lines: readonly string[], start: number): { file: FilePatch; next: number } {
  const first = lines[start] as string;
  if (!first.startsWith("diff --git "))
    throw new PatchError(`Line ${start + 1} is outside of any file: ${first.slice(0, 80)}`);
  const headers = readDiffLine(first);
  let at = start + 1;
  while (at < lines.length && readExtendedHeader(lines[at] as string, headers)) at++;
  if (/^(?:GIT binary patch$|Binary files )/.test(lines[at] ?? "")) {
    headers.binary = true;
    while (at < lines.length && !(lines[at] as string).startsWith("diff --git ")) at++;
    return { file: toFile(headers, []), next: at };
  }
  if (!(lines[at] ?? "").startsWith("--- ")) return { file: toFile(headers, []), next: at };
  checkSides(headers, lines[at] as string, lines[at + 1] ?? "");
  const { hunks, next } = readHunks(lines, at + 2);
  return { file: toFile(headers, hunks), next };
}

function readHunks(lines: readonly string[], start: number): { hunks: Hunk[]; next: number } {
  const hunks: Hunk[] = [];
  let at = start;
  let oldEnd = 0;
  let shift = 0;
  while (lines[at]?.startsWith("@@ ")) {
    const { hunk, next } = readHunk(lines, at);
    const oldFirst = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    const newFirst = hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
    if (oldFirst <= oldEnd || newFirst !== oldFirst + shift)
      throw new PatchError(`The hunk at line ${at + 1} does not follow the one before it.`);
    oldEnd = oldFirst + hunk.oldLines - 1;
    shift += hunk.newLines - hunk.oldLines;
    hunks.push(hunk);
    at = next;
  }
  if (hunks.length === 0) throw new PatchError(`No hunk follows the names at line ${start}.`);
  return { hunks, next: at };
}

/** The `---`/`+++` names have to say what the `diff --git` line said: another tool might believe the other one. */
function checkSides(headers: Headers, oldLine: string, newLine: string): void {
  if (!newLine.startsWith("+++ ")) throw new PatchError(`"+++" is missing after: ${oldLine.slice(0, 120)}`);
  const oldName = readSideName(oldLine, "a/");
  const newName = readSideName(newLine, "b/");
  if (oldName !== (headers.added ? null : headers.oldPath) || newName !== (headers.deleted ? null : headers.newPath))
    throw new PatchError(`The names of one file differ: ${headers.newPath.slice(0, 120)}`);
}

function toFile(headers: Headers, hunks: readonly Hunk[]): FilePatch {
  if (headers.added && headers.deleted) throw new PatchError("A file is both new and deleted.");
  const differ = headers.oldPath !== headers.newPath;
  if (differ !== headers.renamed)
    throw new PatchError(`The names of one file differ: ${headers.newPath.slice(0, 120)}`);
  const count = (kind: string) =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return {
    path: headers.newPath,
    oldPath: headers.added ? null : headers.oldPath,
    newPath: headers.deleted ? null : headers.newPath,
    change: headers.added ? "added" : headers.deleted ? "deleted" : "modified",
    additions: count("added"),
    deletions: count("removed"),
    renamed: headers.renamed,
    binary: headers.binary,
    oldMode: headers.oldMode,
    newMode: headers.newMode,
    hunks,
  };
}

function refuseDuplicates(files: readonly FilePatch[]): void {
  const seen = new Set<string>();
  for (const file of files) {
    for (const path of new Set([file.oldPath, file.newPath])) {
      if (path !== null && seen.has(path))
        throw new PatchError(`A file stands twice in the patch: ${path.slice(0, 120)}`);
      if (path !== null) seen.add(path);
    }
  }
}
