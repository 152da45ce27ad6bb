import { farthest, isFlat } from "./colours.ts";
import { type Edges, edgesOf } from "./edges.ts";
import { blobs, Places } from "./flood.ts";
import { DIFFERENT, type DifferenceMask, differingRows, pixelDifference } from "./pixel-difference.ts";
import { type Pixels, words } from "./pixels.ts";
import { cellOf, findText, type TextPlaces } from "./text-places.ts";

interface MovedDifference {
  readonly count: number;
  readonly mask: DifferenceMask;
  /** Whether the pictures themselves show that another renderer has drawn them. */
  readonly redrawn: boolean;
}

/** A channel's difference up to which a pixel is as it was. */
const ROUNDING = 8;
/** How many places of text may have changed, and which share of them and of edges, where the renderer draws as before. */
const TEXT_CHANGED = { places: 3, share: 1 / 3 };
const EDGES_KEPT = 0.8;
/** Colour distance, of pixelmatch, where the renderer draws as before. */
const AS_BEFORE = 0.01;
/** So few pixels are rounding, even there. */
const CRUMBS = 12;

/**
 * What differs between pictures of two renderers. Another renderer draws all text otherwise; where most text and edges are the
 * same to the pixel, it draws as before and every difference is one. Otherwise a pixel differs only where nothing like it is
 * near it in the other picture, and counts only where enough of them lie together: letters leave crumbs.
 */
export function movedDifference(expected: Pixels, actual: Pixels): MovedDifference {
  const { width, height } = expected;
  const rows = differingRows(expected, actual);
  const none = { width, height, data: new Uint8Array(rows === null ? width * height : 0) };
  if (rows === null) return { count: 0, mask: none, redrawn: false };
  const changed = changedPixels(expected, actual, rows);
  const edges = edgesOf(expected);
  const kept = keptEdges(edges, changed.map);
  const text = findText(edges, expected, changed.map);
  const most = Math.min(TEXT_CHANGED.places, text.places * TEXT_CHANGED.share);
  if (text.changed <= most && kept >= EDGES_KEPT) {
    const found = pixelDifference(expected, actual, { threshold: AS_BEFORE, smoothed: true });
    const nothing = { count: 0, mask: { width, height, data: new Uint8Array(width * height) } };
    return { ...(found.count < CRUMBS ? nothing : found), redrawn: false };
  }
  const mask = { width, height, data: new Uint8Array(width * height) };
  const other = () => findText(edgesOf(actual), actual, changed.map);
  return { count: mark(unlike(expected, actual, changed.places, text), text, other, mask), mask, redrawn: true };
}

interface Marked {
  readonly map: Uint8Array;
  readonly places: Int32Array;
}

function changedPixels(expected: Pixels, actual: Pixels, [first, end]: readonly [number, number]): Marked {
  const [a, b] = [words(expected), words(actual)];
  const map = new Uint8Array(a.length);
  const places = new Places();
  for (let at = first * expected.width; at < end * expected.width; at++) {
    if (a[at] === b[at] || farthest(expected.data, at * 4, actual.data, at * 4) <= ROUNDING) continue;
    map[at] = 1;
    places.add(at);
  }
  return { map, places: places.all };
}

/** Share of the edges that are in the other picture to the pixel; 1 where there are none. */
function keptEdges({ places }: Edges, changed: Uint8Array): number {
  let lost = 0;
  for (const at of places) if (changed[at] === 1) lost++;
  return places.length === 0 ? 1 : 1 - lost / places.length;
}

/** Letters of ordinary charts are some 9 pixels; what is drawn larger moves further and leaves longer crumbs. */
const LETTER = 9;

function scaleOf({ letter }: TextPlaces): number {
  return Math.max(1, (letter ?? 0) / LETTER);
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

/** The level of each changed pixel by its distance to the most alike one near it in the other picture, whichever way is farther. */
function unlike(expected: Pixels, actual: Pixels, changed: Int32Array, text: TextPlaces): Marked {
  const map = new Uint8Array(expected.width * expected.height);
  const places = new Places();
  const reach = Math.min(4, Math.round(2 * scaleOf(text)));
  const [high, middle, low] = [LEVELS[0].distance, LEVELS[1].distance, LEVELS[2].distance];
  for (const at of changed) {
    const there = nearest(expected, at, actual, reach, low);
    const distance = there >= high ? there : Math.max(there, nearest(actual, at, expected, reach, low));
    const level = distance >= high ? 3 : distance >= middle ? 2 : distance >= low ? 1 : 0;
    if (level === 0 || (level === 1 && !(isFlat(expected, at) && isFlat(actual, at)))) continue;
    map[at] = level;
    places.add(at);
  }
  return { map, places: places.all };
}

/** Distance of a pixel's colour to the most alike one around the same place of another picture; any below `enough` will do. */
function nearest(from: Pixels, at: number, to: Pixels, reach: number, enough: number): number {
  const { width, height } = to;
  const y = Math.floor(at / width);
  const x = at - y * width;
  const [left, right] = [Math.max(-reach, -x), Math.min(reach, width - 1 - x)];
  const [top, bottom] = [Math.max(-reach, -y), Math.min(reach, height - 1 - y)];
  let best = 255;
  for (let v = top; v <= bottom; v++) {
    for (let u = left; u <= right; u++) {
      const other = (at + v * width + u) * 4;
      if (Math.abs((from.data[at * 4] as number) - (to.data[other] as number)) >= best) continue;
      const distance = farthest(from.data, at * 4, to.data, other);
      if (distance < enough) return distance;
      if (distance < best) best = distance;
    }
  }
  return best;
}

/** Marks what lies together and is large enough, from the most unlike to the least, and counts it. */
function mark({ map, places }: Marked, text: TextPlaces, textOfOther: () => TextPlaces, mask: DifferenceMask): number {
  const scale = scaleOf(text);
  let other: TextPlaces | null = null;
  let count = 0;
  for (const { level, pixels: least, inText } of LEVELS) {
    for (const { pixels } of blobs(map.slice(), mask.width, places, level)) {
      if (pixels.length < least * scale) continue;
      if (pixels.length < inText * scale) {
        if (mostlyText(pixels, [text])) continue;
        // Seldom needed: a line may have grown beyond where it was.
        other ??= textOfOther();
        if (mostlyText(pixels, [text, other])) continue;
      }
      for (const at of pixels) {
        if (mask.data[at] === 0) count++;
        mask.data[at] = DIFFERENT;
      }
    }
  }
  return count;
}

function mostlyText(pixels: Int32Array, texts: readonly TextPlaces[]): boolean {
  let inside = 0;
  for (const at of pixels) if (texts.some(({ cells, grid }) => cells[cellOf(at, grid)] === 1)) inside++;
  return inside * 2 > pixels.length;
}
