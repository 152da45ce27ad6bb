import { describe, expect, it } from "vitest";
import { allChangePoints, changePoints, fewestRuns } from "../src/index.ts";

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

describe("a level of few runs", () => {
  const before = noisy(30, 100, 0.02);

  it("holds from four on where it is clear, and later where it is not", () => {
    expect(changePoints([...before, ...noisy(3, 120, 0.02, 7)])).toEqual([]);
    expect(changePoints([...before, ...noisy(4, 120, 0.02, 7)])).toHaveLength(1);
    // Two of them are no slower than before.
    const mixed = [108, 100.5, 109, 100.8, 108, 109, 108.5, 109.5, 110];
    expect(changePoints([...before, ...mixed.slice(0, 5)])).toEqual([]);
    expect(changePoints([...before, ...mixed])).toHaveLength(1);
  });

  it("needs so many runs before and behind it that chance seldom parts them so", () => {
    const runs = fewestRuns();
    const step = (before: number, after: number) => [...noisy(before, 100, 0.01), ...noisy(after, 150, 0.01)];
    const found = (total: number) =>
      Array.from({ length: total }, (_, at) => changePoints(step(at, total - at))).filter(
        (points) => points.length > 0,
      );
    expect(found(runs - 1)).toEqual([]);
    expect(found(runs).length).toBeGreaterThan(0);
  });
});

describe("a whole history", () => {
  it("every step is found, however long ago, and the newest as by themselves", () => {
    const values = [100, 120, 90, 110].flatMap((level, index) => noisy(index === 3 ? 20 : 150, level, 0.02, index + 1));
    expect(allChangePoints(values).map(({ index }) => index)).toEqual([150, 300, 450]);
    expect(allChangePoints(values).at(-1)).toEqual(changePoints(values).at(-1));
  });

  it("ends for any values: many steps close together, ties, runs of spikes", () => {
    for (let seed = 1; seed <= 150; seed++) {
      const rough = noisy(90, 100, 0.9, seed).map(
        (value, index) => Math.round(value / 20) * (1 + ((index / 5) % seed)),
      );
      const found = allChangePoints(rough).map(({ index }) => index);
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
    }
  });

  it("a spike on either side hides no step", () => {
    const values = [...noisy(30, 100, 0.02), ...noisy(12, 115, 0.02, 7)];
    for (const at of [5, 14, 22, 35]) values[at] = 900;
    const [found] = changePoints(values);
    expect(Math.abs((found?.index ?? 0) - 30)).toBeLessThanOrEqual(2);
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
