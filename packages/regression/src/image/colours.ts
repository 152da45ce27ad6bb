import type { Pixels } from "./pixels.ts";

/** The largest difference of a channel of two pixels, by the places of their first bytes. */
export function farthest(a: Uint8Array, from: number, b: Uint8Array, to: number): number {
  let most = 0;
  for (let part = 0; part < 4; part++) {
    const distance = Math.abs((a[from + part] as number) - (b[to + part] as number));
    if (distance > most) most = distance;
  }
  return most;
}

/** Steps of a channel within which neighbours are of one colour: gradients are flat, too. */
const FLAT = 6;

/** Whether the pixels around are of about its colour. */
export function isFlat(pixels: Pixels, at: number): boolean {
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
