import { DIFFERENT, type DifferenceMask } from "./pixel-difference.ts";
import type { Rectangle } from "./pixels.ts";

/** Differing pixels that lie together. */
export interface Region extends Rectangle {
  readonly pixels: number;
}

interface Regions {
  /** The largest first. */
  readonly listed: readonly Region[];
  /** How many more there are. */
  readonly unlisted: number;
}

/** A cell's side against the picture's longer one: what lies closer than that is one thing to a reader. */
const CELLS = 80;
const MIN_CELL = 4;

/** Bounding boxes of differing pixels that lie together, in time proportional to the picture. */
export function regionsOf(mask: DifferenceMask, most = 50): Regions {
  const cell = Math.max(MIN_CELL, Math.ceil(Math.max(mask.width, mask.height) / CELLS));
  const cells = occupied(mask, cell);
  const found: Region[] = [];
  for (let at = 0; at < cells.pixels.length; at++) if (cells.pixels[at] !== 0) found.push(flood(cells, at));
  found.sort((a, b) => b.pixels - a.pixels || a.y - b.y || a.x - b.x);
  return { listed: found.slice(0, most), unlisted: Math.max(0, found.length - most) };
}

/** Of each cell with differing pixels: how many they are, and their bounds. A cell that was taken has none. */
interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
}

function occupied({ width, height, data }: DifferenceMask, cell: number): Cells {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const list = (value: number) => new Int32Array(columns * rows).fill(value);
  const [pixels, left, right, top, bottom] = [list(0), list(width), list(-1), list(height), list(-1)];
  const first = data.indexOf(DIFFERENT);
  const last = data.lastIndexOf(DIFFERENT);
  const from = Math.floor(Math.max(0, first) / width);
  for (let y = from, at = from * width; at <= last; y++) {
    const row = Math.floor(y / cell) * columns;
    for (let x = 0; x < width; x++, at++) {
      if (data[at] !== DIFFERENT) continue;
      const index = row + Math.floor(x / cell);
      pixels[index] = (pixels[index] as number) + 1;
      if (x < (left[index] as number)) left[index] = x;
      if (x > (right[index] as number)) right[index] = x;
      if (y < (top[index] as number)) top[index] = y;
      bottom[index] = y;
    }
  }
  return { columns, rows, pixels, left, right, top, bottom };
}

/** Takes a cell and all that touch it, and touch those. */
function flood(cells: Cells, from: number): Region {
  const { columns, rows } = cells;
  let [left, top, right, bottom, pixels] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1, 0];
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (cells.pixels[at] === 0) continue;
    left = Math.min(left, cells.left[at] as number);
    top = Math.min(top, cells.top[at] as number);
    right = Math.max(right, cells.right[at] as number);
    bottom = Math.max(bottom, cells.bottom[at] as number);
    pixels += cells.pixels[at] as number;
    cells.pixels[at] = 0;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        if (cells.pixels[y * columns + x] !== 0) waiting.push(y * columns + x);
      }
    }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, pixels };
}
