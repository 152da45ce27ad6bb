import type { Change } from "./edits.ts";
import { indentOf, type PyToken, type PythonSource } from "./source.ts";

/** Comments that a program reads: where they stand and how they are written means something. */
const DIRECTIVE =
  /^#\s*(?:type:|noqa|pragma|pylint|pyright|mypy|ruff|fmt:|yapf|isort|nosec|noinspection|flake8|-\*-|!|cython|doctest:|pyre-|codespell|autopep8|region|endregion|%%)/i;

export function isDirective(comment: string): boolean {
  return DIRECTIVE.test(comment) || /#\s*(?:noqa|type:\s*ignore|pragma:|pylint:)/i.test(comment);
}

/** Wraps a comment that has a line to itself, and the comment lines after it that take up what no longer fits. */
export function wrapComment(source: PythonSource, row: number, max: number): Change | null {
  const line = source.lines[row - 1] ?? "";
  const indent = indentOf(line);
  const comment = line.slice(indent.length);
  if (!comment.startsWith("#") || isDirective(comment)) return null;
  const border = shortBorder(line, max);
  if (border !== null) return replaceRows(source, row, row, [border]);
  const prefix = /^#+[:!]?[ \t]*/.exec(comment)?.[0] ?? "#";
  const text = comment.slice(prefix.length).trimEnd();
  const hang = hangOf(text);
  const first = indent + (prefix === "#" ? "# " : prefix);
  const rest = first + " ".repeat(hang);
  const wrapped = fill(text, first, rest, max);
  if (wrapped === null) return null;
  let last = row;
  // What is left over begins the next line of the same paragraph, which may in turn have something left over.
  while (wrapped.length > 1) {
    const next = source.lines[last] ?? "";
    if (!continues(next, rest, wrapped.at(-1) as string, max)) break;
    const joined = `${(wrapped.pop() as string).slice(rest.length)} ${next.slice(rest.length).trim()}`;
    last++;
    const again = fill(joined, rest, rest, max);
    if (again === null) return null;
    wrapped.push(...again);
    if (again.length === 1) break;
  }
  return replaceRows(source, row, last, wrapped);
}

/** A comment that follows code goes above it, onto lines of its own. Null where no line may stand there. */
export function liftComment(source: PythonSource, comment: PyToken, max: number): Change | null {
  const { text, lines, starts } = source;
  const said = text.slice(comment.start, comment.end).trimEnd();
  const statement = source.statementAt(comment.row);
  if (isDirective(said) || statement === null) return null;
  // After a backslash no comment may follow, so it goes above the whole statement.
  const row = (lines[comment.row - 2] ?? "").endsWith("\\") ? statement.first : comment.row;
  if (insideString(source, row)) return null;
  const line = lines[row - 1] as string;
  // A line that begins with a closing bracket stands further out than what is in it.
  const closes = /^[\t ]*[)\]}]/.test(line) && row > statement.first;
  const indent = closes ? indentOf(lines[row - 2] as string) : indentOf(line);
  const body = said.replace(/^#+[ \t]*/, "");
  const wrapped = fill(body, `${indent}# `, `${indent}# `, max);
  if (wrapped === null) return null;
  const start = starts[row - 1] as number;
  let end = comment.start;
  while (/[ \t]/.test(text[end - 1] ?? "")) end--;
  const above = { start, end: start, text: `${wrapped.join("\n")}\n` };
  return { edits: [above, { start: end, end: comment.end, text: "" }], layout: true };
}

/**
 * Breaks a text at blanks. A word that is too long stands alone on its line; the first line that can't be made shorter
 * makes it null, unless it is the one word that pycodestyle lets pass.
 */
export function fill(text: string, first: string, rest: string, max: number): string[] | null {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/[ \t]+/).filter((each) => each !== "")) {
    if (!empty && width(line) + 1 + width(word) > max) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.every((each) => width(each) <= max || isLoneWord(each, max)) ? lines : null;
}

/** pycodestyle's exception: a comment, or a line of a docstring, of one long word (it is meant for URLs). */
function isLoneWord(line: string, max: number): boolean {
  const chunks = line.trim().split(/\s+/);
  const last = chunks.at(-1) ?? "";
  const alone = chunks.length === 1 || (chunks.length === 2 && chunks[0] === "#");
  return alone && width(line) - width(last) < max - 7;
}

/** How wide a line is for pycodestyle: in characters. */
export function width(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** A bullet's text goes on below the text, not below the bullet. */
export function hangOf(text: string): number {
  return /^(?:[-*+•]|\d{1,3}[.)]|\(\d{1,3}\)|\w\))[ \t]+/.exec(text)?.[0].length ?? 0;
}

/** `# ------`: a border can be cut. */
function shortBorder(line: string, max: number): string | null {
  const match = /^([\t ]*#.*?)(([-=#*~_+.])\3{9,})([ \t]*#?)$/.exec(line);
  if (match === null) return null;
  const [, before = "", border = "", , after = ""] = match;
  const kept = border.length - (width(line) - max);
  return kept < 3 ? null : before + border.slice(0, kept) + after;
}

function continues(next: string, rest: string, overflow: string, max: number): boolean {
  if (!next.startsWith(rest.trimEnd()) || next.trim() === rest.trim()) return false;
  const body = next.slice(rest.length);
  const own = next.slice(0, rest.length) === rest && !/^[ \t]/.test(body);
  const prose = /^[\w"'`(]/.test(body) && hangOf(body) === 0 && !isDirective(`# ${body}`);
  // A paragraph that ends with a stop keeps its end; a title or a list after it stays what it is.
  return (
    own &&
    prose &&
    !/[:.!?]$/.test(overflow) &&
    !/^[\w ]{1,40}:/.test(body) &&
    !isDirective(next.trim()) &&
    max > rest.length + 20
  );
}

function insideString({ tokens }: PythonSource, row: number): boolean {
  return tokens.some(
    (token) => /^(?:String|FStringMiddle)$/.test(token.kind) && token.row < row && row <= token.endRow,
  );
}

/** Other lines in place of some. */
export function replaceRows(
  { starts, lines }: PythonSource,
  first: number,
  last: number,
  by: readonly string[],
): Change | null {
  const [start, from] = [starts[first - 1], starts[last - 1]];
  if (start === undefined || from === undefined) return null;
  const end = from + (lines[last - 1] as string).length;
  return { edits: [{ start, end, text: by.join("\n") }], layout: true };
}
