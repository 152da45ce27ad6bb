import type { Difference } from "@regreen/contracts";
import { compareImages, type ImageComparison } from "../image/compare.ts";
import { hammingDistance, perceptualHashes } from "../image/perceptual-hash.ts";
import { ImageError, type Pixels } from "../image/pixels.ts";
import { decodePng, encodePng } from "../image/png.ts";
import type { Region } from "../image/regions.ts";
import { triptych } from "../image/triptych.ts";
import type { ImageSettings } from "./file-settings.ts";
import { type Judged, readBoth, Unusable } from "./judged.ts";
import type { Artifact } from "./model.ts";
import { rendererMatch } from "./renderer.ts";

/** Pictures: strictly where the renderer is the baseline's, with patience for edges where it is another. */
export function judgeImage(
  artifact: Artifact,
  expected: Uint8Array,
  actual: Uint8Array,
  renderer: string | null,
): Judged {
  const { comparator: _, renderer: said, ...rule } = artifact.settings as ImageSettings;
  const match = said ?? rendererMatch(artifact.baseline?.renderer, renderer);
  const [before, after] = readBoth(expected, actual, (bytes) => decodePng(bytes));
  const comparison = compared(before, after, { ...rule, renderer: match });
  const { verdict, message, comparator_version, metrics, regions, unlisted } = comparison;
  return {
    verdict,
    message,
    comparatorVersion: comparator_version,
    renderer: match,
    metrics: verdict === "same" ? metrics : { ...metrics, perceptual_distance: hashDistance(before, after) },
    differences: verdict === "same" ? [] : regions.map(differenceOf),
    unlisted: verdict === "same" ? 0 : unlisted,
    picture: verdict === "same" ? null : shown(before, after, comparison),
  };
}

/** What is wrong once both can be read is wrong with the settings. */
function compared(before: Pixels, after: Pixels, rule: Parameters<typeof compareImages>[2]): ImageComparison {
  try {
    return compareImages(before, after, rule);
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause;
    throw new Unusable("baseline", cause.message, { cause });
  }
}

/** A hint of how unlike they look, 0 to 64; nothing is decided by it. */
function hashDistance(before: Pixels, after: Pixels): number {
  return hammingDistance(perceptualHashes(before).difference, perceptualHashes(after).difference);
}

/** What is too large to be shown side by side is judged all the same. */
function shown(before: Pixels, after: Pixels, comparison: ImageComparison): Uint8Array | null {
  try {
    return encodePng(triptych(before, after, comparison));
  } catch (error) {
    if (error instanceof ImageError) return null;
    throw error;
  }
}

function differenceOf({ x, y, width, height, pixels }: Region): Difference {
  return {
    at: `x=${x} y=${y}`,
    kind: "changed",
    count: pixels,
    expected: `${width}×${height}`,
    actual: `${pixels} pixels differ`,
    relative: null,
  };
}
