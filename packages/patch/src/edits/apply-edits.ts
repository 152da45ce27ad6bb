import { escapeOf } from "../guard/paths.ts";
import { applyChanges, changesAt, type LineChange, overlap } from "./changes.ts";
import { type Edit, EditError, type EditedFile, type EditedTree, type NewFile } from "./edit.ts";
import { joinFile, splitFile } from "./file-lines.ts";
import { locate } from "./locate.ts";
import { isNoText, newFile } from "./new-file.ts";
import { newSyntaxError } from "./parses.ts";

/**
 * Applies search and replace edits to files, all of them or none. Every edit is located in the file as it is, so that their
 * order means nothing; a place is found by an exact ladder (see `places.ts`) and has to be the only one. Byte order marks,
 * line endings and the final newline stay as they are, and a file that parsed still does.
 *
 * @returns the changed files in the order in which they are first named
 * @throws EditError at the first edit that can't be applied
 */
export async function applyEdits(
  edits: readonly Edit[],
  newFiles: readonly NewFile[],
  tree: EditedTree,
): Promise<EditedFile[]> {
  const paths = new Set(await tree.list());
  const files: EditedFile[] = [];
  for (const path of new Set(edits.map((edit) => plainPath(edit.path)))) {
    const own = edits.filter((edit) => plainPath(edit.path) === path);
    files.push(await editedFile(path, own, { tree, paths }));
  }
  for (const file of newFiles) {
    const path = plainPath(file.path);
    if (files.some((other) => other.path.toLowerCase() === path.toLowerCase()))
      throw new EditError("exists", path, `${path} is written twice.`);
    files.push(newFile({ ...file, path }, paths));
  }
  if (files.length === 0) throw new EditError("no_change", "", "There are no edits.");
  for (const file of files) refuseBroken(file);
  return files;
}

/** `./src/a.py` is `src/a.py`. */
function plainPath(path: string): string {
  const plain = path.replace(/^(?:\.\/)+/, "");
  const problem = escapeOf(plain);
  if (problem !== null) throw new EditError("path", path, problem);
  return plain;
}

async function editedFile(
  path: string,
  edits: readonly Edit[],
  { tree, paths }: { tree: EditedTree; paths: ReadonlySet<string> },
): Promise<EditedFile> {
  if (!paths.has(path)) throw new EditError("absent", path, `There is no file ${path}.${namesakes(path, paths)}`);
  const before = await tree.read(path);
  if (before === null) throw new EditError("absent", path, `${path} is binary, too large or not a plain file.`);
  const file = splitFile(before);
  const texts = file.lines.map(({ text }) => text);
  const changes = edits.flatMap((edit) => changesOf({ ...edit, path }, texts)).sort((a, b) => a.start - b.start);
  const twice = changes.find((change, index) => changes.slice(0, index).some((other) => overlap(other, change)));
  if (twice !== undefined)
    throw new EditError("overlap", path, `Two edits change line ${twice.start + 1} of ${path}: make one of them.`);
  const after = joinFile({ mark: file.mark, lines: applyChanges(file.lines, changes) });
  if (after === before) throw new EditError("no_change", path, `The edits leave ${path} as it is.`);
  return { path, before, after };
}

function changesOf(edit: Edit, lines: readonly string[]): LineChange[] {
  const { path, search, replace } = edit;
  if (search.trim() === "")
    throw new EditError(
      "text",
      path,
      `"search" is empty. Copy the lines to be changed; a new file goes into new_files.`,
    );
  if (isNoText(replace)) throw new EditError("text", path, '"replace" holds characters that no text file has.');
  if (search === replace) throw new EditError("no_change", path, '"search" and "replace" are the same.');
  const changes = changesAt(edit, locate(edit, lines));
  if (changes.length === 0) throw new EditError("no_change", path, `The edit leaves ${path} as it is.`);
  return changes;
}

/** Other files of that name. */
function namesakes(path: string, paths: ReadonlySet<string>): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const found = [...paths].filter((other) => other.toLowerCase().split("/").at(-1) === name).slice(0, 5);
  return found.length === 0 ? "" : ` Did you mean ${found.join(" or ")}?`;
}

function refuseBroken({ path, before, after }: EditedFile): void {
  const fault = newSyntaxError(path, before, after);
  if (fault === null) return;
  const { line } = fault;
  const text = line === null ? "" : `\n${line} | ${(after.split("\n")[line - 1] ?? "").slice(0, 200)}`;
  const where = line === null ? path : `line ${line} of ${path}`;
  throw new EditError("syntax", path, `With the edits ${where} is not valid any more.${text}`);
}
