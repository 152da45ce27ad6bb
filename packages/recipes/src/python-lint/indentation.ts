import { alignVisually, VISUAL_INDENT } from "../embedded-ruff/realign.ts";
import type { TextEdit } from "../text-edits/edits.ts";
import type { RuffEngine } from "../tools.ts";
import { docstringAt } from "./docstrings.ts";
import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { indentOf, type PythonSource } from "./source.ts";
import { isProgramRow } from "./source-rows.ts";
import { layOut, type Style } from "./statements.ts";

const BLOCKS = new Set(["E101", "E111", "E117", "W191"]);
const COMMENTS = new Set(["E114", "E115", "E116"]);
/** Lines within brackets, and statements that share a line. */
const STATEMENT = /^E1(?:2[1-9]|3[13])$|^E50[2]$|^E70[1-4]$/;

export function isAboutIndentation(code: string): boolean {
  return BLOCKS.has(code) || COMMENTS.has(code) || STATEMENT.test(code);
}

/** Indentation of blocks, comments and lines that continue a bracket. */
export async function mendIndentation(
  source: PythonSource,
  finding: Finding,
  all: readonly Finding[],
  limits: { readonly max: number; readonly style: Style },
  engine: RuffEngine,
): Promise<Change | null> {
  const { code, row } = finding;
  if (COMMENTS.has(code)) return indentComment(source, row);
  if (BLOCKS.has(code)) return docstringAt(source, row) ? expandTabs(source, row) : reindent(source);
  const statement = source.statementAt(row);
  if (statement === null) return null;
  if (VISUAL_INDENT.has(code) && limits.style.lineLength === null) {
    const rows = all.filter((each) => VISUAL_INDENT.has(each.code) && source.statementAt(each.row) === statement);
    return aligned(source, new Set(rows.map((each) => each.row)), statement);
  }
  return layOut(source, statement, limits.max, limits.style, engine);
}

function aligned(
  source: PythonSource,
  rows: ReadonlySet<number>,
  { first, last }: { first: number; last: number },
): Change | null {
  const after = alignVisually(source.text, rows).split("\n");
  const edits: TextEdit[] = [];
  for (let row = first; row <= last; row++) {
    const [old, now] = [source.lines[row - 1] as string, after[row - 1]];
    if (now === undefined || now === old || now.trimStart() !== old.trimStart()) continue;
    edits.push(...indentRow(source, row, indentOf(now)));
  }
  return edits.length === 0 ? null : { edits, layout: true };
}

function indentRow({ lines, starts }: PythonSource, row: number, indent: string): TextEdit[] {
  const old = indentOf(lines[row - 1] ?? "");
  const start = starts[row - 1];
  return start === undefined || old === indent ? [] : [{ start, end: start + old.length, text: indent }];
}

/** A comment on a line of its own goes where the next statement begins. */
function indentComment(source: PythonSource, row: number): Change | null {
  const next = source.logical.find((line) => line.first > row);
  if (next === undefined) return null;
  const edits = indentRow(source, row, indentOf(source.lines[next.first - 1] as string));
  return edits.length === 0 ? null : { edits, layout: true };
}

/** Four blanks for each block; lines that continue a statement, and comments, move along with it. */
function reindent(source: PythonSource): Change | null {
  const edits: TextEdit[] = [];
  const moves = new Map<string, string>();
  let done = 0;
  for (const { first, last, level, tokens } of source.logical) {
    if (first <= done || tokens.length === 0) continue;
    const old = indentOf(source.lines[first - 1] as string);
    const now = " ".repeat(4 * level);
    for (let row = done + 1; row < first; row++) edits.push(...commentRow(source, row, old, now, moves));
    moves.set(old, now);
    edits.push(...indentRow(source, first, now));
    for (let row = first + 1; row <= last; row++) {
      if (!isProgramRow(source, row) || source.lines[row - 1]?.trim() === "") continue;
      const extra = columns(indentOf(source.lines[row - 1] as string)) - columns(old);
      edits.push(...indentRow(source, row, " ".repeat(Math.max(0, now.length + extra))));
    }
    done = last;
  }
  return edits.length === 0 ? null : { edits, layout: true };
}

function commentRow(
  source: PythonSource,
  row: number,
  old: string,
  now: string,
  moves: ReadonlyMap<string, string>,
): TextEdit[] {
  const line = source.lines[row - 1] as string;
  if (!line.trimStart().startsWith("#")) return [];
  const own = indentOf(line);
  return indentRow(source, row, own === old ? now : (moves.get(own) ?? now));
}

/** Width of an indentation with tab stops at every eighth column, as Python has them. */
function columns(indent: string): number {
  let width = 0;
  for (const char of indent) width = char === "\t" ? width - (width % 8) + 8 : width + 1;
  return width;
}

function expandTabs(source: PythonSource, row: number): Change | null {
  const indent = indentOf(source.lines[row - 1] ?? "");
  const edits = indentRow(source, row, indent.replaceAll("\t", "    "));
  return edits.length === 0 ? null : { edits, layout: true };
}
