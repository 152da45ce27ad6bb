import { describe, expect, it } from "vitest";
import { parseSeries } from "../src/index.ts";

const one = (value: unknown) => {
  const [series] = parseSeries(JSON.stringify(value));
  if (series === undefined) throw new Error("no series");
  return series;
};

describe("a bare series", () => {
  it("is an array of numbers, or an object with more about it", () => {
    expect(one([1, 2, 3])).toMatchObject({ values: [1, 2, 3], positions: [0, 1, 2], direction: null, warnings: [] });
    const about = { values: [1, 2], unit: "ms", commits: ["a", "b"], timestamps: [5, 6], name: "x" };
    expect(one(about)).toMatchObject({ name: "x", direction: "lower", commits: ["a", "b"], timestamps: [5, 6] });
    expect(one({ values: [1], unit: "ms", direction: "higher" }).direction).toBe("higher");
  });

  it("leaves gaps out, says so, and still knows where each value stands", () => {
    expect(one([1, null, 3, null])).toMatchObject({
      values: [1, 3],
      positions: [0, 2],
      warnings: ["2 of the values are gaps and left out."],
    });
  });

  it.each([
    ["numbers", [3, 2, 1]],
    ["times", ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00.5Z"]],
  ])("says that the clock ran backwards: %s", (_kind, timestamps) => {
    expect(one({ values: [1, 2, 3], timestamps }).warnings).toEqual([
      "The timestamps run backwards in places; the order of the values counts.",
    ]);
  });

  it.each([
    [[1, "2"], 'Value 1 is "2"'],
    [[1, {}], "Value 1 is {}"],
    [{ values: [1], direction: "sideways" }, '"direction" is "sideways"'],
    [{ value: [1] }, "holds no series"],
    ["text", "holds no series"],
  ])("is refused with what was found: %j", (value, message) => {
    expect(() => parseSeries(JSON.stringify(value))).toThrow(message);
  });
});
