/** Rows of comma-separated values (RFC 4180), each with its 1-based line. Quotes may hold commas, quotes and lines. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Goes once over the text. A quote that does not end takes the rest of the text. */
export function readCsv(text: string, separator = ","): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begin = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
      cells.push(cell.value);
      line += cell.lines;
      at = cell.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") {
      at += 1;
      line += 1;
    } else if (at < text.length) {
      // After a closing quote only a separator or the line's end can stand; what else does is stepped over.
      const next = text.indexOf("\n", at);
      at = next === -1 ? text.length : next + 1;
      line += 1;
    }
    if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: begin });
  }
  return rows;
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function quoted(text: string, start: number): Cell {
  let at = start + 1;
  let value = "";
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return { value: value + text.slice(at), end: text.length, lines: 0 };
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1, lines: newlines(value) };
    value += '"';
    at = close + 2;
  }
}

function bare(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(start, end).trim(), end, lines: 0 };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Cells by the names of the header. */
export class Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];

  constructor(rows: readonly CsvRow[]) {
    this.header = (rows[0]?.cells ?? []).map((cell) => cell.trim());
    this.rows = rows.slice(1);
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.header.includes(name));
  }

  /** "" where there is no such column, or the row is short. */
  cell(row: CsvRow, name: string): string {
    const index = this.header.indexOf(name);
    return index === -1 ? "" : (row.cells[index] ?? "");
  }

  number(row: CsvRow, name: string): number | null {
    const text = this.cell(row, name);
    const value = Number(text);
    return text === "" || !Number.isFinite(value) ? null : value;
  }
}
