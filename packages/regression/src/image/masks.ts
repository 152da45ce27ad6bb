import { ImageError, type Rectangle } from "./pixels.ts";

/** Pixels, or a share of the picture's own side: `12`, `"5%"`. */
export type Length = number | string;

/** A part of the picture that nobody compares: the time of day, a random colour. */
export interface Mask {
  /** For people: `clock`. */
  readonly name?: string | undefined;
  readonly x: Length;
  readonly y: Length;
  readonly width: Length;
  readonly height: Length;
}

const PERCENT = /^(\d{1,3}(?:\.\d{1,6})?)\s?%$/;

/**
 * Masks as rectangles of a picture; what reaches over its edge is cut off.
 *
 * @throws ImageError where a length is none, or a mask lies outside
 */
export function resolveMasks(masks: readonly Mask[], size: { readonly width: number; readonly height: number }) {
  return masks.map((mask, index) => resolve(mask, mask.name ?? `${index + 1}`, size));
}

function resolve(mask: Mask, name: string, size: { readonly width: number; readonly height: number }): Rectangle {
  const pixels = (length: Length, whole: number, end: boolean): number => {
    const share = typeof length === "string" ? PERCENT.exec(length.trim())?.[1] : undefined;
    const value = share === undefined ? length : (Number(share) / 100) * whole;
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
      throw new ImageError(`Mask ${name}: ${JSON.stringify(length)} is no length; pixels (12) and shares ("5%") are.`);
    }
    return end ? Math.ceil(value) : Math.floor(value);
  };
  const [x, y] = [pixels(mask.x, size.width, false), pixels(mask.y, size.height, false)];
  const right = Math.min(size.width, x + pixels(mask.width, size.width, true));
  const bottom = Math.min(size.height, y + pixels(mask.height, size.height, true));
  if (right <= x || bottom <= y) {
    throw new ImageError(`Mask ${name} covers nothing of a picture of ${size.width}×${size.height}.`);
  }
  return { x, y, width: right - x, height: bottom - y };
}
