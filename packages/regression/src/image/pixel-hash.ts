import { createHash } from "node:crypto";
import type { Pixels } from "./pixels.ts";

/** SHA-256 of size and pixels, in hex: the same for every file that holds the same picture, however it was compressed. */
export function pixelHash({ width, height, data }: Pixels): string {
  return createHash("sha256").update(`rgba8 ${width}x${height}\n`).update(data).digest("hex");
}
