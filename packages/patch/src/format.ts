import { type FilePatch, type Hunk, PatchError } from "./model.ts";
import { quotePath } from "./quoting.ts";

/**
 * Writes file patches as `git diff` prints them, without `index` lines.
 *
 * @throws PatchError for binary and renamed files: leaving out what can't be written would make the patch look harmless
 */
export function formatPatch(files: readonly FilePatch[]): string {
  return files.map(formatFile).join("");
}

function formatFile(file: FilePatch): string {
  if (file.binary || file.renamed) throw new PatchError(`Binary and renamed files are not written: ${file.path}`);
  const oldName = file.oldPath ?? file.path;
  const newName = file.newPath ?? file.path;
  const head = [`diff --git ${quotePath(`a/${oldName}`)} ${quotePath(`b/${newName}`)}`];
  if (file.change === "added") head.push(`new file mode ${file.newMode ?? "100644"}`);
  if (file.change === "deleted") head.push(`deleted file mode ${file.oldMode ?? "100644"}`);
  if (file.change === "modified" && file.oldMode !== file.newMode)
    head.push(`old mode ${file.oldMode ?? "100644"}`, `new mode ${file.newMode ?? "100644"}`);
  if (file.hunks.length > 0) {
    head.push(`--- ${file.oldPath === null ? "/dev/null" : sideName(`a/${file.oldPath}`)}`);
    head.push(`+++ ${file.newPath === null ? "/dev/null" : sideName(`b/${file.newPath}`)}`);
  }
  return `${head.join("\n")}\n${file.hunks.map(formatHunk).join("")}`;
}

function sideName(name: string): string {
  const quoted = quotePath(name);
  return quoted === name && /\s/u.test(name) ? `${name}\t` : quoted;
}

function formatHunk(hunk: Hunk): string {
  const marks = { context: " ", added: "+", removed: "-" };
  const lines = hunk.lines.map(
    (line) => `${marks[line.kind]}${line.text}\n${line.newline ? "" : "\\ No newline at end of file\n"}`,
  );
  const range = (start: number, count: number) => (count === 1 ? `${start}` : `${start},${count}`);
  const head = `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@${hunk.section}`;
  return `${head}\n${lines.join("")}`;
}
