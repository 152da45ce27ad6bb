import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS, FormatError, parseBenchmarks, toMeasured } from "../../src/index.ts";
import { recording, recordingNames } from "./recordings.ts";

const NAMES = recordingNames();

/** Reads, or refuses with a FormatError; whatever was read is finite and told in one piece. */
function check(text: string, options: { format?: string } = {}): "read" | "refused" {
  try {
    const { benchmarks } = parseBenchmarks(text, options);
    expect(benchmarks.length).toBeGreaterThan(0);
    for (const { name, value, unit, runs } of benchmarks) {
      expect(name).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,300}$/u);
      expect(unit).toMatch(/^[^\p{Cc}]{0,60}$/u);
      expect([value, ...runs.flat()].every(Number.isFinite)).toBe(true);
      expect(runs.length > 0 && runs.every((rounds) => rounds.length > 0)).toBe(true);
    }
    toMeasured([parseBenchmarks(text, options)]);
    return "read";
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.line).toBeGreaterThanOrEqual(1);
    expect(error.column).toBeGreaterThanOrEqual(1);
    return "refused";
  }
}

describe("broken files", () => {
  it.each(NAMES)("%s, cut off anywhere", (name) => {
    const text = recording(name);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (end) => {
        check(text.slice(0, end));
      }),
      { numRuns: 25 },
    );
  });

  it.each(NAMES)("%s, with a piece replaced", (name) => {
    const text = recording(name);
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "NaN",
        "-1",
        "1e999",
        "null",
        '"',
        "{",
        "]",
        "\n",
        "\u001b[2K",
        "::error::x",
        "__proto__",
        "<!ENTITY x>",
        "-5 ns",
      ),
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(30), piece, (start, length, added) => {
        check(text.slice(0, start) + added + text.slice(start + length));
      }),
      { numRuns: 60 },
    );
  });

  it("every format, given any text or any recording", () => {
    for (const { id } of FORMATS) {
      for (const name of NAMES) check(recording(name), { format: id });
      for (const text of [
        "{}",
        "[]",
        "[[]]",
        "[null]",
        '{"benchmarks":[{}]}',
        '{"results":[1]}',
        "<a/>",
        "a,b\n1,2\n",
        " ",
      ])
        check(text, { format: id });
    }
  });

  it("any JSON is read by its marks, or refused", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        check(text);
      }),
    );
  });

  it.each([
    ["an empty file", "", "the file is empty"],
    [
      "JSON that breaks off",
      '{"benchmarks": [{"name": "a", "stats": {"me',
      "line 1, column 41: this is no JSON: this string does not end",
    ],
    ["other JSON", '{"name": "package", "version": "1.0.0"}', "no format of a benchmark tool has these marks"],
    ["a log", "INFO starting\nINFO done in 1.5 s\n", "no format of a benchmark tool has these marks"],
    [
      "prose with numbers",
      "The parser takes 15 ms/op, down from 20 ms/op.\n",
      "no format of a benchmark tool has these marks",
    ],
    [
      "no benchmark",
      '{"machine_info": {}, "commit_info": {}, "benchmarks": []}',
      "of the form pytest-benchmark, but no benchmark stands in it",
    ],
    [
      "a time below nothing",
      '{"results": [{"command": "a", "mean": -1, "min": 1, "max": 1}]}',
      'the time of "a" is -1 s: less than nothing',
    ],
    ["an infinite one", '[{"name": "a", "unit": "s", "value": 1e999}]', "is Infinity, and no number"],
  ])("%s is refused, and why is said", (_, text, message) => {
    expect(() => parseBenchmarks(text)).toThrow(message);
  });

  it("a refusal names the formats that were tried", () => {
    const error = (() => {
      try {
        return parseBenchmarks("nothing\n", { file: "r.txt" });
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).tried).toContain("jmh");
    expect((error as FormatError).tried).not.toContain("customBiggerIsBetter");
    expect((error as FormatError).message).toMatch(/^r\.txt, line 1, column 1: /);
  });

  it("a format that is none, or another's, is told with what it looks like", () => {
    expect(() => parseBenchmarks("x", { format: "no\nsuch" })).toThrow('"no such" is no format.');
    try {
      parseBenchmarks(recording("hyperfine.json"), { format: "jmh" });
      expect.unreachable();
    } catch (error) {
      expect((error as FormatError).hint).toBe("It looks like hyperfine.");
    }
  });
});

describe("hostile contents", () => {
  it("names stay on one line, of a bearable length, and apart", () => {
    const long = "x".repeat(5000);
    const names = [
      "a\n::error::b",
      "\u001b[31mred\u202e",
      `${long}1`,
      `${long}2`,
      "$(rm -rf /)",
      "<img src=x>",
      "\u0000",
      "__proto__",
    ];
    const text = JSON.stringify(names.map((name) => ({ name, unit: "s", value: 1 })));
    const read = parseBenchmarks(text).benchmarks.map(({ name }) => name);
    expect(read.slice(0, 2)).toEqual(["a ::error::b", "[31mred"]);
    expect(new Set(read).size).toBe(names.length);
    expect(Math.max(...read.map((name) => name.length))).toBeLessThanOrEqual(300);
    check(text);
  });

  it("the same name twice gets a number, where a tool may write it", () => {
    const entry = { command: "a", mean: 1, min: 1, max: 1 };
    const { benchmarks, notes } = parseBenchmarks(JSON.stringify({ results: [entry, entry, entry] }));
    expect(benchmarks.map(({ name }) => name)).toEqual(["a", "a [2]", "a [3]"]);
    expect(notes[0]).toContain("more than once");
  });

  it("deep nesting is refused, not run into", () => {
    check("[".repeat(200_000));
    check(
      `[{"Julia":"1","BenchmarkTools":"1"},[${'["BenchmarkGroup",{"data":{"a":'.repeat(3000)}1${"}}]".repeat(3000)}]]`,
    );
    check(`{"config":{},"suites":[${'{"suites":['.repeat(3000)}${"]}".repeat(3000)}]}`);
  });
});

describe("large files", () => {
  const COUNT = 100_000;

  it.each<[string, (index: number) => object, (entries: readonly object[]) => unknown]>([
    [
      "pytest-benchmark",
      (index) => ({ name: `t${index}`, stats: { min: 1, median: 1, max: 1, mean: 1 } }),
      (benchmarks) => ({ machine_info: {}, benchmarks }),
    ],
    [
      "google-benchmark",
      (index) => ({ name: `t${index}`, run_type: "iteration", real_time: 1, cpu_time: 1, time_unit: "ns" }),
      (benchmarks) => ({ context: {}, benchmarks }),
    ],
    ["custom", (index) => ({ name: `t${index}`, unit: "s", value: index }), (entries) => entries],
  ])("%s with 10⁵ benchmarks", (format, entry, whole) => {
    const text = JSON.stringify(whole(Array.from({ length: COUNT }, (_, index) => entry(index))));
    const parsed = parseBenchmarks(text);
    expect(parsed.format).toBe(format);
    expect(parsed.benchmarks.length).toBeGreaterThanOrEqual(COUNT);
    // How many a report holds is the report's affair; none may be lost before it is judged.
    expect(toMeasured([parsed]).length).toBeGreaterThanOrEqual(COUNT);
  });

  it("go with 10⁵ rounds of one benchmark is one benchmark", () => {
    const { benchmarks } = parseBenchmarks("BenchmarkA-8 \t 100\t 5 ns/op\n".repeat(COUNT));
    expect(benchmarks.map(({ name, runs }) => [name, runs.length, runs[0]?.length])).toEqual([
      ["BenchmarkA", 1, COUNT],
    ]);
  });

  it.each([
    ["one line", "x".repeat(50_000_000)],
    ["one line of digits and blanks", "1 ".repeat(10_000_000)],
    [
      "many lines that nearly are results",
      "Benchmark x ops/sec ... bench: time: [ | Time (mean ± σ): avg=1 i/s /iter\n".repeat(200_000),
    ],
    ["many lines of blanks", `${" ".repeat(1900)}\n`.repeat(5000)],
    ["many braces", "{\n".repeat(300_000)],
    ["many quotes", `name,value,unit\n${'"'.repeat(1_000_000)}`],
  ])(
    "50 MB of %s are refused",
    (_, text) => {
      expect(check(text)).toBe("refused");
    },
    120_000,
  );
});
