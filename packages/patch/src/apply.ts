import { type FilePatch, type Hunk, PatchError, type PatchInfo } from "./model.ts";

/** What a patch makes of a file; null: the file is deleted. */
export interface AppliedFile {
  readonly path: string;
  readonly content: string | null;
}

/**
 * Applies a patch to file contents, exactly: every context and removed line has to stand where the patch says, with its
 * own line ending. CRLF, a byte order mark and a missing final newline stay as they are.
 *
 * @param read the content of a file before the patch, null when it does not exist
 * @throws PatchError when the patch does not fit
 */
export function applyPatchToFiles(patch: PatchInfo, read: (path: string) => string | null): AppliedFile[] {
  return patch.files.map((file) => {
    if (file.binary || file.renamed) throw new PatchError(`Binary and renamed files are not applied: ${file.path}`);
    const before = read(file.path);
    if ((before === null) !== (file.oldPath === null))
      throw new PatchError(before === null ? `No such file: ${file.path}` : `The file exists already: ${file.path}`);
    const after = applyHunks(file, before ?? "");
    if (file.change === "deleted" && after !== "") throw new PatchError(`The deletion leaves text over: ${file.path}`);
    return { path: file.path, content: file.change === "deleted" ? null : after };
  });
}

function applyHunks(file: FilePatch, before: string): string {
  const lines = splitLines(before);
  const out: string[] = [];
  let at = 0;
  for (const hunk of file.hunks) {
    const first = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
    if (first > lines.length) throw new PatchError(`${file.path} ends before line ${hunk.oldStart}.`);
    while (at < first) out.push(lines[at++] as string);
    at = applyHunk(file.path, hunk, lines, at, out);
  }
  out.push(...lines.slice(at));
  if (out.slice(0, -1).some((line) => !line.endsWith("\n")))
    throw new PatchError(`${file.path} would lose a line ending in its middle.`);
  return out.join("");
}

function applyHunk(path: string, hunk: Hunk, lines: readonly string[], start: number, out: string[]): number {
  let at = start;
  for (const line of hunk.lines) {
    const text = line.newline ? `${line.text}\n` : line.text;
    if (line.kind !== "added" && lines[at] !== text)
      throw new PatchError(`The patch does not fit ${path} at line ${at + 1}.`);
    if (line.kind !== "added") at++;
    if (line.kind !== "removed") out.push(text);
  }
  return at;
}

/** Lines with their own endings; only `\n` ends a line, as in git. */
function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
