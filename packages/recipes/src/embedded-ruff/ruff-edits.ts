import type { TextEdit } from "../text-edits/edits.ts";
import type { RuffDiagnostic, RuffEdit } from "../tools.ts";

/** Rules about comments, and about imports, which take their own comment along. */
const TAKE_COMMENTS = new Set(["F401", "F811", "RUF100", "UP009"]);

/** The edits of ruff's fix as offsets into the text; null when there is none, or a comment would be lost with it. */
export function editsOf(
  text: string,
  { code, fix }: Pick<RuffDiagnostic, "code" | "fix">,
  starts: readonly number[],
): TextEdit[] | null {
  if (code === null || fix === null) return null;
  const edits = fix.edits.map((edit) => toEdit(edit, starts, text.length));
  return TAKE_COMMENTS.has(code) || !edits.some((edit) => losesComment(text, edit)) ? edits : null;
}

/** Where lines begin, as ruff counts them: after `\n`, `\r\n` and a lone `\r`; a last entry for the end of the text. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  starts.push(text.length);
  return starts;
}

function toEdit(edit: RuffEdit, starts: readonly number[], length: number): TextEdit {
  const offset = ({ row, column }: RuffEdit["location"]) =>
    Math.min(length, (starts[row - 1] ?? starts.at(-1) ?? 0) + column - 1);
  return { start: offset(edit.location), end: offset(edit.end_location), text: edit.content ?? "" };
}

/** ruff calls a fix unsafe when a comment goes with it. */
function losesComment(text: string, edit: TextEdit): boolean {
  const hashes = (part: string) => part.split("#").length;
  return hashes(edit.text) < hashes(text.slice(edit.start, edit.end));
}
