import { describe, expect, it } from "vitest";
import { compareRuns, type Runs } from "../src/index.ts";

const OPTIONS = { direction: "lower", minChange: 0.03, confidence: 0.95 } as const;

/** Runs of five rounds each; the best round of run n is `levels[n]`. */
function runs(levels: readonly number[]): Runs {
  return levels.map((level) => [1.3, 1.1, 1, 1.6, 1.2].map((factor) => factor * level));
}

const BASE = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1];

describe("runs of base against runs of head", () => {
  it("a slower head is a regression, a faster one an improvement, by how much", () => {
    const slower = compareRuns(runs(BASE), runs(BASE.map((value) => value * 1.1)), OPTIONS);
    expect(slower).toMatchObject({ verdict: "regressed" });
    expect(slower.relativeChange).toBeCloseTo(0.1, 2);
    expect(slower.confidence).toBeGreaterThan(0.99);
    expect(slower.interval.low).toBeGreaterThan(0.05);
    expect(compareRuns(runs(BASE), runs(BASE.map((value) => value * 0.9)), OPTIONS).verdict).toBe("improved");
    const more = { ...OPTIONS, direction: "higher" } as const;
    expect(compareRuns(runs(BASE), runs(BASE.map((value) => value * 1.1)), more).verdict).toBe("improved");
  });

  it("certain and small is the same", () => {
    expect(compareRuns(runs(BASE), runs(BASE.map((value) => value * 1.02)), OPTIONS).verdict).toBe("same");
  });

  it("rounds of one run are no replicates: a hundred of them say no more than one", () => {
    const rounds = (level: number) => [Array.from({ length: 100 }, (_, index) => level + (index % 5))];
    expect(compareRuns(rounds(100), rounds(150), OPTIONS)).toMatchObject({
      verdict: "inconclusive",
      note: expect.stringMatching(/1 against 1 runs/),
    });
  });

  it("three runs of the head against many stored ones are judged by their noise, one is a reason to measure again", () => {
    expect(compareRuns(runs(BASE), runs([120, 121, 119]), OPTIONS).verdict).toBe("regressed");
    expect(compareRuns(runs(BASE), runs([120]), OPTIONS)).toMatchObject({
      verdict: "inconclusive",
      note: expect.stringMatching(/measure it again/),
    });
    expect(compareRuns(runs(BASE), runs([101]), OPTIONS).verdict).toBe("same");
  });

  it("takes the median of a run where its best round is a matter of luck", () => {
    const lucky = BASE.map((value, index) => [value, value * 1.01, value * (0.5 + 0.05 * index), value, value]);
    expect(compareRuns(lucky, lucky, OPTIONS)).toMatchObject({ verdict: "same", statistic: "median" });
  });
});
