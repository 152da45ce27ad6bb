import type { Pixels } from "./pixels.ts";
import { brightness } from "./ssim.ts";

/** 64 bits each, as 16 digits in hex. */
export interface PerceptualHashes {
  /** Brighter than the mean, of 8×8. */
  readonly average: string;
  /** Brighter than the neighbour to the left, of 9×8. */
  readonly difference: string;
  /** Of the lowest 8×8 frequencies of 32×32: larger than their median. */
  readonly frequency: string;
}

/**
 * Short descriptions that look alike for pictures that look alike. Hints for people only: they miss half of all real changes
 * of charts, so nothing may pass or fail by them.
 */
export function perceptualHashes(pixels: Pixels): PerceptualHashes {
  const map = brightness(pixels);
  const shrink = (columns: number, rows: number) => resample(map, pixels.width, pixels.height, columns, rows);
  const small = shrink(8, 8);
  const mean = small.reduce((sum, value) => sum + value, 0) / small.length;
  const wide = shrink(9, 8);
  const pairs = small.map(
    (_, at) => (wide[at + Math.floor(at / 8) + 1] as number) - (wide[at + Math.floor(at / 8)] as number),
  );
  const low = lowFrequencies(shrink(32, 32));
  const sorted = [...low].slice(1).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] as number;
  return {
    average: bits(small.map((value) => value - mean)),
    difference: bits(pairs),
    frequency: bits(low.map((value) => value - middle)),
  };
}

/** How many of their 64 bits two hashes differ in. */
export function hammingDistance(a: string, b: string): number {
  let both = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; both > 0n; both &= both - 1n) count++;
  return count;
}

/** Less than this is the rounding of sums. */
const ROUNDING = 1e-6;

function bits(values: readonly number[]): string {
  const value = values.reduce((sum, each) => (sum << 1n) | (each > ROUNDING ? 1n : 0n), 0n);
  return value.toString(16).padStart(16, "0");
}

/** Means over equal parts; a part takes its share of the pixels that it cuts. */
function resample(map: Float64Array, width: number, height: number, columns: number, rows: number): number[] {
  const across = parts(width, columns);
  const down = parts(height, rows);
  return down.flatMap((row) =>
    across.map((column) => {
      let [sum, weight] = [0, 0];
      for (const [y, high] of row) {
        for (const [x, wide] of column) {
          sum += (map[y * width + x] as number) * wide * high;
          weight += wide * high;
        }
      }
      return sum / weight;
    }),
  );
}

/** Which pixels of a side lie in each of its equal parts, and how much of them. */
function parts(side: number, count: number): (readonly [number, number])[][] {
  return Array.from({ length: count }, (_, part) => {
    const [from, to] = [(part * side) / count, ((part + 1) * side) / count];
    const found: (readonly [number, number])[] = [];
    for (let at = Math.floor(from); at < to; at++) found.push([at, Math.min(at + 1, to) - Math.max(at, from)]);
    return found;
  });
}

/** The lowest 8×8 coefficients of the cosine transform (DCT-II) of 32×32 values. */
function lowFrequencies(values: readonly number[]): number[] {
  const cosines = Array.from({ length: 8 }, (_, k) =>
    Array.from({ length: 32 }, (_, n) => Math.cos((Math.PI / 32) * (n + 0.5) * k)),
  );
  return cosines.flatMap((vertical) =>
    cosines.map((horizontal) =>
      values.reduce(
        (sum, value, at) => sum + value * (vertical[at >> 5] as number) * (horizontal[at & 31] as number),
        0,
      ),
    ),
  );
}
