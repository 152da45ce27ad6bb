import type { ProcessRun } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { compareRuns } from "../src/index.ts";
import { clockNoise, seeded } from "./benchmarks-support.ts";

const OPTIONS = { confidence: 0.95, direction: "lower" } as const;

/** Runs of five rounds each; the best round of run n is `levels[n]`. */
function runs(levels: readonly number[]): ProcessRun[] {
  return levels.map((level) => ({ best: level, median: 1.2 * level, rounds: 5 }));
}

const BASE = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1];

describe("runs of base against runs of head", () => {
  it("says by how much they differ, how surely, and within what bounds", () => {
    const slower = compareRuns(runs(BASE), runs(BASE.map((value) => value * 1.1)), OPTIONS);
    expect(slower.relativeChange).toBeCloseTo(0.1, 2);
    expect(slower.pValue).toBeLessThan(0.001);
    expect(slower.interval.low).toBeGreaterThan(0.05);
    expect(slower.effect).toBe(1);
    expect(slower.noise).toBeLessThan(0.01);
  });

  it("does not mind which of the two is the head", () => {
    const other = BASE.map((value, index) => value * (1 + 0.01 * (index % 3)));
    const [there, back] = [
      compareRuns(runs(BASE), runs(other), OPTIONS),
      compareRuns(runs(other), runs(BASE), OPTIONS),
    ];
    expect(there.pValue).toBe(back.pValue);
    expect(there.statistic).toBe(back.statistic);
    expect(there.effect).toBe(-back.effect);
  });

  it("takes the median of a run where its best round is a matter of luck", () => {
    const lucky = BASE.map((value, index) => ({ best: value * (0.5 + 0.05 * index), median: value, rounds: 5 }));
    expect(compareRuns(lucky, lucky, OPTIONS)).toMatchObject({ statistic: "median", relativeChange: 0, pValue: 1 });
  });

  it("runs that were held up do not hide a change, on either side of it", () => {
    const held = BASE.map((value, index) => (index < 2 ? value * 3 : value));
    const slower = BASE.map((value) => value * 1.2);
    expect(compareRuns(runs(held), runs(slower), OPTIONS).pValue).toBeLessThan(0.05);
    const rates = { confidence: 0.95, direction: "higher" } as const;
    const inverse = (values: readonly number[]) => values.map((value) => 1e4 / value);
    expect(compareRuns(runs(inverse(held)), runs(inverse(slower)), rates).pValue).toBeLessThan(0.05);
  });

  it("one run against one can't be tested", () => {
    expect(compareRuns(runs([100]), runs([150]), OPTIONS).pValue).toBeNull();
  });

  it("three runs each say something only where they are apart", () => {
    expect(compareRuns(runs([100, 101, 99]), runs([120, 121, 119]), OPTIONS).pValue).toBeLessThan(0.01);
    expect(compareRuns(runs([100, 121, 99]), runs([120, 122, 119]), OPTIONS).pValue).toBe(1);
  });

  it("three runs against many: how far away they are counts where the ranks alone can't tell", () => {
    const held = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 130, 140, 150];
    const p = (head: readonly number[]) => compareRuns(runs(held), runs(head), OPTIONS).pValue;
    expect(p([120, 121, 119])).toBeLessThan(0.01);
    expect(p([120, 121, 100])).toBeGreaterThan(0.05);
    expect(p([100, 250, 240])).toBeGreaterThan(0.05);
  });

  it("three runs against many of the same noise are called slower once in forty times at most, whatever its shape", () => {
    const random = seeded(5);
    const shapes = [
      () => clockNoise(random, 0.04),
      () => (random() < 0.3 ? 1.15 : 1) * (1 + 0.04 * random()),
      () => 1 - 0.06 * Math.log(1 - random()),
    ];
    for (const shape of shapes) {
      let wrong = 0;
      for (let draw = 0; draw < 1000; draw++) {
        const [stored, head] = [Array.from({ length: 10 }, shape), Array.from({ length: 3 }, shape)];
        const { pValue, relativeChange } = compareRuns(runs(stored), runs(head), OPTIONS);
        if (pValue !== null && pValue <= 0.05 && relativeChange > 0.03) wrong++;
      }
      // 25 are meant; three standard deviations of chance.
      expect(wrong).toBeLessThan(25 + 15);
    }
  });
});
