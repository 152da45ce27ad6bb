// biome-ignore lint/style/noRestrictedImports: bytes in, bytes out; pngjs gives interlaced pictures no limit of its own.
import { inflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { aligned, ImageError, isOpaque, type Pixels } from "./pixels.ts";
import { type ImageLimits, type PngHeader, readHeader } from "./png-header.ts";

/**
 * Reads a PNG of any kind, palettes, grey, 16 bits (of which the upper 8 count) and interlaced ones too. No more memory is
 * used than the size in its header needs, and that is judged first.
 *
 * @throws ImageError
 */
export function decodePng(file: Uint8Array, limits?: ImageLimits): Pixels {
  const header = readHeader(file, limits);
  if (header.interlaced) refuseBomb(file, header);
  const { width, height, data } = read(file);
  if (width !== header.width || height !== header.height || data.length !== width * height * 4) {
    throw new ImageError("The PNG's header and its data don't fit.");
  }
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

function read(file: Uint8Array): PNG {
  try {
    return PNG.sync.read(Buffer.from(file.buffer, file.byteOffset, file.byteLength), { checkCRC: true });
  } catch (cause) {
    // pngjs may throw what is no error when the compressed data are broken.
    const why = cause instanceof Error ? cause.message : "the compressed data are broken";
    throw new ImageError(`The PNG can't be read: ${why}.`, { cause });
  }
}

/** What is inflated without a limit later must not be larger than its header says. */
function refuseBomb(file: Uint8Array, { parts, inflated }: PngHeader): void {
  const data = Buffer.concat(parts.map(([from, to]) => file.subarray(from, to)));
  try {
    inflateSync(data, { maxOutputLength: inflated });
  } catch (cause) {
    throw new ImageError(`The PNG can't be read: ${(cause as Error).message}.`, { cause });
  }
}

/** A PNG with 8 bits a sample; without alpha where every pixel is opaque. */
export function encodePng(pixels: Pixels): Uint8Array {
  const { width, height, data } = aligned(pixels);
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return PNG.sync.write(png, { colorType: isOpaque({ width, height, data }) ? 2 : 6, filterType: -1 });
}
