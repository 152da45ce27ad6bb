import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { indentOf, type PythonSource } from "./source.ts";

const LINES = new Set(["E301", "E302", "E303", "E304", "E305", "E306", "W291", "W293", "W292", "W391"]);

export function isAboutLines(code: string): boolean {
  return LINES.has(code);
}

/** Blank lines between statements, and blanks and line ends at the end of lines and of the file. */
export function mendLines(source: PythonSource, finding: Finding): Change | null {
  const { code, row, message } = finding;
  if (code === "W291" || code === "W293") return withoutTrailing(source, row);
  if (code === "W292") return layout(source.text.length, source.text.length, "\n");
  if (code === "W391") return endOnce(source);
  if (code === "E304") return blankLines(source, row, 0);
  if (code === "E303") return blankLines(source, row, indentOf(source.lines[row - 1] ?? "") === "" ? 2 : 1);
  const wanted = /^expected (\d) blank lines?/.exec(message)?.[1];
  if (wanted === undefined) return null;
  return blankLines(source, aboveComments(source, row), Number(wanted));
}

function layout(start: number, end: number, text: string): Change {
  return { edits: [{ start, end, text }], layout: true };
}

function withoutTrailing({ lines, starts }: PythonSource, row: number): Change | null {
  const [line, start] = [lines[row - 1], starts[row - 1]];
  if (line === undefined || start === undefined) return null;
  const kept = line.replace(/[ \t\f\v\u00a0]+$/, "");
  return kept === line ? null : layout(start + kept.length, start + line.length, "");
}

function endOnce({ text }: PythonSource): Change | null {
  let end = text.length;
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--;
  // A file of blank lines alone becomes an empty one.
  const content = end === 0 ? "" : "\n";
  return text.slice(end) === content ? null : layout(end, text.length, content);
}

/** The row of the first comment that stands right above a row with the same indentation, or the row itself. */
function aboveComments({ lines }: PythonSource, row: number): number {
  const indent = indentOf(lines[row - 1] ?? "");
  let top = row;
  while (lines[top - 2]?.startsWith(`${indent}#`)) top--;
  return top;
}

function blankLines({ lines, starts }: PythonSource, row: number, wanted: number): Change | null {
  let first = row;
  while (first > 1 && (lines[first - 2] as string).trim() === "") first--;
  const [start, end] = [starts[first - 1], starts[row - 1]];
  if (start === undefined || end === undefined || row - first === wanted) return null;
  return layout(start, end, "\n".repeat(wanted));
}
