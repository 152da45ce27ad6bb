import { edgesOf } from "./edges.ts";
import { blobs } from "./flood.ts";
import { DIFFERENT, type DifferenceMask, differingRows, pixelDifference } from "./pixel-difference.ts";
import { type Pixels, words } from "./pixels.ts";
import { CELL, findText, type TextPlaces } from "./text-places.ts";

export interface MovedDifference {
  readonly count: number;
  readonly mask: DifferenceMask;
  /** Whether the pictures themselves show that another renderer has drawn them. */
  readonly redrawn: boolean;
}

/** A channel's difference up to which a pixel is as it was. */
const ROUNDING = 8;
/** Share of the places of text that may have changed, and of edges that must not have, where the renderer draws as before. */
const TEXT_CHANGED = 1 / 3;
const EDGES_KEPT = 0.8;
/** Colour distance, of pixelmatch, where the renderer draws as before. */
const AS_BEFORE = 0.01;

/**
 * What differs between pictures of two renderers. Another renderer draws all text otherwise; where most text and edges are the
 * same to the pixel, it draws as before and every difference is one. Otherwise a pixel differs only where nothing like it is
 * near it in the other picture, and counts only where enough of them lie together: letters leave crumbs.
 */
export function movedDifference(expected: Pixels, actual: Pixels): MovedDifference {
  const { width, height } = expected;
  const mask = { width, height, data: new Uint8Array(width * height) };
  if (differingRows(expected, actual) === null) return { count: 0, mask, redrawn: false };
  const changed = changedPixels(expected, actual);
  const isChanged = (at: number) => changed[at] === 1;
  const edges = [edgesOf(expected), edgesOf(actual)] as const;
  const kept = keptEdges(edges, changed);
  const texts = [findText(edges[0], mask, isChanged), findText(edges[1], mask, isChanged)] as const;
  const textKept = texts.every((text) => text.changed <= text.places * TEXT_CHANGED);
  if (textKept && kept >= EDGES_KEPT) {
    return { ...pixelDifference(expected, actual, { threshold: AS_BEFORE, smoothed: true }), redrawn: false };
  }
  const levels = unlikeLevels(expected, actual, changed, reachOf(texts));
  return { count: mark(levels, texts, mask), mask, redrawn: true };
}

function changedPixels(expected: Pixels, actual: Pixels): Uint8Array {
  const [a, b] = [words(expected), words(actual)];
  const map = new Uint8Array(a.length);
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== b[at] && farthest(expected.data, at * 4, actual.data, at * 4) > ROUNDING) map[at] = 1;
  }
  return map;
}

/** Share of the edges of either picture that are in the other one to the pixel; 1 where there are none. */
function keptEdges([a, b]: readonly [Uint8Array, Uint8Array], changed: Uint8Array): number {
  let [all, lost] = [0, 0];
  for (let at = 0; at < a.length; at++) {
    if (a[at] === 0 && b[at] === 0) continue;
    all++;
    if (changed[at] === 1) lost++;
  }
  return all === 0 ? 1 : 1 - lost / all;
}

/** The largest difference of a channel. */
function farthest(a: Uint8Array, from: number, b: Uint8Array, to: number): number {
  const red = Math.abs((a[from] as number) - (b[to] as number));
  const green = Math.abs((a[from + 1] as number) - (b[to + 1] as number));
  const blue = Math.abs((a[from + 2] as number) - (b[to + 2] as number));
  const alpha = Math.abs((a[from + 3] as number) - (b[to + 3] as number));
  return Math.max(red, green, blue, alpha);
}

/** Letters of ordinary charts are some 9 pixels; what is drawn larger moves further and leaves larger crumbs. */
const LETTER = 9;

function reachOf(texts: readonly TextPlaces[]): number {
  const letter = Math.max(...texts.map((text) => text.letter ?? 0));
  return Math.min(4, Math.max(2, Math.round((2 * letter) / LETTER)));
}

/**
 * How much must lie together to count: colours that are very unlike in small parts, alike ones in larger parts, and the least
 * in flat ones only, since edges are full of shades.
 */
const LEVELS = [
  { level: 3, distance: 80, pixels: 24, inText: 60 },
  { level: 2, distance: 48, pixels: 48, inText: 120 },
  { level: 1, distance: 10, pixels: 64, inText: 160 },
] as const;

/** For each pixel the level of its distance to the most alike one near it in the other picture, whichever way is farther; else 0. */
function unlikeLevels(expected: Pixels, actual: Pixels, changed: Uint8Array, reach: number): Uint8Array {
  const map = new Uint8Array(changed.length);
  const least = LEVELS[2].distance;
  for (let at = changed.indexOf(1); at !== -1; at = changed.indexOf(1, at + 1)) {
    const there = nearest(expected, at, actual, reach, least);
    const distance = Math.max(there, nearest(actual, at, expected, reach, least));
    const found = LEVELS.find((level) => distance >= level.distance)?.level ?? 0;
    if (found > 1 || (found === 1 && isFlat(expected, at) && isFlat(actual, at))) map[at] = found;
  }
  return map;
}

/** Distance of a pixel's colour to the most alike one around the same place of another picture; any below `enough` will do. */
function nearest(from: Pixels, at: number, to: Pixels, reach: number, enough: number): number {
  const { width, height } = to;
  const y = Math.floor(at / width);
  const x = at - y * width;
  const [left, right] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)];
  const [top, bottom] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)];
  let best = 255;
  for (let v = top; v <= bottom; v++) {
    for (let u = left; u <= right; u++) {
      const distance = farthest(from.data, at * 4, to.data, (v * width + u) * 4);
      if (distance < enough) return distance;
      if (distance < best) best = distance;
    }
  }
  return best;
}

const FLAT = 6;

/** Whether the pixels around are of about its colour. */
function isFlat(pixels: Pixels, at: number): boolean {
  const { width, height, data } = pixels;
  const y = Math.floor(at / width);
  const x = at - y * width;
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (farthest(data, at * 4, data, (v * width + u) * 4) > FLAT) return false;
    }
  }
  return true;
}

/** Marks what lies together and is large enough, from the most unlike to the least, and counts it. */
function mark(levels: Uint8Array, texts: readonly TextPlaces[], mask: DifferenceMask): number {
  const { width, height } = mask;
  const size = Math.max(1, Math.max(...texts.map((text) => text.letter ?? 0)) / LETTER);
  let count = 0;
  for (const { level, pixels: least, inText } of LEVELS) {
    for (const { pixels } of blobs(levels.slice(), width, height, level)) {
      if (pixels.length < least * size) continue;
      if (pixels.length < inText * size && mostlyText(pixels, texts, width)) continue;
      for (const at of pixels) {
        if (mask.data[at] === 0) count++;
        mask.data[at] = DIFFERENT;
      }
    }
  }
  return count;
}

function mostlyText(pixels: Int32Array, texts: readonly TextPlaces[], width: number): boolean {
  let inside = 0;
  for (const at of pixels) {
    const y = Math.floor(at / width);
    const cell = [Math.floor((at - y * width) / CELL), Math.floor(y / CELL)] as const;
    if (texts.some(({ cells, columns }) => isNear(cells, columns, cell))) inside++;
  }
  return inside * 2 > pixels.length;
}

/** Whether this cell or one beside it holds text. */
function isNear(cells: Uint8Array, columns: number, [column, row]: readonly [number, number]): boolean {
  for (let v = Math.max(0, row - 1); v <= row + 1; v++) {
    for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
      if (cells[v * columns + u] === 1) return true;
    }
  }
  return false;
}
