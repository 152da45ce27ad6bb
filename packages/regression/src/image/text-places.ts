import { type Blob, blobs } from "./flood.ts";

/** Where something small and edged stands close together, which is mostly text, in cells of the picture. */
export interface TextPlaces {
  readonly places: number;
  /** Places in which a pixel of the text has changed. */
  readonly changed: number;
  /** 1 for cells in which there is text. */
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
  readonly height: number;
  readonly width: number;
}

/**
 * Finds the places of text in a picture by its edges. It can't read: legends' lines and small symbols may be among them, large
 * headings are not.
 *
 * @param edges is worn
 * @param isChanged whether the pixel at this place of the map has changed
 */
export function findText(
  edges: Uint8Array,
  size: { readonly width: number; readonly height: number },
  isChanged: (at: number) => boolean,
): TextPlaces {
  const { width, height } = size;
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const strokes: Stroke[] = [];
  for (const blob of blobs(edges, width, height)) {
    const stroke = strokeOf(blob, width, columns, isChanged);
    if (stroke !== null) strokes.push(stroke);
  }
  const inked = new Uint8Array(columns * rows);
  for (const { cells } of strokes) for (const cell of cells) inked[cell] = 1;
  const owner = new Int32Array(columns * rows).fill(-1);
  const groups: { side: number; wide: number; strokes: number; changed: boolean; cells: Int32Array }[] = [];
  for (const { left, right, top, bottom, pixels } of blobs(inked, columns, rows)) {
    const [across, down] = [(right - left + 1) * CELL, (bottom - top + 1) * CELL];
    for (const cell of pixels) owner[cell] = groups.length;
    const cells = pixels.slice();
    groups.push({ side: Math.min(across, down), wide: Math.max(across, down), strokes: 0, changed: false, cells });
  }
  for (const { cells, changed } of strokes) {
    const group = groups[owner[cells[0] as number] as number];
    if (group === undefined) continue;
    group.strokes++;
    group.changed ||= changed;
  }
  const text = groups.filter(({ side, wide, strokes: count }) => {
    return side <= SMALL_SIDE + 2 * CELL && (count > 1 || wide >= WORD_WIDTH);
  });
  const cells = new Uint8Array(columns * rows);
  for (const group of text) for (const cell of group.cells) cells[cell] = 1;
  const sides = strokes.map((stroke) => Math.min(stroke.width, stroke.height)).sort((a, b) => a - b);
  const changed = text.filter((group) => group.changed).length;
  return { places: text.length, changed, cells, columns, letter: sides[sides.length >> 1] ?? null };
}

function strokeOf(blob: Blob, width: number, columns: number, isChanged: (at: number) => boolean): Stroke | null {
  const [across, down] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
  const [short, long] = [Math.min(across, down), Math.max(across, down)];
  if (short > SMALL_SIDE || long > LONG_SIDE || long < LEAST_SIDE) return null;
  const cells = new Set<number>();
  let changed = false;
  for (const at of blob.pixels) {
    const y = Math.floor(at / width);
    cells.add(Math.floor(y / CELL) * columns + Math.floor((at - y * width) / CELL));
    changed ||= isChanged(at);
  }
  return { cells: [...cells], changed, height: down, width: across };
}
