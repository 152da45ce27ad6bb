import type { Edges } from "./edges.ts";
import { type Blob, blobs, Places } from "./flood.ts";

/** Where something small and edged stands close together, which is mostly text, in cells of the picture. */
export interface TextPlaces {
  readonly places: number;
  /** Places in which a pixel of the text has changed. */
  readonly changed: number;
  /** 1 for cells in which there is text, or beside which. */
  readonly cells: Uint8Array;
  readonly columns: number;
  /** Height of the letters in pixels, or the like; null where there are none. */
  readonly letter: number | null;
}

/** A cell's side in pixels: letters of a word lie closer, words and lines at most a little further. */
export const CELL = 6;
const SMALL_SIDE = 40;
const LONG_SIDE = 300;
const LEAST_SIDE = 5;
/** A single outline is text where it is a word; a point of a chart is none. */
const WORD_WIDTH = 24;

interface Stroke {
  readonly cells: readonly number[];
  readonly changed: boolean;
  readonly side: number;
}

interface Group {
  readonly cells: Int32Array;
  readonly side: number;
  readonly wide: number;
  strokes: number;
  changed: boolean;
}

/**
 * Finds the places of text in a picture by its edges. It can't read: legends' lines and small symbols may be among them, large
 * headings are not.
 *
 * @param edges whose map is worn
 * @param changed 1 for pixels that have changed
 */
export function findText(
  edges: Edges,
  { width, height }: { readonly width: number; readonly height: number },
  changed: Uint8Array,
): TextPlaces {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const strokes: Stroke[] = [];
  for (const blob of blobs(edges.map, width, edges.places)) {
    const stroke = strokeOf(blob, width, columns, changed);
    if (stroke !== null) strokes.push(stroke);
  }
  const text = groupsOf(strokes, columns, rows).filter(
    ({ side, wide, strokes: count }) => side <= SMALL_SIDE + 2 * CELL && (count > 1 || wide >= WORD_WIDTH),
  );
  const cells = new Uint8Array(columns * rows);
  for (const group of text) for (const cell of group.cells) spread(cells, columns, cell);
  const sides = strokes.map(({ side }) => side).sort((a, b) => a - b);
  return {
    places: text.length,
    changed: text.filter((group) => group.changed).length,
    cells,
    columns,
    letter: sides[sides.length >> 1] ?? null,
  };
}

/** Strokes in cells that touch each other. */
function groupsOf(strokes: readonly Stroke[], columns: number, rows: number): readonly Group[] {
  const inked = new Uint8Array(columns * rows);
  const seeds = new Places();
  for (const { cells } of strokes) {
    for (const cell of cells) {
      if (inked[cell] === 0) seeds.add(cell);
      inked[cell] = 1;
    }
  }
  const owner = new Int32Array(columns * rows);
  const groups: Group[] = [];
  for (const { left, right, top, bottom, pixels } of blobs(inked, columns, seeds.all)) {
    const [across, down] = [(right - left + 1) * CELL, (bottom - top + 1) * CELL];
    for (const cell of pixels) owner[cell] = groups.length;
    const [side, wide] = [Math.min(across, down), Math.max(across, down)];
    groups.push({ side, wide, strokes: 0, changed: false, cells: pixels.slice() });
  }
  for (const { cells, changed } of strokes) {
    const group = groups[owner[cells[0] as number] as number] as Group;
    group.strokes++;
    group.changed ||= changed;
  }
  return groups;
}

/** Null for what is too large or too small for a letter or a word. */
function strokeOf(blob: Blob, width: number, columns: number, changed: Uint8Array): Stroke | null {
  const [across, down] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
  const [short, long] = [Math.min(across, down), Math.max(across, down)];
  if (short > SMALL_SIDE || long > LONG_SIDE || long < LEAST_SIDE) return null;
  const cells: number[] = [];
  let isChanged = false;
  for (const at of blob.pixels) {
    const cell = cellOf(at, width, columns);
    if (cells.at(-1) !== cell) cells.push(cell);
    isChanged ||= changed[at] === 1;
  }
  return { cells, changed: isChanged, side: short };
}

/** The cell of a pixel, both by their places. */
export function cellOf(at: number, width: number, columns: number): number {
  const y = Math.floor(at / width);
  return Math.floor(y / CELL) * columns + Math.floor((at - y * width) / CELL);
}

/** Marks a cell and those around it. */
function spread(cells: Uint8Array, columns: number, cell: number): void {
  const column = cell % columns;
  for (let row = cell - columns; row <= cell + columns; row += columns) {
    for (let at = column > 0 ? row - 1 : row; at <= (column < columns - 1 ? row + 1 : row); at++) cells[at] = 1;
  }
}
