import { sparkline } from "@regreen/text";
import { describe, expect, it } from "vitest";
import { changeWords } from "../../src/render/words/change.ts";
import {
  figure,
  figures,
  intervalText,
  levelsText,
  percent,
  plainNumber,
  signedPercent,
  sureness,
} from "../../src/render/words/figures.ts";
import { quantityOf } from "../../src/render/words/units.ts";
import { aBenchmark } from "../support/verdict.ts";

/** With plain blanks, as one types it. */
function typed(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("a value", () => {
  it.each([
    [0.0123, "s", "12.3 ms"],
    [0.00000042, "s", "420 ns"],
    [4.2, "seconds", "4.20 s"],
    [1520, "ns/op", "1.52 µs/op"],
    [312, "us", "312 µs"],
    [999.9, "ms", "1.00 s"],
    [1500, "B/op", "1.50 kB/op"],
    [48, "B/op", "48 B/op"],
    [3.5e6, "bytes", "3.50 MB"],
    [2048, "KiB", "2.00 MiB"],
    [1840, "req/s", "1,840 req/s"],
    [1234567, "ops/s", "1.23 M ops/s"],
    [17, "allocs/op", "17 allocs/op"],
    [0.00000031, "ops/ns", "3.10×10⁻⁷ ops/ns"],
    [98.5, "%", "98.5 %"],
    [0, "s", "0 ns"],
    [-0.5, "s", "−500 ms"],
    [42, "", "42"],
    [5, "m", "5 m"],
  ])("%d %s is read as %s", (value, unit, text) => {
    expect(typed(figure(value, unit))).toBe(text);
  });

  it("has no more digits than the noise supports", () => {
    expect(typed(figure(0.0123456, "s", 0.3))).toBe("12 ms");
    expect(typed(figure(0.0123456, "s", 0.03))).toBe("12.3 ms");
    expect(typed(figure(0.0123456, "s", 0.003))).toBe("12.35 ms");
  });

  it("is in the scale of what it is compared with", () => {
    expect(figures([0.00095, 0.0012], "s").map(typed)).toEqual(["0.950 ms", "1.20 ms"]);
  });

  it("of a comparator has no zeros that say nothing", () => {
    expect([0.004875, 312, 0.99810001, 1234567, 64_000.5, 0].map(plainNumber)).toEqual([
      "0.004875",
      "312",
      "0.9981",
      "1,234,567",
      "64,001",
      "0",
    ]);
  });

  it("before and after has its unit once", () => {
    const levels = (before: number | null, after: number | null, unit = "s") =>
      typed(levelsText({ before, after, unit, interval: null }));
    expect(levels(0.0123, 0.0161)).toBe("12.3 → 16.1 ms");
    expect(levels(1204, 3130, "allocs/op")).toBe("1,204 → 3,130 allocs/op");
    expect(levels(null, 0.0161)).toBe("16.1 ms");
    expect(levels(0.0161, null)).toBe("16.1 ms → –");
    expect(levels(2, 3, "")).toBe("2 → 3");
  });

  it("is told apart from another one, whatever the noise", () => {
    expect(figures([0.01234, 0.01229], "s", 0.5).map(typed)).toEqual(["12.34 ms", "12.29 ms"]);
  });

  it.each([
    ["ns/op", "time"],
    ["ms", "time"],
    ["B/op", "bytes"],
    ["MB/s", "rate"],
    ["ops/s", "rate"],
    ["allocs/op", "count"],
    ["", "count"],
  ] as const)("of %s is %s", (unit, quantity) => {
    expect(quantityOf(unit)).toBe(quantity);
  });
});

describe("a change", () => {
  const change = (relative_change: number, parts: Parameters<typeof aBenchmark>[0] = {}) =>
    typed(changeWords(aBenchmark({ relative_change, interval: null, ...parts })));

  it("says which way it went", () => {
    expect(change(0.124)).toBe("12 % slower");
    expect(change(0.0724)).toBe("7.2 % slower");
    expect(change(-0.2)).toBe("20 % faster");
    expect(change(-0.17, { unit: "ops/s", direction: "higher" })).toBe("17 % less throughput");
    expect(change(-0.25, { unit: "allocs/op", metric: "allocations" })).toBe("25 % fewer allocations");
    expect(change(0.25, { unit: "B/op", metric: "memory" })).toBe("25 % more memory");
    expect(change(0.25, { unit: "kB", metric: "bundle" })).toBe("25 % larger");
    expect(change(0.25, { unit: "points", metric: "score", direction: "higher" })).toBe("25 % higher (better)");
    expect(change(0.25, { unit: "points", metric: "score", direction: null })).toBe("25 % higher");
  });

  it("is a factor where per cents would be misread", () => {
    expect(change(1.3)).toBe("2.3 × the time");
    expect(change(1.6, { unit: "allocs/op", metric: "allocations" })).toBe("2.6 × the allocations");
    expect(change(41)).toBe("42.0 × the time");
  });

  it("has no more digits than its interval supports", () => {
    expect(change(0.1243, { interval: [0.06, 0.19] })).toBe("12 % slower");
    expect(change(0.1243, { interval: [0.12, 0.129] })).toBe("12.4 % slower");
    expect(change(0.30012, { interval: [0.2998, 0.3004] })).toBe("30.0 % slower");
    expect(change(0.004, { interval: [-0.05, 0.06] })).toBe("no change to speak of");
  });

  it("is told with its interval, also where an end is open", () => {
    const text = (interval: [number | null, number | null] | null) => typed(intervalText({ interval }));
    expect(text([0.091, 0.158])).toBe("+9 … +16 %");
    expect(text([-0.012, 0.003])).toBe("−1.2 … +0.3 %");
    expect(text([0.09, null])).toBe("at least +9 %");
    expect(text([null, 0.16])).toBe("at most +16 %");
    expect(text(null)).toBe("–");
  });

  it("of nothing is neither up nor down", () => {
    expect(typed(signedPercent(0))).toBe("±0 %");
    expect(typed(signedPercent(-0.0001))).toBe("±0 %");
    expect(typed(percent(12.5))).toBe("1,250 %");
  });
});

describe("how sure", () => {
  it("is never all of it, and never rounded up", () => {
    expect(typed(sureness(1))).toBe("> 99.9 %");
    expect(typed(sureness(0.9989))).toBe("99.8 %");
    expect(typed(sureness(0.9497))).toBe("94 %");
    expect(sureness(null)).toBe("–");
  });
});

describe("a sparkline", () => {
  it("shows a step and where it is", () => {
    expect(sparkline([1, 1, 1, 2, 2], 3)).toBe("▁▁▁│██");
  });

  it("of a flat, a short and a huge series is no crash", () => {
    expect(sparkline([3, 3, 3], null)).toBe("▄▄▄");
    expect(sparkline([3], null)).toBe("");
    expect(sparkline([1e308, -1e308], null)).toBe("█▁");
  });

  it("keeps the newest values, and drops a mark that is older", () => {
    expect(
      sparkline(
        Array.from({ length: 50 }, (_, index) => index),
        3,
      ),
    ).toHaveLength(24);
  });
});
