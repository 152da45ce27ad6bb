/** A picture as rows of red, green, blue and alpha, a byte each, from the top left; colours aren't multiplied by alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture that can't be read or compared, in words for whoever made it. */
export class ImageError extends Error {
  override readonly name = "ImageError";
}

/** A rectangle of whole pixels; `x` and `y` are its left and top. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of one colour, 0xRRGGBB. */
export function blank(width: number, height: number, colour: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  words({ width, height, data }).fill(word(red, green, blue));
  return { width, height, data };
}

/** A part of a picture, which must lie inside of it; the picture itself where that is all of it. */
export function crop(pixels: Pixels, { x, y, width, height }: Rectangle): Pixels {
  if (x === 0 && y === 0 && width === pixels.width && height === pixels.height) return pixels;
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * pixels.width + x) * 4;
    data.set(pixels.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

/** Whole rows of a picture, without a copy. */
export function rowsOf(
  { width, data }: Pixels,
  { y, height }: { readonly y: number; readonly height: number },
): Pixels {
  return { width, height, data: data.subarray(y * width * 4, (y + height) * width * 4) };
}

/** The pixels as one number each, for questions of equality: the order of the bytes is the machine's. */
export function words({ data, width, height }: Pixels): Int32Array {
  return new Int32Array(data.buffer, data.byteOffset, width * height);
}

const WORD = new Int32Array(1);
const BYTES = new Uint8Array(WORD.buffer);

/** An opaque colour in the form of `words`. */
export function word(red: number, green: number, blue: number): number {
  BYTES.set([red, green, blue, 255]);
  return WORD[0] as number;
}

/** The same picture in memory that `words` can look at: parts of a buffer may begin anywhere. */
export function aligned(pixels: Pixels): Pixels {
  const { width, height, data } = pixels;
  if (data.length !== width * height * 4) {
    throw new ImageError(`A picture of ${width}×${height} has ${width * height * 4} bytes, not ${data.length}.`);
  }
  return data.byteOffset % 4 === 0 ? pixels : { width, height, data: data.slice() };
}

/** Whether no pixel lets the background through. */
export function isOpaque(pixels: Pixels): boolean {
  const all = words(pixels);
  const opaque = word(0, 0, 0);
  let shared = -1;
  for (let at = 0; at < all.length; at++) shared &= all[at] as number;
  return (shared & opaque) === opaque;
}
