import { EditError, type EditedFile, type NewFile } from "./edit.ts";

/** A new file: UTF-8 text with `\n` endings and a final newline, at a place where nothing is. */
export function newFile({ path, content }: NewFile, paths: ReadonlySet<string>): EditedFile {
  const taken = obstacle(path, paths);
  if (taken !== null) throw new EditError("exists", path, taken);
  if (isNoText(content))
    throw new EditError("text", path, `The content of ${path} holds characters that no text file has.`);
  const text = content.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  if (text.trim() === "") throw new EditError("no_change", path, `The new file ${path} is empty.`);
  return { path, before: null, after: text.endsWith("\n") ? text : `${text}\n` };
}

/** What no UTF-8 file of text can hold: NUL, and half of a character. */
export function isNoText(text: string): boolean {
  return text.includes("\0") || /\p{Surrogate}/u.test(text);
}

/** Names that differ in case alone are one file on many machines. */
function obstacle(path: string, paths: ReadonlySet<string>): string | null {
  const wanted = path.toLowerCase();
  for (const other of paths) {
    const there = other.toLowerCase();
    if (there === wanted) return `${other} exists already: edit it.`;
    if (wanted.startsWith(`${there}/`)) return `${other} is a file, not a directory.`;
    if (there.startsWith(`${wanted}/`)) return `${path} is a directory.`;
  }
  return null;
}
