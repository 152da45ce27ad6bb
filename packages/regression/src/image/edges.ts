import { type Pixels, words } from "./pixels.ts";

/** Difference of a channel from which on two neighbours are an edge. */
const STEP = 40;

/** Marks the pixels that differ clearly from the one beside or below them, and those. */
export function edgesOf(pixels: Pixels): Uint8Array {
  const { width, height } = pixels;
  const all = words(pixels);
  const map = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const own = all[at];
      // Most of a picture is flat, so one look at whole pixels is all that most of it costs.
      if (x + 1 < width && all[at + 1] !== own && isStep(pixels.data, at, at + 1)) map[at] = map[at + 1] = 1;
      if (y + 1 < height && all[at + width] !== own && isStep(pixels.data, at, at + width))
        map[at] = map[at + width] = 1;
    }
  }
  return map;
}

function isStep(data: Uint8Array, one: number, two: number): boolean {
  const [a, b] = [one * 4, two * 4];
  return (
    Math.abs((data[a] as number) - (data[b] as number)) > STEP ||
    Math.abs((data[a + 1] as number) - (data[b + 1] as number)) > STEP ||
    Math.abs((data[a + 2] as number) - (data[b + 2] as number)) > STEP
  );
}
