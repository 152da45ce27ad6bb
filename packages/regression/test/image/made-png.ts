import { crc32, deflateSync } from "node:zlib";

/** A PNG as its parts, for tests that need what no encoder writes. */
export interface Made {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly interlaced?: boolean;
  /** The samples of a pixel. */
  readonly samples: (x: number, y: number) => readonly number[];
  /** Parts between the header and the data. */
  readonly before?: readonly (readonly [string, Uint8Array])[];
}

const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function makePng(made: Made): Buffer {
  const passes = made.interlaced === true ? PASSES : ([[0, 0, 1, 1]] as const);
  const rows = passes.flatMap(([left, top, right, down]) => {
    if (left >= made.width) return [];
    const lines: Buffer[] = [];
    for (let y = top; y < made.height; y += down) lines.push(row(made, y, left, right));
    return lines;
  });
  return file(header(made), [...(made.before ?? []), ["IDAT", deflateSync(Buffer.concat(rows))]]);
}

export function header({ width, height, depth, colourType, interlaced = false }: Omit<Made, "samples">): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  return data;
}

export function file(ihdr: Uint8Array, parts: readonly (readonly [string, Uint8Array])[]): Buffer {
  const all = [["IHDR", ihdr], ...parts, ["IEND", Buffer.alloc(0)]] as const;
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...all.map(([name, data]) => part(name, data))]);
}

function part(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function row({ width, depth, samples }: Made, y: number, left: number, right: number): Buffer {
  const bits: string[] = [];
  for (let x = left; x < width; x += right) {
    for (const sample of samples(x, y)) bits.push(sample.toString(2).padStart(depth, "0"));
  }
  const text = bits.join("");
  const bytes = text.padEnd(Math.ceil(text.length / 8) * 8, "0").match(/.{8}/g) ?? [];
  return Buffer.from([0, ...bytes.map((byte) => Number.parseInt(byte, 2))]);
}
