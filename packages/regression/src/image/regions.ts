import { DIFFERENT, type DifferenceMask } from "./pixel-difference.ts";
import type { Rectangle } from "./pixels.ts";

/** Differing pixels that lie together. */
export interface Region extends Rectangle {
  readonly pixels: number;
}

export interface Regions {
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
  for (let at = 0; at < cells.boxes.length; at++) {
    if (cells.boxes[at] !== undefined) found.push(flood(cells, at));
  }
  found.sort((a, b) => b.pixels - a.pixels || a.y - b.y || a.x - b.x);
  return { listed: found.slice(0, most), unlisted: Math.max(0, found.length - most) };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
}

interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Of the differing pixels of each cell; undefined where there are none, or they were counted. */
  readonly boxes: (Box | undefined)[];
}

function occupied({ width, height, data }: DifferenceMask, cell: number): Cells {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const boxes: (Box | undefined)[] = new Array(columns * rows).fill(undefined);
  for (let at = data.indexOf(DIFFERENT); at !== -1; at = data.indexOf(DIFFERENT, at + 1)) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const index = Math.floor(y / cell) * columns + Math.floor(x / cell);
    const box = boxes[index];
    if (box === undefined) boxes[index] = { left: x, top: y, right: x, bottom: y, pixels: 1 };
    else {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.bottom = y;
      box.pixels++;
    }
  }
  return { columns, rows, boxes };
}

/** Takes a cell and all that touch it, and touch those. */
function flood({ columns, rows, boxes }: Cells, from: number): Region {
  const all = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: -1, bottom: -1, pixels: 0 };
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const box = boxes[at];
    if (box === undefined) continue;
    boxes[at] = undefined;
    all.left = Math.min(all.left, box.left);
    all.top = Math.min(all.top, box.top);
    all.right = Math.max(all.right, box.right);
    all.bottom = Math.max(all.bottom, box.bottom);
    all.pixels += box.pixels;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        if (boxes[y * columns + x] !== undefined) waiting.push(y * columns + x);
      }
    }
  }
  const { left, top, right, bottom, pixels } = all;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, pixels };
}
