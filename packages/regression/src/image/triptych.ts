import type { ImageComparison } from "./compare.ts";
import { LETTER, write } from "./font.ts";
import { DIFFERENT, MASKED } from "./pixel-difference.ts";
import { blank, crop, ImageError, type Pixels, type Rectangle, word, words } from "./pixels.ts";

const PAPER = 0xffffff;
const HEAD = 0x24292f;
const HEAD_TEXT = 0xffffff;
const GAP = 0xd0d7de;
/** Where only one of the two pictures is. */
const ONE_SIDED = 0xf4b6be;
const OUTLINE = 0xcf222e;
const CHANGED = word(0xe0, 0x00, 0x2b);
const HIDDEN = word(0xb6, 0xc8, 0xe8);
/** How much of the picture is still seen under its differences. */
const FADED = 0.2;
const DEFAULT_PIXELS = 96_000_000;

/**
 * Expected, actual and difference side by side. The difference is the expected picture faded, what differs in red, outlined
 * where it lies together, so that a single pixel is found; masked parts are blue, and what only one picture has is pale red.
 *
 * @throws ImageError where the picture would be too large to write
 */
export function triptych(expected: Pixels, actual: Pixels, comparison: ImageComparison): Pixels {
  const width = Math.max(expected.width, actual.width);
  const height = Math.max(expected.height, actual.height);
  const scale = Math.max(1, Math.min(4, Math.round(width / 400)));
  const [gap, head] = [4 * scale, (LETTER.height + 7) * scale];
  const total = { width: 3 * width + 4 * gap, height: head + height + gap };
  if (total.width * total.height > DEFAULT_PIXELS) {
    throw new ImageError(`Pictures of ${width}×${height} are too large to be shown side by side.`);
  }
  const result = blank(total.width, total.height, GAP);
  const pane = (index: number): Rectangle => ({ x: gap + index * (width + gap), y: head, width, height });
  fill(result, { x: 0, y: 0, width: total.width, height: head }, HEAD);
  for (const [index, pixels] of [expected, actual].entries()) paint(result, pixels, pane(index), 1);
  if (expected.width !== actual.width || expected.height !== actual.height) {
    for (const { width: w, height: h } of [expected, actual])
      fill(result, { ...pane(2), width: w, height: h }, ONE_SIDED);
  }
  paint(
    result,
    crop(expected, { x: 0, y: 0, width: comparison.mask.width, height: comparison.mask.height }),
    pane(2),
    FADED,
  );
  paintMask(result, comparison, pane(2));
  for (const region of comparison.regions) outline(result, region, pane(2), scale);
  const size = ({ width: w, height: h }: Pixels) => `${w}×${h}`;
  const { differing_pixels: pixels = 0, differing_share: share = 0 } = comparison.metrics;
  const figures = `${pixels} px, ${Number((share * 100).toPrecision(2))} %`;
  const labels = [
    ["expected", size(expected)],
    ["actual", size(actual)],
    ["difference", figures],
  ] as const;
  for (const [index, [name, more]] of labels.entries()) label(result, name, more, pane(index), scale);
  return result;
}

/** The name and, where there is room, what is to be said of it. */
function label(result: Pixels, name: string, more: string, { x, width }: Rectangle, scale: number): void {
  const room = Math.floor(width / (LETTER.width * scale));
  const both = `${name}  ${more}`;
  const text = both.length <= room ? both : name.slice(0, room);
  write(result, text, { x, y: 4 * scale, scale, colour: HEAD_TEXT });
}

function fill(result: Pixels, { x, y, width, height }: Rectangle, colour: number): void {
  const target = words(result);
  const ink = word(colour >> 16, (colour >> 8) & 255, colour & 255);
  for (let row = y; row < y + height; row++) target.fill(ink, row * result.width + x, row * result.width + x + width);
}

/** A picture on white paper, so that what is transparent is seen as such by nobody. */
function paint(result: Pixels, { width, height, data }: Pixels, pane: Rectangle, strength: number): void {
  fill(result, { x: pane.x, y: pane.y, width, height }, PAPER);
  for (let y = 0; y < height; y++) {
    let from = y * width * 4;
    let to = ((pane.y + y) * result.width + pane.x) * 4;
    for (let x = 0; x < width; x++, from += 4, to += 4) {
      const alpha = ((data[from + 3] as number) / 255) * strength;
      for (let part = 0; part < 3; part++) result.data[to + part] = 255 + ((data[from + part] as number) - 255) * alpha;
    }
  }
}

function paintMask(result: Pixels, { mask }: ImageComparison, pane: Rectangle): void {
  const target = words(result);
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const kind = mask.data[y * mask.width + x];
      const at = (pane.y + y) * result.width + pane.x + x;
      if (kind === DIFFERENT) target[at] = CHANGED;
      else if (kind === MASKED) target[at] = HIDDEN;
    }
  }
}

/** A frame around a region with some air, inside of the pane. */
function outline(result: Pixels, region: Rectangle, pane: Rectangle, scale: number): void {
  const air = 2 * scale;
  const [left, top] = [Math.max(0, region.x - air - scale), Math.max(0, region.y - air - scale)];
  const right = Math.min(pane.width, region.x + region.width + air + scale);
  const bottom = Math.min(pane.height, region.y + region.height + air + scale);
  const at = (x: number, y: number, width: number, height: number) =>
    fill(result, { x: pane.x + x, y: pane.y + y, width, height }, OUTLINE);
  at(left, top, right - left, Math.min(scale, bottom - top));
  at(left, Math.max(top, bottom - scale), right - left, Math.min(scale, bottom - top));
  at(left, top, Math.min(scale, right - left), bottom - top);
  at(Math.max(left, right - scale), top, Math.min(scale, right - left), bottom - top);
}
