import { type Pixels, rowsOf } from "./pixels.ts";

/** Window of Wang et al. 2004: 11×11, Gaussian of 1.5 pixels. */
const RADIUS = 5;
const SIGMA = 1.5;
/** Constants of the same for a range of 255. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const KERNEL = kernel();

/**
 * The mean structural similarity (Wang, Bovik, Sheikh, Simoncelli: "Image quality assessment", IEEE TIP 13(4), 2004) of the
 * brightness of two pictures of one size, over all windows that lie inside of them: 1 for equal pictures, down to -1. The
 * window shrinks where a picture is smaller than it.
 */
export function structuralSimilarity(expected: Pixels, actual: Pixels): number {
  const { width, height } = expected;
  const reach = { x: Math.min(RADIUS, (width - 1) >> 1), y: Math.min(RADIUS, (height - 1) >> 1) };
  const rows = height - 2 * reach.y;
  const windows = width - 2 * reach.x;
  let sum = 0;
  for (let top = 0; top < rows; top += STRIP) {
    const strip = { y: top, height: Math.min(STRIP, rows - top) + 2 * reach.y };
    const [a, b] = [rowsOf(expected, strip), rowsOf(actual, strip)];
    const alike = Buffer.compare(a.data, b.data) === 0;
    sum += alike ? windows * (strip.height - 2 * reach.y) : similaritySum(a, b, reach);
  }
  return sum / (windows * rows);
}

/** Rows of windows that are taken at once, so that the largest picture needs no more memory than this. */
const STRIP = 128;

interface Reach {
  readonly x: number;
  readonly y: number;
}

/** Of all windows inside the two. */
function similaritySum(expected: Pixels, actual: Pixels, reach: Reach): number {
  const { width, height } = expected;
  const [a, b] = [brightness(expected), brightness(actual)];
  const means = [a, b, product(a, a), product(b, b), product(a, b)].map((map) => blur(map, width, height, reach));
  const [ma, mb, aa, bb, ab] = means as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  let sum = 0;
  for (let at = 0; at < ma.length; at++) {
    const [x, y] = [ma[at] as number, mb[at] as number];
    const both = x * y;
    const squares = x * x + y * y;
    const varied = (aa[at] as number) + (bb[at] as number) - squares;
    const together = (ab[at] as number) - both;
    sum += ((2 * both + C1) * (2 * together + C2)) / ((squares + C1) * (varied + C2));
  }
  return sum;
}

/** Luma (BT.601) over white, 0 to 255. */
export function brightness({ width, height, data }: Pixels): Float64Array {
  const map = new Float64Array(width * height);
  for (let at = 0, from = 0; at < map.length; at++, from += 4) {
    const alpha = data[from + 3] as number;
    const luma =
      0.299 * (data[from] as number) + 0.587 * (data[from + 1] as number) + 0.114 * (data[from + 2] as number);
    map[at] = alpha === 255 ? luma : 255 + ((luma - 255) * alpha) / 255;
  }
  return map;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => value * (b[index] as number));
}

/** The weighted mean around each pixel whose window lies inside: first along rows, then along columns. */
function blur(map: Float64Array, width: number, height: number, { x: rx, y: ry }: Reach): Float64Array {
  const columns = width - 2 * rx;
  const rows = height - 2 * ry;
  const [across, down] = [weights(rx), weights(ry)];
  const first = new Float64Array(columns * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let k = 0; k < across.length; k++) sum += (across[k] as number) * (map[y * width + x + k] as number);
      first[y * columns + x] = sum;
    }
  }
  const result = new Float64Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let k = 0; k < down.length; k++) {
      const weight = down[k] as number;
      for (let x = 0; x < columns; x++) {
        const at = y * columns + x;
        result[at] = (result[at] as number) + weight * (first[(y + k) * columns + x] as number);
      }
    }
  }
  return result;
}

function weights(reach: number): readonly number[] {
  const part = KERNEL.slice(RADIUS - reach, RADIUS + reach + 1);
  const sum = part.reduce((total, weight) => total + weight, 0);
  return part.map((weight) => weight / sum);
}

function kernel(): readonly number[] {
  return Array.from({ length: 2 * RADIUS + 1 }, (_, index) => Math.exp(-((index - RADIUS) ** 2) / (2 * SIGMA ** 2)));
}
