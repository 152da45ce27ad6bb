import type { Pixels } from "../../src/index.ts";

interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: number;
}

/** A picture of one colour with patches on it, 0xRRGGBB. */
export function draw(width: number, height: number, colour: number, patches: readonly Patch[] = []): Pixels {
  const data = new Uint8Array(width * height * 4);
  const fill = (patch: Patch) => {
    for (let y = patch.y; y < patch.y + patch.height; y++) {
      for (let x = patch.x; x < patch.x + patch.width; x++) {
        data.set([patch.colour >> 16, (patch.colour >> 8) & 255, patch.colour & 255, 255], (y * width + x) * 4);
      }
    }
  };
  for (const patch of [{ x: 0, y: 0, width, height, colour }, ...patches]) fill(patch);
  return { width, height, data };
}
