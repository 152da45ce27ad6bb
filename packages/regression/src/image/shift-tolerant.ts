import { DIFFERENT, type DifferenceMask } from "./pixel-difference.ts";
import type { Pixels } from "./pixels.ts";

export function movedDifference(
  expected: Pixels,
  actual: Pixels,
  _threshold: number,
): { readonly count: number; readonly mask: DifferenceMask } {
  const { width, height } = expected;
  const mask = { width, height, data: new Uint8Array(width * height) };
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isThere(expected, x, y, actual) && isThere(actual, x, y, expected)) continue;
      mask.data[y * width + x] = DIFFERENT;
      count++;
    }
  }
  return {
    count: count > 100 ? count : 0,
    mask: count > 100 ? mask : { ...mask, data: new Uint8Array(width * height) },
  };
}

function isThere(from: Pixels, x: number, y: number, other: Pixels): boolean {
  const at = (y * from.width + x) * 4;
  const [r, g, b] = [from.data[at] as number, from.data[at + 1] as number, from.data[at + 2] as number];
  for (let v = Math.max(0, y - 2); v <= Math.min(other.height - 1, y + 2); v++) {
    for (let u = Math.max(0, x - 2); u <= Math.min(other.width - 1, x + 2); u++) {
      const to = (v * other.width + u) * 4;
      const [dr, dg, db] = [
        r - (other.data[to] as number),
        g - (other.data[to + 1] as number),
        b - (other.data[to + 2] as number),
      ];
      if (dr * dr + dg * dg + db * db < 10_000) return true;
    }
  }
  return false;
}
