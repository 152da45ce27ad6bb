import { fill, hangOf, replaceRows, width } from "./comments.ts";
import type { Change } from "./edits.ts";
import { indentOf, type PyToken, type PythonSource } from "./source.ts";

/** Programs that read docstrings as a grammar or a usage text: there no line may be broken. */
const READS_DOCSTRINGS = /\bdocopt\b|\bply\b|\byacc\b|\bRawDescriptionHelpFormatter\b/;

const SECTION =
  /^(?:Args|Arguments|Parameters|Params|Attributes|Raises|Returns|Return|Yields|Yield|Keyword Args|Keyword Arguments|Other Parameters|Example|Examples|Note|Notes|Warns):$/;

/** The docstring that a row is part of; null when it is part of none. */
export function docstringAt(source: PythonSource, row: number): PyToken | null {
  const statement = source.statementAt(row);
  const [token, ...more] = statement?.tokens ?? [];
  if (token?.kind !== "String" || more.some((each) => each.kind !== "Comment")) return null;
  return row >= token.row && row <= token.endRow ? token : null;
}

/** Breaks a line of a docstring where that changes nothing but white space in running text. */
export function wrapDocstring(source: PythonSource, token: PyToken, row: number, max: number): Change | null {
  if (READS_DOCSTRINGS.test(source.text) || !token.triple) return null;
  // Whoever asks for a docstring may want its first line alone.
  if (row === token.row && source.text.includes("__doc__")) return null;
  const line = source.lines[row - 1] ?? "";
  if (token.row === token.endRow) return openUp(source, token, max);
  if (row === token.endRow) {
    const closed = closeBelow(source, token, max);
    if (closed !== null) return closed;
  }
  if (!isText(source, token, row)) return null;
  const own = row === token.row ? source.text.slice(source.starts[row - 1] ?? 0, token.start) : indentOf(line);
  const opening = row === token.row ? /^[a-zA-Z]*(?:"""|''')\s*/.exec(line.slice(own.length))?.[0] : "";
  if (opening === undefined) return null;
  const text = line.slice(own.length + opening.length).trimEnd();
  const rest = (row === token.row ? indentOf(line) : own) + " ".repeat(hangingOf(source, token, row, text));
  const wrapped = fill(text, own + opening, rest, max);
  if (wrapped === null || wrapped.length === 1) return null;
  const next = source.lines[row] ?? "";
  const overflow = wrapped.at(-1) as string;
  const flows =
    row + 1 < token.endRow &&
    indentOf(next) === rest &&
    /^[a-z(`'"]/.test(next.trimStart()) &&
    isText(source, token, row + 1);
  if (!flows || /[.:!?]$/.test(overflow)) return replaceRows(source, row, row, wrapped);
  const more = fill(`${overflow.slice(rest.length)} ${next.trim()}`, rest, rest, max);
  if (more === null) return replaceRows(source, row, row, wrapped);
  return replaceRows(source, row, row + 1, [...wrapped.slice(0, -1), ...more]);
}

/** `"""One long line."""` gets its quotes on a line of their own, and more lines where that isn't enough. */
function openUp(source: PythonSource, token: PyToken, max: number): Change | null {
  const { lines, text } = source;
  const line = lines[token.row - 1] as string;
  const indent = indentOf(line);
  const said = text.slice(token.start, token.end);
  const parts = /^([a-zA-Z]*(?:"""|'''))([^\n]*?)[ \t]*("""|''')$/.exec(said);
  if (parts === null || line.trim() !== said) return null;
  const [, open = "", body = "", close = ""] = parts;
  if (body.endsWith("\\")) return null;
  const summary = /^(.{10,}?[.!?])[ \t]+(?=[A-Z`(])/.exec(body)?.[1];
  const short = summary !== undefined && width(indent + open + summary) <= max ? summary : null;
  const paragraphs = short === null ? [body] : [short, body.slice(short.length).trim()];
  const filled = paragraphs.map((paragraph, index) =>
    fill(paragraph, index === 0 ? indent + open : indent, indent, max),
  );
  if (filled.some((each) => each === null)) return null;
  const rows = filled.flatMap((each, index) => [...(index === 0 ? [] : [""]), ...(each ?? [])]);
  return replaceRows(source, token.row, token.row, [...rows, indent + close]);
}

/** The closing quotes of a docstring that ends too far right go onto the next line. */
function closeBelow(source: PythonSource, token: PyToken, max: number): Change | null {
  const line = source.lines[token.endRow - 1] as string;
  const close = source.text.slice(token.end - 3, token.end);
  const after = source.text.slice(token.end, (source.starts[token.endRow - 1] as number) + line.length);
  if (!line.trimEnd().endsWith(close) || after.trim() !== "") return null;
  const body = line.trimEnd().slice(0, -3).trimEnd();
  if (body.trim() === "" || body.endsWith("\\")) return null;
  const indent = indentOf(source.lines[token.row - 1] as string);
  const own = indentOf(line);
  const rows = isText(source, token, token.endRow)
    ? fill(body.trim(), own, own + " ".repeat(hangOf(body.trim())), max)
    : width(body) <= max
      ? [body]
      : null;
  return rows === null ? null : replaceRows(source, token.endRow, token.endRow, [...rows, indent + close]);
}

/** Whether a line is running text: no doctest, table, heading, directive, or part of a literal block. */
function isText({ lines }: PythonSource, token: PyToken, row: number): boolean {
  const line = lines[row - 1] ?? "";
  const text = line.trim();
  if (/^(?:>>>|\.\.\.(?: |$)|\.\. |\||\+[-=+]{3}|[-=~^"*#]{4,}$|```|@)/.test(text)) return false;
  if (/\\$/.test(text) || / {3,}\S/.test(text.replace(/^\S+ +/, "")) || /\t/.test(text)) return false;
  if (row + 1 < token.endRow && /^[-=~^"*]{3,}$/.test((lines[row] ?? "").trim())) return false;
  let fences = 0;
  for (let at = token.row; at < row; at++) if (/^\s*```/.test(lines[at - 1] as string)) fences++;
  if (fences % 2 === 1) return false;
  const indent = indentOf(line).length;
  // Below a doctest everything up to a blank line is its output; deeper below `::` it is a literal block.
  let inParagraph = true;
  for (let at = row - 1; at >= token.row; at--) {
    const above = (lines[at - 1] as string).trimEnd();
    if (above.trim() === "") inParagraph = false;
    else if (inParagraph && /^\s*(?:>>>|\.\.\. )/.test(above)) return false;
    else if (indentOf(above).length < indent && at > token.row) {
      if (/::$/.test(above) || /^\s*\.\. (?:code|math|parsed|productionlist|highlight)/.test(above)) return false;
      return !/^\s*(?:Examples?|Usage):?$/.test(above);
    }
  }
  return true;
}

/** How much further in the rest of a line goes. */
function hangingOf({ lines }: PythonSource, token: PyToken, row: number, text: string): number {
  if (row === token.row) return 0;
  const own = indentOf(lines[row - 1] ?? "").length;
  const next = lines[row] ?? "";
  const deeper = indentOf(next).length - own;
  const item = /^(?:\*{0,2}[\w.]+(?: ?\([^)]{0,80}\))?|:\w[^:]{0,80}):(?: |$)/.test(text);
  if (hangOf(text) > 0) return hangOf(text);
  if (deeper > 0 && deeper <= 8 && next.trim() !== "" && row + 1 < token.endRow && item) return deeper;
  if (/^:\w[^:]{0,80}:/.test(text)) return 4;
  return item && isInSection(lines, token, row) ? 4 : 0;
}

function isInSection(lines: readonly string[], token: PyToken, row: number): boolean {
  const indent = indentOf(lines[row - 1] ?? "").length;
  for (let at = row - 1; at >= token.row; at--) {
    const line = lines[at - 1] as string;
    if (line.trim() === "" || indentOf(line).length >= indent) continue;
    return SECTION.test(line.trim());
  }
  return false;
}
