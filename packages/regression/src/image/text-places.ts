import type { Edges } from "./edges.ts";
import { type Blob, blobs, Places } from "./flood.ts";
import type { Pixels } from "./pixels.ts";

/** Where something small and edged stands close together, which is mostly text, in cells of the picture. */
export interface TextPlaces {
  readonly places: number;
  /** Places in which a pixel of the text has changed. */
  readonly changed: number;
  /** 1 for cells in which there is text, or beside which. */
  readonly cells: Uint8Array;
  readonly grid: Grid;
  /** Height of the letters in pixels, or the like; null where there are none. */
  readonly letter: number | null;
}

/** Cells of a picture. */
interface Grid {
  /** Of the picture. */
  readonly width: number;
  /** A cell's side. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

/** A cell's side against a letter's, and at least: words of a line touch the same cells or neighbours. */
const CELL = { share: 2 / 3, least: 6 };
/** So many places of grey text tell of all text; fewer do not. */
const ENOUGH = 3;
/** Difference of a pixel's channels from which on it has a colour. */
const COLOURED = 60;
const SMALL_SIDE = 40;
const LONG_SIDE = 300;
const LEAST_SIDE = 5;

interface Stroke {
  readonly pixels: Int32Array;
  readonly changed: boolean;
  /** The shorter one. */
  readonly side: number;
  /** Whether it is black, white or grey, as text mostly is and symbols of a series are not. */
  readonly grey: boolean;
}

interface Group {
  readonly cells: Int32Array;
  readonly side: number;
  changed: boolean;
  grey: boolean;
}

/**
 * Finds the places of text in a picture by its edges. It can't read: legends' lines and small symbols may be among them, large
 * headings are not.
 *
 * @param edges whose map is worn
 * @param changed 1 for pixels that have changed
 */
export function findText(edges: Edges, pixels: Pixels, changed: Uint8Array): TextPlaces {
  const { width, height } = pixels;
  const strokes: Stroke[] = [];
  for (const blob of blobs(edges.map, width, edges.places)) {
    const stroke = strokeOf(blob, pixels, changed);
    if (stroke !== null) strokes.push(stroke);
  }
  const sides = strokes.map(({ side }) => side).sort((a, b) => a - b);
  const letter = sides[sides.length >> 1] ?? null;
  const cell = Math.max(CELL.least, Math.round((letter ?? 0) * CELL.share));
  const grid = { width, cell, columns: Math.ceil(width / cell), rows: Math.ceil(height / cell) };
  const text = groupsOf(strokes, grid).filter(({ side }) => side <= SMALL_SIDE + 2 * cell);
  const cells = new Uint8Array(grid.columns * grid.rows);
  for (const group of text) for (const at of group.cells) spread(cells, grid.columns, at);
  const grey = text.filter((group) => group.grey);
  const told = grey.length < ENOUGH ? text : grey;
  return { places: told.length, changed: told.filter((group) => group.changed).length, cells, grid, letter };
}

/** Strokes in cells that touch each other. */
function groupsOf(strokes: readonly Stroke[], grid: Grid): readonly Group[] {
  const { columns, rows, cell } = grid;
  const inked = new Uint8Array(columns * rows);
  const seeds = new Places();
  for (const { pixels } of strokes) {
    for (const pixel of pixels) {
      const at = cellOf(pixel, grid);
      if (inked[at] === 0) seeds.add(at);
      inked[at] = 1;
    }
  }
  const owner = new Int32Array(columns * rows);
  const groups: Group[] = [];
  for (const { left, right, top, bottom, pixels } of blobs(inked, columns, seeds.all)) {
    for (const at of pixels) owner[at] = groups.length;
    const side = Math.min(right - left + 1, bottom - top + 1) * cell;
    groups.push({ side, changed: false, grey: false, cells: pixels.slice() });
  }
  for (const { pixels, changed, grey } of strokes) {
    const group = groups[owner[cellOf(pixels[0] as number, grid)] as number] as Group;
    group.changed ||= changed;
    group.grey ||= grey;
  }
  return groups;
}

/** Null for what is too large or too small for a letter or a word. */
function strokeOf({ left, right, top, bottom, pixels }: Blob, { data }: Pixels, changed: Uint8Array): Stroke | null {
  const [across, down] = [right - left + 1, bottom - top + 1];
  const [side, long] = [Math.min(across, down), Math.max(across, down)];
  if (side > SMALL_SIDE || long > LONG_SIDE || long < LEAST_SIDE) return null;
  return { pixels: pixels.slice(), changed: pixels.some((at) => changed[at] === 1), side, grey: isGrey(pixels, data) };
}

function isGrey(pixels: Int32Array, data: Uint8Array): boolean {
  return pixels.every((place) => {
    const [red, green, blue] = [
      data[place * 4] as number,
      data[place * 4 + 1] as number,
      data[place * 4 + 2] as number,
    ];
    return Math.max(red, green, blue) - Math.min(red, green, blue) < COLOURED;
  });
}

/** The cell of a pixel, both by their places. */
export function cellOf(at: number, { width, cell, columns }: Grid): number {
  const x = at % width;
  return Math.floor((at - x) / width / cell) * columns + Math.floor(x / cell);
}

/** Marks a cell and those around it. */
function spread(cells: Uint8Array, columns: number, cell: number): void {
  const column = cell % columns;
  for (let row = cell - columns; row <= cell + columns; row += columns) {
    for (let at = column > 0 ? row - 1 : row; at <= (column < columns - 1 ? row + 1 : row); at++) cells[at] = 1;
  }
}
