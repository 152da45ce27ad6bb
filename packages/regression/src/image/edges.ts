import { Places } from "./flood.ts";
import { type Pixels, words } from "./pixels.ts";

/** Difference of a channel from which on two neighbours are an edge. */
const STEP = 40;

export interface Edges {
  /** 1 for pixels that differ clearly from the one beside or below them, and for those. */
  readonly map: Uint8Array;
  /** Where they are. */
  readonly places: Int32Array;
}

/** The edges of a picture. */
export function edgesOf(pixels: Pixels): Edges {
  const { width, data } = pixels;
  const all = words(pixels);
  const map = new Uint8Array(all.length);
  const places = new Places();
  const below = all.length - width;
  for (let at = 0, x = 0; at < all.length; at++) {
    const own = all[at];
    x = x === width ? 1 : x + 1;
    // Most of a picture is flat, so looks at whole pixels are all that most of it costs.
    const beside = x < width && all[at + 1] !== own && isStep(data, at * 4, at * 4 + 4);
    const under = at < below && all[at + width] !== own && isStep(data, at * 4, (at + width) * 4);
    if (beside) map[at + 1] = 1;
    if (under) map[at + width] = 1;
    if (beside || under) map[at] = 1;
    if (map[at] === 1) places.add(at);
  }
  return { map, places: places.all };
}

function isStep(data: Uint8Array, a: number, b: number): boolean {
  return (
    Math.abs((data[a] as number) - (data[b] as number)) > STEP ||
    Math.abs((data[a + 1] as number) - (data[b + 1] as number)) > STEP ||
    Math.abs((data[a + 2] as number) - (data[b + 2] as number)) > STEP
  );
}
