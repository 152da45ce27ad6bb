import { faintDifference } from "./faint-difference.ts";
import { resolveMasks } from "./masks.ts";
import { movedDifference } from "./moved-difference.ts";
import { type DifferenceMask, MASKED, pixelDifference } from "./pixel-difference.ts";
import { aligned, crop, ImageError, type Pixels, type Rectangle } from "./pixels.ts";
import { type Region, regionsOf } from "./regions.ts";
import type { ImageRule, RendererMatch } from "./rule.ts";
import { structuralSimilarity } from "./ssim.ts";

export interface ImageComparison {
  readonly verdict: "same" | "small_drift" | "large_drift";
  /** One sentence. */
  readonly message: string;
  /** What counted the pixels, with its version: `pixelmatch@7.2.0`. */
  readonly comparator_version: string;
  readonly renderer: RendererMatch;
  readonly metrics: Readonly<Record<string, number>>;
  /** The parts that differ, the largest first; at most 50. */
  readonly regions: readonly Region[];
  /** Parts that are not listed. */
  readonly unlisted: number;
  /** Of the area that both pictures have. */
  readonly mask: DifferenceMask;
}

/** Of pixelmatch and the way its counts are taken; counts of other versions are other counts. */
export const PIXEL_COMPARATOR = "pixelmatch@7.2.0";
const MOVED_COMPARATOR = "regreen-moved@1";

interface Judged {
  readonly count: number;
  readonly mask: DifferenceMask;
  readonly comparator: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Colour distances by renderer: the same one draws the same bytes, so nearly everything counts. */
const THRESHOLD = { equal: 0.004, unknown: 0.1, different: 0.1 } as const;
const SMALL = 0.01;

/**
 * Compares two pictures. Where their sizes differ they are never the same: the area that both have is compared from the top
 * left, and what only one of them has counts as different.
 *
 * @throws ImageError where nothing would be compared, or the rule is none
 */
export function compareImages(expected: Pixels, actual: Pixels, rule: ImageRule): ImageComparison {
  const shared = {
    x: 0,
    y: 0,
    width: Math.min(expected.width, actual.width),
    height: Math.min(expected.height, actual.height),
  };
  const a = aligned(crop(expected, shared));
  const masks = resolveMasks(rule.masks ?? [], expected).flatMap((mask) => within(mask, shared));
  const b = masked(a, aligned(crop(actual, shared)), masks);
  const found = judgePixels(a, b, rule);
  const masked_pixels = cover(found.mask, masks);
  const sum = (pixels: Pixels) => pixels.width * pixels.height;
  const compared = sum(a) - masked_pixels;
  if (compared === 0) throw new ImageError("The masks cover the whole picture: nothing would be compared.");
  const outside = sum(expected) + sum(actual) - 2 * sum(a);
  const share = (found.count + outside) / (compared + outside);
  const similarity = rule.ssim === undefined ? undefined : structuralSimilarity(a, b);
  const unlike = rule.ssim !== undefined && (similarity ?? 1) < rule.ssim;
  const drifted = outside > 0 || share > (rule.allowed ?? 0) || unlike;
  const { listed, unlisted } = regionsOf(found.mask);
  return {
    verdict: !drifted ? "same" : share <= (rule.small ?? SMALL) ? "small_drift" : "large_drift",
    message: tell({ expected, actual, count: found.count, compared, share, drifted, regions: listed, similarity }),
    comparator_version: found.comparator,
    renderer: rule.renderer,
    metrics: {
      differing_pixels: found.count,
      differing_share: share,
      compared_pixels: compared,
      ...found.metrics,
      ...(masked_pixels > 0 ? { masked_pixels } : {}),
      ...(similarity === undefined ? {} : { ssim: similarity }),
      regions: listed.length + unlisted,
      expected_width: expected.width,
      expected_height: expected.height,
      actual_width: actual.width,
      actual_height: actual.height,
    },
    regions: listed,
    unlisted,
    mask: found.mask,
  };
}

function judgePixels(a: Pixels, b: Pixels, rule: ImageRule): Judged {
  const threshold = rule.threshold ?? THRESHOLD[rule.renderer];
  if (!(threshold >= 0 && threshold <= 1)) throw new ImageError(`threshold is ${threshold}; it lies between 0 and 1.`);
  if (rule.renderer === "different") {
    const { count, mask, redrawn } = movedDifference(a, b);
    const comparator = redrawn ? MOVED_COMPARATOR : PIXEL_COMPARATOR;
    return { count, mask, comparator, metrics: { redrawn: redrawn ? 1 : 0 } };
  }
  const smoothed = rule.renderer === "equal";
  const { count, mask } = pixelDifference(a, b, { threshold, smoothed });
  const judged = { mask, comparator: PIXEL_COMPARATOR };
  if (count > 0 || smoothed || rule.threshold !== undefined) return { ...judged, count, metrics: { threshold } };
  const faint = faintDifference(a, b, mask);
  return { ...judged, count: faint, metrics: { threshold, ...(faint > 0 ? { faint_pixels: faint } : {}) } };
}

/** The actual picture with the expected one under the masks, so that nobody finds a difference there. */
function masked(expected: Pixels, actual: Pixels, masks: readonly Rectangle[]): Pixels {
  if (masks.length === 0) return actual;
  const data = actual.data.slice();
  for (const { x, y, width, height } of masks) {
    for (let row = y; row < y + height; row++) {
      const from = (row * expected.width + x) * 4;
      data.set(expected.data.subarray(from, from + width * 4), from);
    }
  }
  return { ...actual, data };
}

/** Marks what is masked and counts it; masks may overlap. */
function cover(mask: DifferenceMask, masks: readonly Rectangle[]): number {
  let count = 0;
  for (const { x, y, width, height } of masks) {
    for (let row = y; row < y + height; row++) {
      for (let at = row * mask.width + x; at < row * mask.width + x + width; at++) {
        if (mask.data[at] !== MASKED) count++;
        mask.data[at] = MASKED;
      }
    }
  }
  return count;
}

function within(mask: Rectangle, area: Rectangle): Rectangle[] {
  const [width, height] = [Math.min(mask.width, area.width - mask.x), Math.min(mask.height, area.height - mask.y)];
  return width > 0 && height > 0 ? [{ x: mask.x, y: mask.y, width, height }] : [];
}

function tell(of: {
  readonly expected: Pixels;
  readonly actual: Pixels;
  readonly count: number;
  readonly compared: number;
  readonly share: number;
  readonly drifted: boolean;
  readonly regions: readonly Region[];
  readonly similarity: number | undefined;
}): string {
  const { expected, actual, count, compared, share, regions } = of;
  if (expected.width !== actual.width || expected.height !== actual.height) {
    const size = ({ width, height }: Pixels) => `${width}×${height}`;
    return `The picture is ${size(actual)}, the baseline ${size(expected)}; ${percent(share)} of the area differ.`;
  }
  const similarity = of.similarity === undefined ? "" : ` Structural similarity is ${of.similarity.toFixed(4)}.`;
  if (count === 0)
    return of.drifted ? `No pixel differs enough to count.${similarity}` : `No pixel of ${compared} differs.`;
  const place = regions[0];
  const where =
    place === undefined ? "" : `, most of them at x=${place.x} y=${place.y} (${place.width}×${place.height})`;
  const allowed = of.drifted ? "" : " That is allowed.";
  return `${count} of ${compared} pixels differ (${percent(share)})${where}.${similarity}${allowed}`;
}

function percent(share: number): string {
  const value = share * 100;
  return `${value >= 1 ? value.toFixed(1) : Number(value.toPrecision(2))} %`;
}
