import { farthest, isFlat } from "./colours.ts";
import { blobs, Places } from "./flood.ts";
import { DIFFERENT, type DifferenceMask } from "./pixel-difference.ts";
import { type Pixels, words } from "./pixels.ts";

/** Steps of a channel: rounding is less. */
const STEPS = 5;
/** What is that faint and smaller than this is noise. */
const LEAST = 64;

/**
 * Finds areas whose colour has changed by less than pixelmatch counts, a cell of a heat map or a background, and marks them.
 * Only flat ones: how edges are smoothed says nothing.
 *
 * @returns how many pixels there are
 */
export function faintDifference(expected: Pixels, actual: Pixels, mask: DifferenceMask): number {
  const [a, b] = [words(expected), words(actual)];
  const map = new Uint8Array(a.length);
  const places = new Places();
  for (let at = 0; at < a.length; at++) {
    if (a[at] === b[at] || farthest(expected.data, at * 4, actual.data, at * 4) < STEPS) continue;
    if (!(isFlat(expected, at) && isFlat(actual, at))) continue;
    map[at] = 1;
    places.add(at);
  }
  let count = 0;
  for (const { pixels } of blobs(map, mask.width, places.all)) {
    if (pixels.length < LEAST) continue;
    for (const at of pixels) mask.data[at] = DIFFERENT;
    count += pixels.length;
  }
  return count;
}
