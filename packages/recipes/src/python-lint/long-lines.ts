import type { RuffEngine } from "../tools.ts";
import { isDirective, liftComment, width, wrapComment } from "./comments.ts";
import { docstringAt, wrapDocstring } from "./docstrings.ts";
import { applyChanges, type Change } from "./edits.ts";
import { allowedLength, type Finding } from "./findings.ts";
import type { PyToken, PythonSource } from "./source.ts";
import { isProgramRow } from "./source-rows.ts";
import { layOut, type Style } from "./statements.ts";

/** Longer lines are data, and not worth a look. */
const MAX_LINE = 5_000;

const CODES = new Set(["E501", "W505", "B950"]);

export function isAboutLength(code: string): boolean {
  return CODES.has(code);
}

/** Makes a line shorter: a comment is wrapped, a docstring broken where it is running text, code laid out as Black would. */
export async function shorten(
  source: PythonSource,
  finding: Finding,
  style: Style,
  engine: RuffEngine,
): Promise<Change | null> {
  const { row, code, message } = finding;
  const line = source.lines[row - 1];
  const max = allowedLength(message);
  if (line === undefined || max === null || line.length > MAX_LINE || max < 20) return null;
  if (/^\s*#/.test(line) && isProgramRow(source, row)) return wrapComment(source, row, max);
  const docstring = docstringAt(source, row);
  if (docstring !== null) return wrapDocstring(source, docstring, row, max);
  if (code === "W505") return null;
  const comment = commentOf(source, row);
  if (comment !== undefined) {
    const lifted = liftIfEnough(source, comment, row, max);
    if (lifted !== null) return lifted;
  }
  const statement = source.statementAt(row);
  return statement === null ? null : layOut(source, statement, max, style, engine);
}

function commentOf({ tokens }: PythonSource, row: number): PyToken | undefined {
  return tokens.find((token) => token.kind === "Comment" && token.row === row);
}

/** The comment at the end of a line goes above it, when the line is short enough without it. */
function liftIfEnough(source: PythonSource, comment: PyToken, row: number, max: number): Change | null {
  const code = source.text.slice(source.starts[row - 1], comment.start).trimEnd();
  if (width(code) > max || isDirective(source.text.slice(comment.start, comment.end))) return null;
  const change = liftComment(source, comment, max);
  return change !== null && applyChanges(source.text, [change]) !== source.text ? change : null;
}
