import { ImageError } from "./pixels.ts";

/** How large a picture may be before anybody spends memory on it. */
export interface ImageLimits {
  /** Default 64 million, which is 256 MB once read. */
  readonly pixels?: number | undefined;
  /** Of the file; default 128 MiB. */
  readonly bytes?: number | undefined;
}

/** What a PNG says of itself (W3C PNG, third edition, 11.2.1). */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  readonly colourType: number;
  readonly interlaced: boolean;
  /** Bytes of the picture before compression: rows with the byte of their filter. */
  readonly inflated: number;
  /** Where the compressed parts lie in the file, as pairs of first and last + 1. */
  readonly parts: readonly (readonly [number, number])[];
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Samples of a pixel by colour type, and the depths they may have. */
const COLOUR_TYPES: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
/** First column and row of each pass of Adam7, and the steps from there. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const DEFAULT_PIXELS = 64_000_000;
const DEFAULT_BYTES = 128 * 1024 * 1024;
/** No side of a picture is longer, whatever the other one. */
const MAX_SIDE = 1_000_000;

/**
 * Reads what the file claims, and refuses what would cost too much, or would only half be compared, before anything is inflated.
 *
 * @throws ImageError
 */
export function readHeader(file: Uint8Array, limits: ImageLimits = {}): PngHeader {
  const most = limits.bytes ?? DEFAULT_BYTES;
  if (file.length > most) throw new ImageError(`The picture has ${file.length} bytes; the limit is ${most}.`);
  if (file.length === 0) throw new ImageError("The picture is an empty file.");
  if (SIGNATURE.some((byte, index) => file[index] !== byte)) throw new ImageError(`This is no PNG: ${kindOf(file)}`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: [number, number][] = [];
  let header: Omit<PngHeader, "parts"> | null = null;
  for (let at = SIGNATURE.length; ; ) {
    if (at + 12 > file.length) throw new ImageError("The PNG is cut off: its last part, IEND, is missing.");
    const length = view.getUint32(at);
    const name = chunkName(file, at + 4);
    if (header === null && name !== "IHDR") throw new ImageError(`The PNG begins with ${name}, not with IHDR.`);
    if (length > file.length - at - 12) throw new ImageError(`The PNG is cut off in the part ${name}.`);
    if (name === "IHDR") {
      if (header !== null || length !== 13) throw new ImageError("The PNG's header, IHDR, is broken.");
      header = judgeHeader(view, at + 8, limits.pixels ?? DEFAULT_PIXELS);
    }
    if (name === "acTL") throw new ImageError("The PNG is animated; only its first frame could be compared.");
    if (name === "IDAT") parts.push([at + 8, at + 8 + length]);
    if (name === "IEND") break;
    at += length + 12;
  }
  if (parts.length === 0) throw new ImageError("The PNG has no picture in it: there is no part IDAT.");
  return { ...(header as Omit<PngHeader, "parts">), parts };
}

function judgeHeader(view: DataView, at: number, most: number): Omit<PngHeader, "parts"> {
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  const [depth, colourType, compression, filter, interlace] = [8, 9, 10, 11, 12].map((n) => view.getUint8(at + n)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (width === 0 || height === 0) throw new ImageError(`The PNG says it is ${width}×${height}.`);
  if (width * height > most || Math.max(width, height) > MAX_SIDE) {
    throw new ImageError(`The PNG says it is ${width}×${height}; the limit is ${most} pixels.`);
  }
  const type = COLOUR_TYPES[colourType];
  if (type === undefined) throw new ImageError(`The PNG's colour type is ${colourType}; 0, 2, 3, 4 and 6 are known.`);
  if (!type.depths.includes(depth)) {
    throw new ImageError(
      `The PNG has ${depth} bits a sample; colour type ${colourType} has ${type.depths.join(", ")}.`,
    );
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw new ImageError("The PNG's way of compression, filter or interlacing is unknown.");
  }
  const bits = type.samples * depth;
  const passes = interlace === 1 ? PASSES : ([[0, 0, 1, 1]] as const);
  const inflated = passes.reduce((sum, [x, y, right, down]) => {
    const [columns, rows] = [Math.ceil((width - x) / right), Math.ceil((height - y) / down)];
    return columns > 0 && rows > 0 ? sum + rows * (Math.ceil((columns * bits) / 8) + 1) : sum;
  }, 0);
  return { width, height, depth, colourType, interlaced: interlace === 1, inflated };
}

function chunkName(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4)).replace(/[^A-Za-z]/g, "?");
}

/** What it looks like instead, for those who wrote a JPEG under the name of a PNG. */
function kindOf(file: Uint8Array): string {
  const start = String.fromCharCode(...file.subarray(0, 64));
  if (start.startsWith("\xff\xd8\xff")) return "it is a JPEG.";
  if (start.startsWith("GIF8")) return "it is a GIF.";
  if (start.startsWith("RIFF")) return "it is a WebP.";
  if (start.startsWith("%PDF")) return "it is a PDF.";
  if (start.startsWith("version https://git-lfs")) return "it is a pointer of Git LFS; check out with LFS.";
  if (/^\s*(?:<\?xml|<svg)/.test(start)) return "it is an SVG or XML; draw it as a PNG.";
  return "its first bytes are others.";
}
