// biome-ignore lint/style/noRestrictedImports: bytes in, bytes out; pngjs has no limit, and takes too little for enough.
import { crc32, inflateSync } from "node:zlib";
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
  checkData(file, header);
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

/** The compressed data have to be what the header says to the byte: more is a bomb, less would be filled up with anything. */
function checkData(file: Uint8Array, { parts, inflated }: PngHeader): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (const [from, to] of parts) {
    if (crc32(file.subarray(from - 4, to)) !== view.getUint32(to)) throw new ImageError("The PNG's checksum is wrong.");
  }
  const data = Buffer.concat(parts.map(([from, to]) => file.subarray(from, to)));
  let found: number;
  try {
    found = inflateSync(data, { maxOutputLength: inflated }).length;
  } catch (cause) {
    throw new ImageError(`The PNG can't be read: its compressed data are broken (${(cause as Error).message}).`, {
      cause,
    });
  }
  if (found !== inflated)
    throw new ImageError(`The PNG is cut off: ${found} of ${inflated} bytes of its pixels are there.`);
}

/** A PNG with 8 bits a sample; without alpha where every pixel is opaque. */
export function encodePng(pixels: Pixels): Uint8Array {
  const { width, height, data } = aligned(pixels);
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return PNG.sync.write(png, { colorType: isOpaque({ width, height, data }) ? 2 : 6, filterType: -1 });
}
