import { describe, expect, it } from "vitest";
import {
  benjaminiHochberg,
  energyStatistics,
  hodgesLehmann,
  kolmogorovSmirnov,
  mad,
  mannWhitney,
  mean,
  median,
  pooledTTest,
  quantile,
  variance,
} from "../src/index.ts";
import { normalScores, vanDerWaerden } from "../src/statistics/normal-scores.ts";
import { normalQuantile } from "../src/statistics/special.ts";

/** Permeability of the human chorioamnion (Hollander and Wolfe, table 4.1), on which R's `wilcox.test` is documented. */
const TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLY = [1.15, 0.88, 0.9, 0.74, 1.21];

describe("order statistics", () => {
  it("interpolates as NumPy does", () => {
    expect(quantile([4, 1, 3, 2], 0.25)).toBeCloseTo(1.75, 12);
    expect(median([3, 1, 2])).toBe(2);
    expect(() => median([])).toThrow(RangeError);
  });

  it("the deviation is that of a normal distribution, and one wild value does not move it", () => {
    expect(mad([1, 2, 3, 4, 5])).toBeCloseTo(1.4826, 4);
    expect(mad([1, 2, 3, 4, 5000])).toBeCloseTo(1.4826, 4);
  });
});

describe("Mann-Whitney", () => {
  it("is exact: R says W = 35, p = 0.2544 for the textbook's data", () => {
    const test = mannWhitney(TERM, EARLY);
    expect(test.u).toBe(35);
    expect(test.pValue).toBeCloseTo(0.2544, 4);
    expect(test.greater).toBeCloseTo(0.1272, 4);
  });

  it("counts ties as the permutations do", () => {
    // All 20 ways of choosing three of 1 1 2 | 2 3 3, by hand: 2 of them are as far down, ranks 1.5 + 1.5 + 3.5.
    expect(mannWhitney([1, 1, 2], [2, 3, 3])).toMatchObject({ u: 0.5, pValue: 2 * (2 / 20) });
    expect(mannWhitney([1, 1], [1, 1]).pValue).toBe(1);
  });

  it("says the same of two samples whichever comes first", () => {
    const [few, many] = [TERM.slice(0, 3), [...EARLY, ...TERM.slice(3)]];
    const [test, turned] = [mannWhitney(few, many), mannWhitney(many, few)];
    expect(turned.pValue).toBeCloseTo(test.pValue, 14);
    expect(turned.u).toBe(few.length * many.length - test.u);
    // Both count the ways that are just as far up.
    expect(test.greater + turned.greater).toBeGreaterThan(1);
  });

  it("goes over to the normal distribution where they agree", () => {
    const values = Array.from({ length: 120 }, (_, index) => (index * 7919) % 1009);
    const [a, b] = [values.slice(0, 60), values.slice(60).map((value) => value + 150)];
    const exact = mannWhitney(a.slice(0, 50), b.slice(0, 50));
    const normal = mannWhitney(a, b);
    expect(exact.method).toBe("exact");
    expect(normal.method).toBe("normal");
    expect(Math.abs(exact.pValue - normal.pValue)).toBeLessThan(0.05);
  });

  it("says nothing of three against three", () => {
    expect(mannWhitney([1, 2, 3], [4, 5, 6]).pValue).toBeCloseTo(0.1, 12);
  });

  it("needs values", () => {
    expect(() => mannWhitney([], [1])).toThrow(RangeError);
  });
});

describe("van der Waerden", () => {
  it("scores are the quantiles of the ranks; equal values share the middle", () => {
    expect(normalScores([30, 10, 20])).toEqual(
      [0.6744897501960817, -0.6744897501960817, 0].map((z) => expect.closeTo(z, 12)),
    );
    expect(normalScores([5, 5, 5])).toEqual([0, 0, 0].map((z) => expect.closeTo(z, 12)));
  });

  it("is exact: of samples that are apart one choice in all lies as far out on either side", () => {
    expect(vanDerWaerden([1, 2, 3], [4, 5, 6], "exact")).toBeCloseTo(0.1, 12);
    expect(vanDerWaerden([9, 8, 7, 6], spaced(20, 100), "exact")).toBeCloseTo(2 / 10_626, 12);
    expect([vanDerWaerden([1, 1], [1, 1], "exact"), vanDerWaerden([1, 1], [1, 1], "normal")]).toEqual([1, 1]);
  });

  it("both methods agree where there are many values", () => {
    const [a, b] = [spaced(40, 0), spaced(40, 8)];
    const [exact, normal] = [vanDerWaerden(a, b, "exact"), vanDerWaerden(a, b, "normal")];
    expect(Math.abs(exact - normal)).toBeLessThan(0.01);
  });
});

describe("the shift between two samples", () => {
  it("has R's estimate and interval for the textbook's data", () => {
    const shift = hodgesLehmann(EARLY, TERM, 0.95);
    expect(shift.estimate).toBeCloseTo(0.305, 9);
    expect(shift.low).toBeCloseTo(-0.15, 9);
    expect(shift.high).toBeCloseTo(0.76, 9);
  });

  it("has an interval however many values there are, the exact one and the normal one where they meet", () => {
    for (const count of [100, 101, 1000]) {
      const { estimate, low, high } = hodgesLehmann(spaced(count, 0), spaced(count, count / 10), 0.95);
      expect(estimate).toBeCloseTo(count / 10, 9);
      // 1.96 standard errors of a shift of uniform values, by Lehmann's formula.
      expect((high - low) / 2 / count).toBeCloseTo(1.96 / Math.sqrt(6 * count), 1);
      expect(low).toBeLessThan(estimate);
    }
    const [exact, normal] = [200, 202].map((total) => hodgesLehmann(spaced(total / 2, 0), spaced(total / 2, 0), 0.95));
    expect(Math.abs((exact?.high ?? 0) - (normal?.high ?? 0))).toBeLessThan(1.01);
  });

  it("is anything at all where there are too few values", () => {
    expect(hodgesLehmann([1, 2], [3, 4], 0.95)).toEqual({
      estimate: 2,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });
});

function spaced(count: number, from: number): number[] {
  return Array.from({ length: count }, (_, index) => from + ((index * 7919) % count));
}

function summaryOf(values: readonly number[]) {
  return { mean: mean(values), variance: variance(values), count: values.length };
}

describe("the quantiles of the normal distribution", () => {
  it("are R's qnorm", () => {
    expect([0.975, 0.8, 0.5, 0.025, 1e-9].map(normalQuantile)).toEqual(
      [1.959963984540054, 0.8416212335729143, 0, -1.959963984540054, -5.997807015007687].map((z) =>
        expect.closeTo(z, 12),
      ),
    );
  });
});

describe("other tests", () => {
  it("Student's, as R's t.test(var.equal = TRUE) has it for its sleep data", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const test = pooledTTest(summaryOf(first), summaryOf(second));
    expect(test.t).toBeCloseTo(1.8608, 4);
    expect(test.degreesOfFreedom).toBe(18);
    expect(test.pValue).toBeCloseTo(0.07919, 5);
  });

  it("no spread: the same mean is no difference, another is a certain one", () => {
    const [one, two] = [summaryOf([1, 1]), summaryOf([2, 2])];
    expect(pooledTTest(one, one).pValue).toBe(1);
    expect(pooledTTest(one, two).pValue).toBe(0);
  });

  it("Kolmogorov and Smirnov's distance", () => {
    expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6]).d).toBe(0.5);
    expect(kolmogorovSmirnov([1, 2], [1, 2])).toEqual({ d: 0, pValue: 1 });
  });

  it("energy: nothing between equal samples, everything between constants", () => {
    expect(energyStatistics([1, 2, 3], [1, 2, 3])).toEqual({ e: 0, t: 0, h: 0 });
    expect(energyStatistics([0, 0], [3, 3])).toEqual({ e: 6, t: 6, h: 1 });
  });

  it("p-values are adjusted as R's p.adjust does", () => {
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5]);
    expect(adjusted.map((value) => Number(value.toFixed(6)))).toEqual([0.025, 0.05, 0.05, 0.025, 0.5]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
