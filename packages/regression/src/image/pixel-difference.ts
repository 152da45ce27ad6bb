import pixelmatch from "pixelmatch";
import { isOpaque, type Pixels, type Rectangle, rowsOf, words } from "./pixels.ts";

/** What a pixel is, in `DifferenceMask.data`. */
export const DIFFERENT = 1;
export const MASKED = 2;

/** Which pixels differ: a byte each. */
export interface DifferenceMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Rows at the edge of a part that the search for smoothed edges looks at: a pixel's neighbours' neighbours. */
const MARGIN = 2;

/**
 * The pixels that differ, by pixelmatch. Only the rows between the first and the last difference are handed to it, which
 * gives the same count and makes equal pictures, and mostly equal ones, cheap.
 *
 * @param smoothed whether pixels count that seem to be smoothed otherwise and no more
 */
export function pixelDifference(
  expected: Pixels,
  actual: Pixels,
  options: { readonly threshold: number; readonly smoothed: boolean },
): { readonly count: number; readonly mask: DifferenceMask } {
  const { width, height } = expected;
  const mask = { width, height, data: new Uint8Array(width * height) };
  const rows = differingRows(expected, actual);
  if (rows === null) return { count: 0, mask };
  const part = withMargin(rows, expected, actual);
  const [a, b] = [rowsOf(expected, part), rowsOf(actual, part)];
  const output = new Uint8Array(a.data.length);
  const count = pixelmatch(a.data, b.data, output, width, part.height, {
    threshold: options.threshold,
    includeAA: options.smoothed,
    diffMask: true,
  });
  const drawn = words({ width, height: part.height, data: output });
  const offset = part.y * width;
  for (let at = 0; count > 0 && at < drawn.length; at++) if (drawn[at] !== 0) mask.data[offset + at] = DIFFERENT;
  return { count, mask };
}

/** First row that differs and the one after the last; null where all are equal. */
export function differingRows(expected: Pixels, actual: Pixels): readonly [number, number] | null {
  const row = expected.width * 4;
  const differs = (at: number) =>
    Buffer.compare(expected.data.subarray(at * row, (at + 1) * row), actual.data.subarray(at * row, (at + 1) * row));
  let first = 0;
  while (first < expected.height && differs(first) === 0) first++;
  if (first === expected.height) return null;
  let end = expected.height;
  while (differs(end - 1) === 0) end--;
  return [first, end];
}

/** The background behind what is transparent is a pattern over the whole picture, so such pictures stay whole. */
function withMargin([first, end]: readonly [number, number], expected: Pixels, actual: Pixels): Rectangle {
  const { width, height } = expected;
  const [y, bottom] = [Math.max(0, first - MARGIN), Math.min(height, end + MARGIN)];
  const part = { x: 0, y, width, height: bottom - y };
  const opaque = isOpaque(rowsOf(expected, part)) && isOpaque(rowsOf(actual, part));
  return opaque ? part : { x: 0, y: 0, width, height };
}
