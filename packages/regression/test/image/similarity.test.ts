import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hammingDistance, type Pixels, perceptualHashes, structuralSimilarity } from "../../src/index.ts";
import { draw } from "./drawing.ts";

interface Vector {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly noise: number;
  readonly ssim: number;
}

const recorded = path.join(import.meta.dirname, "recorded", "ssim.json");
const vectors = JSON.parse(readFileSync(recorded, "utf8")) as readonly Vector[];

function grey(width: number, height: number, value: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const level = Math.max(0, Math.min(255, value(at % width, Math.floor(at / width))));
    data.set([level, level, level, 255], at * 4);
  }
  return { width, height, data };
}

describe("structural similarity", () => {
  it.each(vectors)("is that of scikit-image: $width×$height, noise $noise", ({ width, height, seed, noise, ssim }) => {
    const level = (x: number, y: number) => (x * 7 + y * 13 + ((x * x + y * seed) % 97) * 2) % 256;
    const loud = (x: number, y: number) => level(x, y) + ((x * 31 + y * 17 + x * y) % noise) - Math.floor(noise / 2);
    expect(structuralSimilarity(grey(width, height, level), grey(width, height, loud))).toBeCloseTo(ssim, 9);
  });

  it("is 1 for equal pictures, however small, and less for others", () => {
    for (const side of [1, 2, 5, 11, 30]) {
      const base = draw(side, side, 0x336699);
      expect(structuralSimilarity(base, base)).toBe(1);
      expect(structuralSimilarity(base, draw(side, side, 0xffffff))).toBeLessThan(0.9);
    }
  });
});

describe("perceptual hashes", () => {
  const base = draw(200, 100, 0xffffff, [{ x: 20, y: 30, width: 50, height: 60, colour: 0x204080 }]);

  it("are alike for pictures that look alike, in any size", () => {
    const larger = draw(400, 200, 0xffffff, [{ x: 40, y: 60, width: 100, height: 120, colour: 0x204080 }]);
    const [a, b] = [perceptualHashes(base), perceptualHashes(larger)];
    for (const kind of ["average", "difference", "frequency"] as const) {
      expect(a[kind]).toMatch(/^[0-9a-f]{16}$/);
      expect(hammingDistance(a[kind], b[kind])).toBeLessThanOrEqual(2);
    }
  });

  it("are far apart for others, and exist for a single pixel", () => {
    const other = draw(200, 100, 0x000000, [{ x: 120, y: 0, width: 70, height: 60, colour: 0xffffff }]);
    const [a, b] = [perceptualHashes(base), perceptualHashes(other)];
    expect(hammingDistance(a.average, b.average)).toBeGreaterThan(15);
    expect(hammingDistance(a.frequency, b.frequency)).toBeGreaterThan(8);
    expect(perceptualHashes(draw(1, 1, 0)).average).toBe("0".repeat(16));
  });
});
