import { describe, expect, it } from "vitest";
import { compareImages, decodePng, encodePng, ImageError, type Pixels, triptych } from "../../src/index.ts";
import { draw } from "./drawing.ts";

const colour = ({ data, width }: Pixels, x: number, y: number) => {
  const at = (y * width + x) * 4;
  return ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number);
};

describe("expected, actual and difference", () => {
  const base = draw(300, 200, 0xffffff, [{ x: 10, y: 10, width: 50, height: 50, colour: 0x0000ff }]);
  const actual = draw(300, 200, 0xffffff, [
    { x: 10, y: 10, width: 50, height: 50, colour: 0x0000ff },
    { x: 200, y: 100, width: 3, height: 3, colour: 0x00ff00 },
  ]);

  it("stand side by side under their names", () => {
    const shown = triptych(base, actual, compareImages(base, actual, { renderer: "equal" }));
    expect(shown).toMatchObject({ width: 3 * 300 + 4 * 4, height: 200 + 15 + 4 });
    const pane = (index: number) => 4 + index * 304;
    expect([0, 1].map((index) => colour(shown, pane(index) + 20, 15 + 20))).toEqual([0x0000ff, 0x0000ff]);
    expect([0, 1].map((index) => colour(shown, pane(index) + 201, 15 + 101))).toEqual([0xffffff, 0x00ff00]);
    expect(colour(shown, pane(2) + 201, 15 + 101)).toBe(0xe0002b);
    expect(colour(shown, pane(2) + 20, 15 + 20)).toBe(0xccccff);
    // The frame around what differs, and the first stroke of the E of EXPECTED.
    expect(colour(shown, pane(2) + 197, 15 + 101)).toBe(0xcf222e);
    expect(colour(shown, pane(0), 4)).toBe(0xffffff);
    expect(decodePng(encodePng(shown))).toEqual(shown);
  });

  it("show what is masked, and what only one of them has", () => {
    const masks = [{ x: 190, y: 90, width: 30, height: 30 }];
    const masked = triptych(base, actual, compareImages(base, actual, { renderer: "equal", masks }));
    expect(colour(masked, 4 + 2 * 304 + 201, 15 + 101)).toBe(0xb6c8e8);
    const taller = draw(300, 260, 0xffffff);
    const sizes = triptych(base, taller, compareImages(base, taller, { renderer: "equal" }));
    expect(sizes.height).toBe(260 + 15 + 4);
    expect(colour(sizes, 4 + 2 * 304 + 100, 15 + 250)).toBe(0xf4b6be);
  });

  it("are written for the smallest picture, and not for one that is too large to look at", () => {
    const [a, b] = [draw(1, 1, 0), draw(1, 1, 0xffffff)];
    expect(triptych(a, b, compareImages(a, b, { renderer: "equal" }))).toMatchObject({ width: 19, height: 20 });
    const wide = { width: 8000, height: 6000, data: new Uint8Array(8000 * 6000 * 4) };
    expect(() => triptych(wide, wide, compareImages(wide, wide, { renderer: "equal" }))).toThrow(ImageError);
  });
});
