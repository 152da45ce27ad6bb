import type { RuffEngine } from "../tools.ts";

/** One token of a Python text; offsets count UTF-16 code units, and rows are counted from 1. */
export interface PyToken {
  /** ruff's word for it: `Identifier`, `String`, `FStringStart`, `Comment`, `Newline`, `Lpar`, … */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly endRow: number;
  /** How many brackets are open around it, its own not counted. */
  readonly depth: number;
  readonly triple: boolean;
}

/** A statement, or the head of a compound one, with all that stands between it and its end of line. */
export interface LogicalLine {
  /** Without comments and blank lines before it. */
  readonly tokens: readonly PyToken[];
  readonly first: number;
  readonly last: number;
  /** How many blocks it stands in. */
  readonly level: number;
}

/** A Python text taken apart. */
export interface PythonSource {
  readonly text: string;
  /** Without line ends. */
  readonly lines: readonly string[];
  /** Offset of each line. */
  readonly starts: readonly number[];
  readonly tokens: readonly PyToken[];
  readonly logical: readonly LogicalLine[];
  /** The statement that a row is part of; null between statements. */
  statementAt(row: number): LogicalLine | null;
}

const TOKEN = /^ {4}([A-Za-z]{1,40}) (\d{1,9})\.\.(\d{1,9})(?: \(flags = ([A-Z_ |]{1,200})\))?,$/;
const OPENING = new Set(["Lpar", "Lsqb", "Lbrace"]);
const CLOSING = new Set(["Rpar", "Rsqb", "Rbrace"]);

/** Takes a text apart with ruff's lexer. Lines end with `\n` alone. Rejects when ruff can't read the text. */
export async function readSource(text: string, engine: RuffEngine): Promise<PythonSource> {
  const lines = text.split("\n");
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length + 1);
  const tokens = tokensOf(await engine.tokens(text), text, starts);
  const logical = logicalLines(tokens);
  const rows = new Map<number, LogicalLine>();
  for (const line of logical) {
    for (let row = line.first; row <= line.last; row++) if (!rows.has(row)) rows.set(row, line);
  }
  return { text, lines, starts, tokens, logical, statementAt: (row) => rows.get(row) ?? null };
}

/** Whether the lexer met something that is no Python. */
export function isBroken(source: PythonSource): boolean {
  return source.tokens.some((token) => token.kind === "Unknown");
}

function tokensOf(printed: string, text: string, starts: readonly number[]): PyToken[] {
  const offsets = utf16Offsets(text);
  const tokens: PyToken[] = [];
  let depth = 0;
  let row = 1;
  for (const line of printed.split("\n")) {
    const match = TOKEN.exec(line);
    if (match === null) continue;
    const [, kind = "", from, to, flags] = match;
    const [start, end] = [offsets(Number(from)), offsets(Number(to))];
    while (row < starts.length - 1 && (starts[row] as number) <= start) row++;
    let endRow = row;
    // A line end is still on the line that it ends.
    while (endRow < starts.length - 1 && (starts[endRow] as number) < end) endRow++;
    if (CLOSING.has(kind)) depth = Math.max(0, depth - 1);
    tokens.push({ kind, start, end, row, endRow, depth, triple: flags?.includes("TRIPLE") === true });
    if (OPENING.has(kind)) depth++;
  }
  return tokens;
}

/** ruff counts bytes of UTF-8; this counts code units of the same text. */
function utf16Offsets(text: string): (bytes: number) => number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the question is whether all of it is ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return (bytes) => bytes;
  const map = new Uint32Array(new TextEncoder().encode(text).length + 1);
  let bytes = 0;
  let units = 0;
  for (const char of text) {
    const point = char.codePointAt(0) as number;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    map.fill(units, bytes, bytes + size);
    bytes += size;
    units += char.length;
  }
  map[bytes] = units;
  return (at) => map[Math.min(at, bytes)] as number;
}

function logicalLines(tokens: readonly PyToken[]): LogicalLine[] {
  const found: LogicalLine[] = [];
  let current: PyToken[] = [];
  let level = 0;
  for (const token of tokens) {
    if (token.kind === "Indent") level++;
    else if (token.kind === "Dedent") level--;
    else if (token.kind === "Newline") {
      const last = current.at(-1);
      if (current[0] !== undefined && last !== undefined)
        found.push({ tokens: current, first: current[0].row, last: Math.max(last.endRow, token.row), level });
      current = [];
    } else if (current.length > 0 || (token.kind !== "Comment" && token.kind !== "NonLogicalNewline"))
      current.push(token);
  }
  return found;
}

/** The offset of a finding: rows and columns are counted from 1, columns in characters. */
export function offsetOf(source: PythonSource, row: number, column: number): number | null {
  const line = source.lines[row - 1];
  const start = source.starts[row - 1];
  if (line === undefined || start === undefined) return null;
  const points = [...line].slice(0, Math.max(0, column - 1)).join("").length;
  return start + Math.min(points, line.length);
}

/** The white space at the begin of a line. */
export function indentOf(line: string): string {
  return /^[ \t\f]*/.exec(line)?.[0] ?? "";
}
