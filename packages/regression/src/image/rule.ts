import type { Mask } from "./masks.ts";

/** Whether what drew the picture is what drew its baseline. */
export type RendererMatch = "equal" | "different" | "unknown";

/** How two pictures are compared, and what is let through. */
export interface ImageRule {
  /**
   * `equal`: every pixel counts, edges too, since the same renderer draws the same bytes. `unknown`: pixels that are only
   * smoothed otherwise don't count. `different`: what has moved by a pixel or two or is smoothed otherwise doesn't count.
   */
  readonly renderer: RendererMatch;
  /**
   * Colour distance from which on a pixel differs, 0 (all) to 1 (none), in the measure of pixelmatch; default 0.004 for `equal`
   * (a step of rounding), 0.1 for `unknown`, which then looks for faint changes of whole areas, too. `different` has its own.
   */
  readonly threshold?: number | undefined;
  readonly masks?: readonly Mask[] | undefined;
  /** Share of pixels that may differ, 0 to 1; default 0. */
  readonly allowed?: number | undefined;
  /** Share of pixels up to which drift is small, 0 to 1; default 0.01. */
  readonly small?: number | undefined;
  /** The least structural similarity that is the same, 0 to 1; default none is asked for. */
  readonly ssim?: number | undefined;
}
