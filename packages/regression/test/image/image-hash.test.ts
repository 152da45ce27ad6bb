import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  compareImageHash,
  decodePng,
  encodePng,
  formatImageHash,
  ImageError,
  parseImageHash,
  pixelHash,
} from "../../src/index.ts";
import { draw } from "./drawing.ts";
import { makePng } from "./made-png.ts";

const base = draw(30, 20, 0x336699);
const file = encodePng(base);

describe("the hash of pixels", () => {
  it("doesn't depend on how the file was written", () => {
    const samples = () => [0x33, 0x66, 0x99];
    const other = makePng({ width: 30, height: 20, depth: 8, colourType: 2, interlaced: true, samples });
    expect(Buffer.compare(other, file)).not.toBe(0);
    expect(pixelHash(decodePng(other))).toBe(pixelHash(base));
  });

  it("depends on the size and on every pixel", () => {
    expect(pixelHash(draw(20, 30, 0x336699))).not.toBe(pixelHash(base));
    expect(pixelHash(draw(30, 20, 0x336698))).not.toBe(pixelHash(base));
  });
});

describe("a .hash file", () => {
  it("holds what was written", () => {
    const text = formatImageHash(base, "matplotlib 3.10.9,\n freetype 2.6.1");
    expect(text).toBe(
      `algorithm: sha256-pixels\nsize: 30x20\nrenderer: matplotlib 3.10.9, freetype 2.6.1\nvalue: ${pixelHash(base)}\n`,
    );
    expect(parseImageHash(text)).toEqual({
      algorithm: "sha256-pixels",
      value: pixelHash(base),
      size: { width: 30, height: 20 },
      renderer: "matplotlib 3.10.9, freetype 2.6.1",
    });
  });

  it("may be a bare hash of the pixels or of the file, as sha256sum writes it", () => {
    const digest = createHash("sha256").update(file).digest("hex");
    for (const text of [pixelHash(base), `${digest.toUpperCase()}\n`, `${digest}  expected_chart.png\n`]) {
      expect(compareImageHash(parseImageHash(text), base, file).verdict).toBe("same");
    }
    expect(compareImageHash(parseImageHash("0".repeat(64)), base, file).verdict).toBe("small_drift");
  });

  it("tells another size from another picture", () => {
    const hash = parseImageHash(formatImageHash(base, null));
    const other = draw(30, 20, 0);
    expect(compareImageHash(hash, other, encodePng(other))).toMatchObject({ verdict: "small_drift" });
    const larger = draw(31, 20, 0);
    expect(compareImageHash(hash, larger, encodePng(larger))).toMatchObject({
      verdict: "large_drift",
      message: "The picture is 31×20, the baseline 30×20.",
    });
  });

  it.each([
    ["", /64 digits/],
    ["value: abc", /64 digits/],
    ["size: 3 by 4", /64 digits/],
    [`value: ${"0".repeat(64)}\nsize: 3 by 4`, /like 640x480/],
    [`value: ${"0".repeat(64)}\nvalue: ${"0".repeat(64)}`, /line 2: "value" is there twice/],
    [`value: ${"0".repeat(64)}\nalgorithm: md5`, /"md5" is unknown; sha256-pixels and sha256/],
    ["colour: red", /line 1: "algorithm:"/],
    ["x".repeat(20_000), /not 20000 characters/],
  ])("%j is refused", (text, message) => {
    expect(() => parseImageHash(text)).toThrow(ImageError);
    expect(() => parseImageHash(text)).toThrow(message);
  });
});
