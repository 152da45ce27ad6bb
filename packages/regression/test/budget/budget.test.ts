import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BudgetError, judgeBudgets, type Measurement, parseBudget } from "../../src/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const judge = (words: string, metrics: unknown, files: Record<string, Uint8Array> = {}) => {
  const list = metrics === undefined ? [] : [bytes(JSON.stringify(metrics))];
  const [result] = judgeBudgets([parseBudget(words)], { metrics: list, files: new Map(Object.entries(files)) });
  if (result === undefined) throw new Error("no result");
  return result;
};

describe("words", () => {
  it.each([
    ["time < 5 s", 5, "time"],
    ["time<5000ms", 5, "time"],
    ["median( parse ) <= .02 s", 0.02, "time"],
    ["memory < 512 MB", 512e6, "size"],
    ["memory < 512 MiB", 512 * 2 ** 20, "size"],
    ["size(chart.png) < 200 kB", 200_000, "size"],
    ["width(chart.png) <= 800 px", 800, "pixels"],
    ["height(chart.png) <= 800", 800, "pixels"],
    ["p95(latency.read) < 1e-3 s", 0.001, "time"],
    ["rows <= 1000", 1000, "count"],
    ["errors < 5 %", 0.05, "share"],
  ])("%s", (words, value, dimension) => {
    const { limit } = parseBudget(words);
    expect(limit.value).toBeCloseTo(value, 12);
    expect(limit.dimension).toBe(dimension);
  });

  it.each([
    ["time > 5 s", /a budget is a limit from above/],
    ["time = 5 s", /a limit from above/],
    ["time < five", /is no limit/],
    ["time < -5 s", /is no limit/],
    ["time < 5 sec", /write "s"/],
    ["time < 5 KB", /"kB" \(1000 bytes\) or "KiB" \(1024 bytes\)/],
    ["mode(time) < 5 s", /known are median, mean/],
    ["size(a/b.png) < 5 kB", /without a folder/],
    ["size(a.png) < 5 s", /limits a size/],
    ["1 < 2 < 3", /is no budget/],
    ["time < 1e999 s", /is larger than any number|is no limit/],
    ["", /is no budget/],
    ["x".repeat(400), /at most 300 characters/],
  ])("%j is none", (words, why) => {
    expect(() => parseBudget(words)).toThrow(why);
  });

  it("any words are a budget or a clear error", () => {
    const part = fc.constantFrom(
      "time",
      "size(",
      "a.png",
      ")",
      " < ",
      "<=",
      "5",
      "1e3",
      " s",
      " kB",
      "median(",
      "%",
      " ",
    );
    const words = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(words, (each) => {
        try {
          expect(Number.isFinite(parseBudget(each).limit.value)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(BudgetError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("judging", () => {
  it("keeps or breaks, with the margin", () => {
    expect(judge("time < 5 s", { time: 4 })).toMatchObject({
      verdict: "same",
      metrics: { value: 4, limit: 5, samples: 1 },
    });
    const broken = judge("time < 5 s", { time: 6 });
    expect(broken).toMatchObject({ verdict: "large_drift", comparator: "budget" });
    expect(broken.message).toBe("6 s breaks < 5 s; it is 20 % above the limit.");
    expect(judge("time < 5 s", { time: 5 }).verdict).toBe("large_drift");
    expect(judge("time <= 5 s", { time: 5 }).verdict).toBe("same");
  });

  it("shows the margin in units of noise where there are several values", () => {
    const { metrics, message } = judge("time < 5 s", { time: [4, 4.1, 4.3] });
    expect(metrics).toMatchObject({ value: 4.1, samples: 3 });
    // The median of 0.1, 0 and 0.2, once brought to the scale of a standard deviation.
    expect(metrics.noise).toBeCloseTo(0.1 * 1.4826, 4);
    expect(metrics.margin_in_noise).toBeCloseTo(6.07, 2);
    expect(message).toContain("times the noise");
  });

  it.each([
    ["median(t) < 1 s", 2],
    ["mean(t) < 1 s", 4],
    ["min(t) < 1 s", 1],
    ["max(t) < 1 s", 9],
  ])("%s", (words, value) => {
    expect(judge(words, { t: [9, 1, 2] }).metrics.value).toBe(value);
  });

  it("counts units, and refuses those of something else", () => {
    expect(judge("t < 1 s", { t: { value: 1500, unit: "ms" } })).toMatchObject({
      verdict: "large_drift",
      metrics: { value: 1.5 },
    });
    expect(judge("m < 1 GiB", { m: { values: [512, 600], unit: "MiB" } }).verdict).toBe("same");
    expect(judge("t < 1 s", { t: { value: 1, unit: "MB" } })).toMatchObject({ verdict: "error", fault: "results" });
  });

  it.each([
    ["nothing", undefined, /Nothing was measured for "time"/],
    ["another name", { tim: 1 }, /there is tim/],
    ["null", { time: null }, /has to be a number/],
    ["no values", { time: [] }, /has to be a number/],
    ["words", { time: "4" }, /has to be a number/],
    ["an unknown unit", { time: { value: 1, unit: "fortnights" } }, /is no unit here/],
    ["no object", [1], /has to be an object/],
  ])("a value that isn't there never passes: %s", (_what, metrics, why) => {
    const result = judge("time < 5 s", metrics);
    expect(result.verdict).toBe("error");
    expect(result.message).toMatch(why);
  });

  it.each(["NaN", "Infinity", '{"time": NaN}', '{"time": Infinity}', "{", "\u0000"])("%j is an error", (text) => {
    const [result] = judgeBudgets([parseBudget("time < 5 s")], { metrics: [bytes(text)], files: new Map() });
    expect(result?.verdict).toBe("error");
  });

  it("limits sizes of files by their bytes", () => {
    expect(judge("size(a.bin) < 1 kB", undefined, { "a.bin": new Uint8Array(999) }).verdict).toBe("same");
    expect(judge("size(a.bin) < 1 kB", undefined, { "a.bin": new Uint8Array(1000) }).verdict).toBe("large_drift");
    expect(judge("size(b.bin) < 1 kB", undefined, { "a.bin": new Uint8Array(1) })).toMatchObject({ verdict: "error" });
    expect(judge("width(a.bin) < 10 px", undefined, { "a.bin": new Uint8Array(1) })).toMatchObject({
      verdict: "error",
    });
  });

  it("takes values of benchmarks by name, and of several runs", () => {
    const benchmarks = new Map<string, Measurement>([["parse", { values: [0.01, 0.03], dimension: "time" }]]);
    const [result] = judgeBudgets([parseBudget("parse < 20.5 ms")], { metrics: [], benchmarks, files: new Map() });
    expect(result).toMatchObject({ verdict: "same", metrics: { samples: 2 } });
    const runs = [bytes('{"t":1}'), bytes('{"t":3}'), bytes('{"t":2}')];
    const [joined] = judgeBudgets([parseBudget("t < 5 s")], { metrics: runs, files: new Map() });
    expect(joined?.metrics).toMatchObject({ value: 2, samples: 3 });
  });
});
