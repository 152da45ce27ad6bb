import { describe, expect, it } from "vitest";
import { changePoints } from "../src/index.ts";

/** Deterministic noise of about ± `spread`, uniform. */
function noisy(count: number, level: number, spread: number, seed = 1): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return level * (1 + spread * ((2 * state) / 2_147_483_647 - 1));
  });
}

describe("lasting changes", () => {
  it("a step is found where it is, with its size", () => {
    const [found, ...others] = changePoints([...noisy(30, 100, 0.02), ...noisy(10, 120, 0.02, 7)]);
    expect(others).toEqual([]);
    expect(found?.index).toBe(30);
    expect(found?.relativeChange).toBeCloseTo(0.2, 1);
    expect(found?.pValue).toBeLessThan(0.001);
  });

  it("two steps are two, and one back is one for the better", () => {
    const values = [...noisy(20, 100, 0.02), ...noisy(20, 130, 0.02, 3), ...noisy(20, 100, 0.02, 5)];
    expect(changePoints(values).map(({ index }) => index)).toEqual([20, 40]);
    expect(changePoints(values)[1]?.relativeChange).toBeLessThan(0);
  });

  it("indices count from the start of the history, not of the window", () => {
    const values = [...noisy(200, 100, 0.02), ...noisy(8, 150, 0.02, 3)];
    expect(changePoints(values).map(({ index }) => index)).toEqual([200]);
  });
});

describe("what is none", () => {
  it.each([
    ["noise", noisy(60, 100, 0.2)],
    ["a spike", [...noisy(30, 100, 0.02), 400, ...noisy(20, 100, 0.02, 3)]],
    ["three runs of another level", [...noisy(40, 100, 0.02), ...noisy(3, 150, 0.02, 3)]],
    ["a certain trifle", [...noisy(40, 100, 0.001), ...noisy(20, 102, 0.001, 3)]],
    ["nothing that moves", new Array<number>(60).fill(5)],
    ["one value", [1]],
    ["no value", []],
  ])("%s", (_what, values) => {
    expect(changePoints(values)).toEqual([]);
  });
});
