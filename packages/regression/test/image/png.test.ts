import { readFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodePng, encodePng, ImageError, type Pixels } from "../../src/index.ts";
import { file, header, type Made, makePng } from "./made-png.ts";

const at = ({ data, width }: Pixels, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe("reading", () => {
  const palette = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7]);
  const kinds: readonly (readonly [string, Omit<Made, "width" | "height">, readonly number[], readonly number[]])[] = [
    ["grey, 1 bit", { depth: 1, colourType: 0, samples: (x) => [x & 1] }, [0, 0, 0, 255], [255, 255, 255, 255]],
    ["grey, 2 bits", { depth: 2, colourType: 0, samples: (x) => [x & 3] }, [0, 0, 0, 255], [85, 85, 85, 255]],
    ["grey, 8 bits", { depth: 8, colourType: 0, samples: (x) => [x * 9] }, [0, 0, 0, 255], [9, 9, 9, 255]],
    ["grey, 16 bits", { depth: 16, colourType: 0, samples: (x) => [x * 2570] }, [0, 0, 0, 255], [10, 10, 10, 255]],
    ["colour", { depth: 8, colourType: 2, samples: (x) => [x, 2, 3] }, [0, 2, 3, 255], [1, 2, 3, 255]],
    [
      "palette with alpha",
      {
        depth: 2,
        colourType: 3,
        samples: (x) => [x & 3],
        before: [
          ["PLTE", palette],
          ["tRNS", Buffer.from([128])],
        ],
      },
      [255, 0, 0, 128],
      [0, 255, 0, 255],
    ],
    ["grey and alpha", { depth: 8, colourType: 4, samples: (x) => [7, x * 5] }, [7, 7, 7, 0], [7, 7, 7, 5]],
    ["colour and alpha", { depth: 8, colourType: 6, samples: (x) => [1, 2, 3, x] }, [1, 2, 3, 0], [1, 2, 3, 1]],
  ];

  it.each(kinds)("%s", (_, kind, first, second) => {
    for (const interlaced of [false, true]) {
      const pixels = decodePng(makePng({ width: 11, height: 9, interlaced, ...kind }));
      expect(pixels).toMatchObject({ width: 11, height: 9 });
      expect([at(pixels, 0, 0), at(pixels, 1, 8)]).toEqual([first, second]);
    }
  });

  it("gives back what was written, with alpha and without", () => {
    for (const alpha of [255, 40]) {
      const data = Uint8Array.from({ length: 5 * 3 * 4 }, (_, index) => (index % 4 === 3 ? alpha : index * 4));
      expect(decodePng(encodePng({ width: 5, height: 3, data }))).toEqual({ width: 5, height: 3, data });
    }
  });
});

describe("refusing", () => {
  const tiny: Made = { width: 4, height: 4, depth: 8, colourType: 2, samples: () => [1, 2, 3] };
  const good = makePng(tiny);
  const changed = (offset: number, value: number) => {
    const copy = Buffer.from(good);
    copy[offset] = value;
    return copy;
  };
  const huge = header({ width: 30_000, height: 30_000, depth: 8, colourType: 6 });
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));

  it.each<[string, Uint8Array, RegExp]>([
    ["an empty file", Buffer.alloc(0), /empty file/],
    ["a JPEG", Buffer.from("\xff\xd8\xff\xe0 and more", "latin1"), /it is a JPEG/],
    ["a pointer of Git LFS", Buffer.from("version https://git-lfs.example/spec/v1\noid sha256:0"), /Git LFS/],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    ["what is cut off at the end", good.subarray(0, -12), /cut off/],
    ["what is cut off in its data", good.subarray(0, -20), /cut off in the part IDAT|cut off/],
    ["a wrong checksum", changed(good.length - 14, 0), /checksum is wrong/],
    ["no size", file(header({ ...tiny, width: 0 }), []), /says it is 0×4/],
    ["a size that nobody has memory for", file(huge, [["IDAT", bomb]]), /30000×30000; the limit is 64000000/],
    ["an unknown depth", file(header({ ...tiny, depth: 3 }), []), /3 bits a sample; colour type 2 has 8, 16/],
    ["an unknown colour type", file(header({ ...tiny, colourType: 5 }), []), /colour type is 5/],
    ["no data", file(header(tiny), []), /no picture in it/],
    ["an animation", makePng({ ...tiny, before: [["acTL", Buffer.alloc(8)]] }), /animated/],
    ["a picture without its palette", makePng({ ...tiny, colourType: 3, samples: () => [1] }), /can't be read/],
    [
      "too little data",
      file(header({ ...tiny, height: 400 }), [["IDAT", deflateSync(Buffer.alloc(60))]]),
      /60 of 5200 bytes/,
    ],
    ["data that are not compressed", file(header(tiny), [["IDAT", Buffer.from("no deflate at all")]]), /can't be read/],
  ])("%s", (_, bytes, message) => {
    expect(() => decodePng(bytes)).toThrow(ImageError);
    expect(() => decodePng(bytes)).toThrow(message);
  });

  it("no more is inflated than the header claims", () => {
    const before = process.memoryUsage().rss;
    for (const interlaced of [false, true]) {
      expect(() => decodePng(file(header({ ...tiny, interlaced }), [["IDAT", bomb]]))).toThrow(/larger than/);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
  });

  it("limits can be set", () => {
    expect(() => decodePng(good, { pixels: 15 })).toThrow(/4×4; the limit is 15 pixels/);
    expect(() => decodePng(good, { bytes: 20 })).toThrow(/the limit is 20/);
  });
});

describe("any bytes", () => {
  it("are a picture or an ImageError", { timeout: 120_000 }, () => {
    const chart = readFileSync(path.join(import.meta.dirname, "recorded", "a-base.png"));
    const kinds = [
      chart,
      makePng({ width: 40, height: 30, depth: 4, colourType: 0, interlaced: true, samples: (x) => [x & 15] }),
      makePng({ width: 9, height: 7, depth: 16, colourType: 6, samples: (x, y) => [x, y, x * y, 65_535] }),
    ];
    let state = 7;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let [read, refused] = [0, 0];
    for (let round = 0; round < 3000; round++) {
      let bytes = Buffer.from(kinds[round % kinds.length] as Buffer);
      for (let change = next(4); change >= 0; change--) bytes[next(bytes.length)] = next(256);
      if (round % 5 === 0) bytes = bytes.subarray(0, next(bytes.length));
      if (round % 7 === 0) bytes = Buffer.concat([bytes.subarray(0, next(200)), bytes.subarray(next(200))]);
      try {
        const { width, height, data } = decodePng(bytes, { pixels: 1_000_000 });
        expect(data.length).toBe(width * height * 4);
        read++;
      } catch (error) {
        if (!(error instanceof ImageError)) throw error;
        refused++;
      }
    }
    expect(read).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(2000);
  });
});
