import { readFileSync } from "node:fs";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { describe, expect, it } from "vitest";
import { compareImages, decodePng, ImageError, type ImageRule, type Pixels } from "../../src/index.ts";
import { draw } from "./drawing.ts";

const chart = (name: string) => decodePng(readFileSync(path.join(import.meta.dirname, "recorded", `${name}.png`)));
const compare = (expected: string, actual: string, renderer: ImageRule["renderer"]) =>
  compareImages(chart(expected), chart(actual), { renderer });

describe("the same renderer", () => {
  it("finds nothing in equal pictures", () => {
    for (const renderer of ["equal", "unknown", "different"] as const) {
      const result = compareImages(chart("a-base"), chart("a-base"), { renderer });
      expect(result).toMatchObject({
        verdict: "same",
        message: "No pixel of 76800 differs.",
        regions: [],
        unlisted: 0,
      });
    }
  });

  it.each(["bar", "tall-bar", "title", "colour"])("finds %s", (change) => {
    const result = compare("a-base", `a-${change}`, "equal");
    expect(result.verdict).not.toBe("same");
    expect(result.comparator_version).toBe("pixelmatch@7.2.0");
    expect(result.regions.length).toBeGreaterThan(0);
  });

  it("finds a shade of two steps, and lets one step of rounding be", () => {
    const base = draw(40, 40, 0x808080);
    const shade = (colour: number) => compareImages(base, draw(40, 40, colour), { renderer: "equal" }).verdict;
    expect([shade(0x818181), shade(0x828282)]).toEqual(["same", "large_drift"]);
  });
});

describe("an unknown renderer", () => {
  it("counts as pixelmatch does", () => {
    for (const [a, b] of [
      ["a-base", "a-title"],
      ["a-base", "b-base"],
      ["a-bar", "b-tall-bar"],
    ] as const) {
      const [expected, actual] = [chart(a), chart(b)];
      const count = pixelmatch(expected.data, actual.data, undefined, expected.width, expected.height);
      expect(compareImages(expected, actual, { renderer: "unknown" }).metrics.differing_pixels).toBe(count);
    }
  });

  it("counts as pixelmatch does where the background shows through", () => {
    const veil = (colour: number) => {
      const data = draw(60, 60, colour).data.map((value, index) => (index % 4 === 3 ? (index * 7) % 256 : value));
      return { width: 60, height: 60, data };
    };
    const [expected, actual] = [veil(0xff8800), veil(0xff8800)];
    actual.data.fill(30, 2000, 9000);
    const count = pixelmatch(expected.data, actual.data, undefined, 60, 60);
    expect(compareImages(expected, actual, { renderer: "unknown" }).metrics.differing_pixels).toBe(count);
  });

  it("finds a faint change of an area, and no faint noise", () => {
    const base = draw(100, 100, 0xffffff, [{ x: 10, y: 10, width: 60, height: 60, colour: 0x3070b0 }]);
    const faint = draw(100, 100, 0xffffff, [{ x: 10, y: 10, width: 60, height: 60, colour: 0x3676b6 }]);
    expect(compareImages(base, faint, { renderer: "unknown" })).toMatchObject({
      verdict: "large_drift",
      metrics: { differing_pixels: 58 * 58, faint_pixels: 58 * 58 },
    });
    const noise = { ...base, data: base.data.map((value, index) => (index % 32 === 0 ? value - 6 : value)) };
    expect(compareImages(base, noise, { renderer: "unknown" }).verdict).toBe("same");
  });
});

describe("another renderer", () => {
  it("lets text be that is drawn otherwise", () => {
    const result = compare("a-base", "b-base", "different");
    expect(result).toMatchObject({ verdict: "same", metrics: { redrawn: 1 }, comparator_version: "regreen-moved@1" });
    expect(compare("a-base", "b-base", "unknown").verdict).not.toBe("same");
  });

  it("finds what has changed beside it", () => {
    const taller = compare("a-base", "b-tall-bar", "different");
    expect(taller).toMatchObject({ verdict: "large_drift", metrics: { redrawn: 1 } });
    expect(taller.regions).toHaveLength(1);
    expect(compare("a-base", "b-colour", "different").verdict).toBe("large_drift");
  });

  it.each(["bar", "title"])("looks closely where it draws as before: %s", (change) => {
    expect(compare("a-base", `a-${change}`, "different")).toMatchObject({
      verdict: "small_drift",
      metrics: { redrawn: 0 },
    });
  });

  it("is not moved by a picture of noise", { timeout: 60_000 }, () => {
    const noise = (seed: number) => {
      let state = seed;
      const data = Uint8Array.from({ length: 400 * 300 * 4 }, (_, index) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return index % 4 === 3 ? 255 : state >>> 24;
      });
      return { width: 400, height: 300, data };
    };
    expect(compareImages(noise(1), noise(2), { renderer: "different" }).metrics).toMatchObject({ redrawn: 1 });
  });
});

describe("rules", () => {
  const base = draw(100, 80, 0xffffff);
  const spot = draw(100, 80, 0xffffff, [{ x: 50, y: 40, width: 4, height: 2, colour: 0x000000 }]);

  it("masks hide what is under them, in pixels or as a share", () => {
    for (const mask of [
      { x: 45, y: 35, width: 20, height: 20 },
      { name: "clock", x: "40%", y: "40%", width: "30 %", height: "60%" },
    ]) {
      const result = compareImages(base, spot, { renderer: "equal", masks: [mask] });
      expect(result.verdict).toBe("same");
      expect(result.metrics.compared_pixels).toBe(8000 - (result.metrics.masked_pixels ?? 0));
    }
    const beside = compareImages(base, spot, { renderer: "equal", masks: [{ x: 0, y: 0, width: 52, height: 80 }] });
    expect(beside.metrics).toMatchObject({ differing_pixels: 4, masked_pixels: 52 * 80 });
  });

  it.each([
    [{ x: 0, y: 0, width: "100%", height: "100%" }, /cover the whole picture: nothing would be compared/],
    [{ x: 100, y: 0, width: 5, height: 5 }, /Mask 1 covers nothing of a picture of 100×80/],
    [{ name: "clock", x: "5 px", y: 0, width: 5, height: 5 }, /Mask clock: "5 px" is no length/],
    [{ x: -1, y: 0, width: 5, height: 5 }, /is no length/],
  ])("a mask that is none is refused: %j", (mask, message) => {
    expect(() => compareImages(base, spot, { renderer: "equal", masks: [mask] })).toThrow(ImageError);
    expect(() => compareImages(base, spot, { renderer: "equal", masks: [mask] })).toThrow(message);
  });

  it("some may differ, and how much is small can be set", () => {
    const verdict = (rule: Partial<ImageRule>) => compareImages(base, spot, { renderer: "equal", ...rule }).verdict;
    expect(verdict({})).toBe("small_drift");
    expect(verdict({ allowed: 0.001 })).toBe("same");
    expect(verdict({ allowed: 0.0009 })).toBe("small_drift");
    expect(verdict({ small: 0.0005 })).toBe("large_drift");
    expect(verdict({ allowed: 0.5, ssim: 0.999 })).toBe("small_drift");
    expect(verdict({ allowed: 0.5, ssim: 0.5 })).toBe("same");
    expect(() => verdict({ threshold: 2 })).toThrow(/threshold is 2/);
  });

  it("another size is never the same, and both are told", () => {
    const wide = draw(101, 80, 0xffffff);
    const result = compareImages(base, wide, { renderer: "equal", allowed: 1 });
    expect(result.verdict).toBe("small_drift");
    expect(result.message).toBe("The picture is 101×80, the baseline 100×80; 0.99 % of the area differ.");
    expect(compareImages(base, wide, { renderer: "equal", small: 0.005 }).verdict).toBe("large_drift");
  });

  it("a picture with the wrong number of bytes is refused", () => {
    const wrong = { width: 3, height: 3, data: new Uint8Array(35) };
    expect(() => compareImages(wrong, wrong, { renderer: "equal" })).toThrow(/has 36 bytes, not 35/);
  });

  it("a picture may begin anywhere in a buffer", () => {
    const shifted = (pixels: Pixels) => {
      const buffer = new Uint8Array(pixels.data.length + 1);
      buffer.set(pixels.data, 1);
      return { ...pixels, data: buffer.subarray(1) };
    };
    expect(compareImages(shifted(base), shifted(spot), { renderer: "unknown" }).metrics.differing_pixels).toBe(8);
  });
});

describe("regions", () => {
  it("hold what lies together, the largest first", () => {
    const base = draw(400, 300, 0xffffff);
    const actual = draw(400, 300, 0xffffff, [
      { x: 10, y: 10, width: 5, height: 5, colour: 0 },
      { x: 300, y: 200, width: 20, height: 10, colour: 0 },
      { x: 17, y: 12, width: 3, height: 3, colour: 0 },
    ]);
    expect(compareImages(base, actual, { renderer: "equal" }).regions).toEqual([
      { x: 300, y: 200, width: 20, height: 10, pixels: 200 },
      { x: 10, y: 10, width: 10, height: 5, pixels: 34 },
    ]);
  });

  it("are at most 50, and the others are counted", () => {
    const spots = Array.from({ length: 100 }, (_, index) => ({
      x: (index % 10) * 40,
      y: Math.floor(index / 10) * 30,
      width: 1,
      height: 1,
      colour: 0,
    }));
    const result = compareImages(draw(400, 300, 0xffffff), draw(400, 300, 0xffffff, spots), { renderer: "equal" });
    expect([result.regions.length, result.unlisted, result.metrics.regions]).toEqual([50, 50, 100]);
  });
});
