import type { RuffEngine, RuffSettings } from "../tools.ts";
import { isDirective, liftComment, replaceRows, width } from "./comments.ts";
import { applyChanges, type Change } from "./edits.ts";
import { splitStrings } from "./long-strings.ts";
import { indentOf, type LogicalLine, type PythonSource, readSource } from "./source.ts";

/** How the project wants its code to look, as far as statements that have to be laid out anew are concerned. */
export interface Style {
  /** ruff's settings without a line length. */
  readonly settings: RuffSettings;
  /** What the project's formatter allows; null when it has none. */
  readonly lineLength: number | null;
}

/** Statements that only stand inside of others: what has to stand before one for it to be read alone. */
const NEEDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:elif|else)\b/, "if x:\n    pass\n"],
  [/^(?:except|finally)\b/, "try:\n    pass\n"],
];

/**
 * Lays one statement out as Black would, within a length. Only this statement changes; in a compound one only its head.
 * Null: the formatter has no better form.
 *
 * @param max columns that may be used, the indentation included
 */
export async function layOut(
  source: PythonSource,
  statement: LogicalLine,
  max: number,
  style: Style,
  engine: RuffEngine,
): Promise<Change | null> {
  const rows = source.lines.slice(statement.first - 1, statement.last);
  if (!isWhole(source, statement)) return null;
  const indent = indentOf(rows[0] as string);
  const room = Math.min(max, Math.max(style.lineLength ?? max, 40)) - width(indent);
  if (room < 20 || indent.includes("\t")) return null;
  const comments = statement.tokens.filter((token) => token.kind === "Comment");
  if (comments.some((token) => isDirective(source.text.slice(token.start, token.end)))) return null;
  const inner = dedent(source, statement, indent);
  const formatted = await formatAlone(inner, room, style, engine);
  if (formatted === null) return null;
  const short = await shortened(formatted, room, engine);
  const again = short === formatted ? formatted : ((await formatAlone(short, room, style, engine)) ?? short);
  // The formatter takes brackets off that it finds needless.
  const final = isWithin(again, room) || !isWithin(short, room) ? again : short;
  const result = await indented(final, indent, engine);
  if (result.join("\n") === rows.join("\n")) return null;
  return replaceRows(source, statement.first, statement.last, result);
}

function isWithin(text: string, room: number): boolean {
  return text.split("\n").every((line) => width(line) <= room);
}

/** Long comments and long strings of a statement that stands alone, shortened as far as possible. */
async function shortened(text: string, room: number, engine: RuffEngine): Promise<string> {
  let current = text;
  for (let round = 0; round < 30; round++) {
    const source = await readSource(current, engine);
    const row = source.lines.findIndex((line) => width(line) > room) + 1;
    if (row === 0) return current;
    const comment = source.tokens.find((token) => token.kind === "Comment" && token.row === row);
    const before = comment === undefined ? "" : source.text.slice(source.starts[row - 1], comment.start).trim();
    const lifted = comment !== undefined && before !== "" ? liftComment(source, comment, room) : null;
    const change = lifted ?? splitStrings(source, row, room);
    if (change === null) return current;
    current = applyChanges(current, [change]);
  }
  return current;
}

/** A statement has its lines to itself, unless a semicolon puts more on them. */
function isWhole({ lines, text, starts, logical }: PythonSource, { first, last, tokens }: LogicalLine): boolean {
  const [head] = tokens;
  if (head === undefined || text.slice(starts[first - 1], head.start).trim() !== "") return false;
  if ((lines[first - 2] ?? "").endsWith("\\")) return false;
  return logical.every((other) => other.tokens[0] === head || other.last < first || other.first > last);
}

/** The statement with its indentation taken off; what stands in strings of several lines stays as it is. */
function dedent({ lines, tokens }: PythonSource, { first, last }: LogicalLine, indent: string): string {
  const inString = rowsInStrings(tokens);
  const rows: string[] = [];
  for (let row = first; row <= last; row++) {
    const line = lines[row - 1] as string;
    rows.push(!inString(row) && line.startsWith(indent) ? line.slice(indent.length) : line);
  }
  return rows.join("\n");
}

async function indented(text: string, indent: string, engine: RuffEngine): Promise<string[]> {
  const source = await readSource(text, engine);
  const inString = rowsInStrings(source.tokens);
  return source.lines.map((line, index) => (line === "" || inString(index + 1) ? line : indent + line));
}

/** Rows that begin inside of a string. */
function rowsInStrings(tokens: PythonSource["tokens"]): (row: number) => boolean {
  const spans = tokens.filter((token) => token.endRow > token.row && /^(?:String|FStringMiddle)$/.test(token.kind));
  return (row) => spans.some((token) => token.row < row && row <= token.endRow);
}

async function formatAlone(
  text: string,
  room: number,
  { settings }: Style,
  engine: RuffEngine,
): Promise<string | null> {
  const body = /:[ \t]*(?:#[^\n]*)?$/.test(text) && !/^@/.test(text) && isHead(text) ? "\n    pass" : "";
  const needs = text.startsWith("@") ? "" : (NEEDS.find(([head]) => head.test(text))?.[1] ?? "");
  const after = text.startsWith("@") ? "\ndef f():\n    pass" : body;
  const whole = `${needs}${text}${after}\n`;
  const formatted = await engine.format(whole, { ...settings, "line-length": Math.min(320, room) }).catch(() => null);
  if (formatted === null) return null;
  const start = needs === "" ? 0 : needs.length;
  if (!formatted.startsWith(needs)) return null;
  let result = formatted.slice(start).replace(/\n+$/, "");
  if (after !== "") {
    if (!result.endsWith(after)) return null;
    result = result.slice(0, -after.length);
  }
  return result;
}

const HEADS = /^(?:async[ \t]+)?(?:if|elif|else|for|while|try|except|finally|with|def|class|match)\b/;

function isHead(text: string): boolean {
  return HEADS.test(text);
}
