import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/formats/core/csv.ts";
import { placeOf } from "../../src/formats/core/json-place.ts";
import { cleanLines } from "../../src/formats/core/lines.ts";
import { utc, utcWithoutZone } from "../../src/formats/core/moments.ts";
import { directionOf, printedNumber, printedSize, printedTime } from "../../src/formats/core/units.ts";

describe("units", () => {
  it.each([
    [
      "lower",
      ["s", "ms", "µs", "μs", "ns", "ns/op", "ns/iter", "s/op", "cycles/iter", "allocs/op", "B/op", "seconds per op"],
    ],
    ["higher", ["ops/s", "ops/sec", "req/s", "MB/s", "ops/us", "iter/sec", "Hz", "tps", "items per second"]],
    [null, ["", "bytes", "Megabytes", "Percent", "%", "points", "hits/lookup", "/s", "m", "s/s"]],
  ])("%s is better", (direction, units) => {
    for (const unit of units) expect([unit, directionOf(unit)]).toEqual([unit, direction]);
  });

  it.each([
    ["1,431,759.5", 1_431_759.5],
    ["23.254k", 23_254],
    ["-3", -3],
    ["1e-3", 0.001],
    ["24,42", null],
    ["0,005", null],
    ["1.234,5", null],
    ["", null],
    ["NaN", null],
    ["12x", null],
  ])("number %s", (text, value) => {
    expect(printedNumber(text)).toBe(value);
  });

  it("times are nanoseconds without the noise of binary fractions, sizes bytes", () => {
    expect(["41.731 us", "0.3 ns", "1,234.5ms", "2 min", "3 apples"].map(printedTime)).toEqual([
      41_731,
      0.3,
      1_234_500_000,
      1.2e11,
      null,
    ]);
    expect(["719.888kb", "1.5 KiB", "3 s"].map(printedSize)).toEqual([719_888, 1536, null]);
    expect([printedTime("3 constructor"), printedSize("3 valueOf")]).toEqual([null, null]);
  });
});

describe("texts", () => {
  it("CSV: quotes hold commas, quotes and lines", () => {
    expect(readCsv('a,"b, ""c""",d\r\n\n"two\nlines",e\nf')).toEqual([
      { cells: ["a", 'b, "c"', "d"], line: 1 },
      { cells: ["two\nlines", "e"], line: 3 },
      { cells: ["f"], line: 5 },
    ]);
  });

  it("lines: stamps, colours and overwritten progress are taken away; their number stays", () => {
    const text = "2026-01-02T03:04:05.1234567Z \u001b[1;32mok\u001b[0m  1 ms\n 10%\r 20%\rdone\r\n\nlast";
    expect(cleanLines(text)).toEqual(["ok  1 ms", "done", "", "last"]);
  });

  it("the place of a value in JSON, past others with braces in their strings", () => {
    const text = '{"a": ["}", {"b": 1}],\n "c": {"d\\u0041": [true,\n  7]}}';
    expect(placeOf(text, 0, ["c", "dA", 1])).toEqual({ line: 3, column: 3 });
    expect(placeOf(text, 0, ["a", 1, "b"])).toEqual({ line: 1, column: 19 });
    expect(placeOf(text, 0, ["absent"])).toEqual({ line: 1, column: 1 });
  });

  it("times without a zone are none, but where the tool means UTC", () => {
    expect(utc("2026-01-02T03:04:05.123456+01:00")).toBe("2026-01-02T02:04:05.123Z");
    expect([utc("2026-01-02 03:04:05"), utc("yesterday"), utc(Number.NaN), utc(null)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(utcWithoutZone("2015-08-14T19:03:43.5")).toBe("2015-08-14T19:03:43.500Z");
  });
});
