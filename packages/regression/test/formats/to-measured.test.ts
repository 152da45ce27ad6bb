import { measuredSchema } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { type ParsedResults, parseBenchmarks, toMeasured } from "../../src/index.ts";

function file(name: string, entries: readonly object[]): ParsedResults {
  return parseBenchmarks(JSON.stringify({ schema: "regreen-benchmarks/1", benchmarks: entries }), { file: name });
}

describe("files of one side", () => {
  it("each file adds its process runs; a run is its best and its median", () => {
    const measured = toMeasured([
      file("1.json", [
        { name: "a", unit: "s", runs: [[3, 1, 2]] },
        { name: "b", metric: "rate", unit: "ops/s", runs: [[3, 1, 2]] },
      ]),
      file("2.json", [{ name: "a", unit: "s", runs: [[5], [7]] }]),
    ]);
    expect(measured).toEqual([
      {
        name: "a",
        metric: "time",
        unit: "s",
        direction: "lower",
        runs: [
          { best: 1, median: 2, rounds: 3 },
          { best: 5, median: 5, rounds: 1 },
          { best: 7, median: 7, rounds: 1 },
        ],
      },
      { name: "b", metric: "rate", unit: "ops/s", direction: "higher", runs: [{ best: 3, median: 2, rounds: 3 }] },
    ]);
    for (const each of measured) expect(measuredSchema.parse(each)).toEqual(each);
  });

  it.each([
    ["unit", { unit: "ms", direction: "lower" }, "has the unit ms here, and s in 1.json"],
    ["direction", { unit: "s", direction: "higher" }, "has the direction higher here, and lower in 1.json"],
  ])("a %s that changes is an error that names both files", (_, entry, message) => {
    const files = [
      file("1.json", [{ name: "a", unit: "s", value: 1 }]),
      file("2.json", [{ name: "a", value: 1, ...entry }]),
    ];
    expect(() => toMeasured(files)).toThrow(`2.json, line 1, column 1: "a" (time) ${message}.`);
  });

  it("more process runs than are kept are thinned evenly", () => {
    const [a] = toMeasured([
      file("1.json", [{ name: "a", unit: "s", runs: Array.from({ length: 2500 }, (_, index) => [index]) }]),
    ]);
    expect(a?.runs).toHaveLength(1000);
    expect([a?.runs[0]?.best, a?.runs[1]?.best, a?.runs[999]?.best]).toEqual([0, 2, 2497]);
  });
});
