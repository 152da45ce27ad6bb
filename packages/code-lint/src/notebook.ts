import type { Finding, FindingLocation } from "@regreen/contracts";
import { jsonStrings } from "./notebook-strings.ts";
import { SourceText } from "./source.ts";

/** The code of a notebook as one text. */
export interface Notebook {
  readonly text: string;
  /** A finding of the text with its places in the file. It has no edits: they would be of another text. */
  place(finding: Finding): Finding;
}

/** One string of the file, without its quotes, and where it stands in the text. */
interface Piece {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** Cells in another language than Python. */
const FOREIGN = /^\s{0,20}%%(?:bash|sh|html|javascript|js|latex|markdown|perl|ruby|script|svg|writefile|sql|R|cmd)\b/;
/** Commands of the notebook, which are no Python. */
const COMMAND = /^([ \t]{0,40})[%!?]/;

export function isNotebook(path: string): boolean {
  return path.endsWith(".ipynb");
}

/** Reads a notebook of nbformat 3 or 4. @returns why not, where it is none */
export function readNotebook(raw: string): Notebook | string {
  try {
    JSON.parse(raw);
  } catch {
    return "It is no JSON.";
  }
  const pieces: Piece[] = [];
  let text = "";
  for (const cell of cellsOf(raw)) {
    const decoded = cell.sources.map(({ from, to }) => JSON.parse(raw.slice(from, to)) as string);
    if (cell.type !== "code" || FOREIGN.test(decoded[0] ?? "")) continue;
    for (const [at, words] of decoded.entries()) {
      const { from, to } = cell.sources[at] as { from: number; to: number };
      pieces.push({ start: text.length, from: from + 1, to: to - 1 });
      text += words;
    }
    text += "\n";
  }
  text = text.replace(/^[^\n]*$/gm, (line) => line.replace(COMMAND, "$1#"));
  if (pieces.length === 0 && !raw.includes('"cells"')) return "It has no cells.";
  return { text, place: placer(text, raw, pieces) };
}

interface Cell {
  type: string;
  readonly sources: { from: number; to: number }[];
}

function cellsOf(raw: string): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { path, from, to } of jsonStrings(raw)) {
    const match = /^(?:worksheets\.\d+\.)?cells\.(\d+)\.(?:(cell_type)|(?:source|input)(?:\.\d+)?)$/.exec(path);
    if (match === null) continue;
    const key = path.slice(0, path.lastIndexOf(`cells.${match[1]}`) + `cells.${match[1]}`.length);
    const cell: Cell = cells.get(key) ?? { type: "", sources: [] };
    if (match[2] === undefined) cell.sources.push({ from, to });
    else cell.type = raw.slice(from + 1, to - 1);
    cells.set(key, cell);
  }
  return [...cells.values()];
}

function placer(text: string, raw: string, pieces: readonly Piece[]): Notebook["place"] {
  const [inner, outer] = [new SourceText("", text), new SourceText("", raw)];
  const rawOffset = (line: number, column: number) => {
    const offset = inner.offset(line, column);
    const piece = pieces.findLast(({ start }) => start <= offset);
    if (piece === undefined) return 0;
    let at = piece.from;
    for (let left = offset - piece.start; left > 0 && at < piece.to; left--)
      at += raw[at] !== "\\" ? 1 : raw[at + 1] === "u" ? 6 : 2;
    return at;
  };
  const move = <T extends FindingLocation>(place: T): T => ({
    ...place,
    ...outer.locate(rawOffset(place.start_line, place.start_column), rawOffset(place.end_line, place.end_column)),
    file: place.file,
  });
  return (finding) => ({
    ...finding,
    location: move(finding.location),
    related: finding.related.map(move),
    fix: null,
  });
}
