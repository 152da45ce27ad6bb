import { describe, expect, it } from "vitest";
import { growBlock, growUp, MARKED } from "../../src/excerpt/block.ts";
import { condense } from "../../src/excerpt/condense.ts";

/** Lines of a made log, numbered from 1. */
function textOf(lines: readonly string[]) {
  return (line: number) => lines[line - 1] ?? null;
}

describe("a block grows over what goes on with the same complaint", () => {
  it.each([
    ["what is indented deeper", ["boom: it broke", "    expected 1", "    got 2", "next thing"], 4],
    ["a code frame", ["error: no such field", " --> src/a.rs:1:2", "  |", "1 | x.y", "  |   ^", "", "Compiling b"], 5],
    [
      "an assertion difference",
      ["1) adds", "Failed asserting that", "--- Expected", "+++ Actual", "@@ @@", "-1", "+2"],
      7,
    ],
    [
      "paragraphs that are indented, over a blank line",
      ["Error at a:1:", "", "  Version is too old.", "", "", "  else"],
      3,
    ],
    ["frames of a stack", ["E: x", "\tat a.B.c(B.java:1)", "\tat a.B.d(B.java:2)", "Tests run: 1"], 4],
  ])("%s", (_, lines, end) => {
    expect(growBlock({ start: 1, end: 1 }, textOf(lines))).toEqual({ start: 1, end });
  });

  it.each([
    ["a mark of the runner", ["boom", `${MARKED}Process completed with exit code 1.`]],
    ["another command", ["boom", "$ npm run next"]],
    ["progress", ["boom", "Compiling a v1.0", "Compiling b v1.0"]],
    ["a line that isn't known", ["boom"]],
    ["a new paragraph", ["boom", "", "something else"]],
  ])("and not over %s", (_, lines) => {
    expect(growBlock({ start: 1, end: 1 }, textOf(lines))).toEqual({ start: 1, end: 1 });
  });

  it("never beyond its limit", () => {
    const lines = ["boom", ...Array.from({ length: 1_000 }, (_, n) => `  detail ${n}`)];

    expect(growBlock({ start: 1, end: 1 }, textOf(lines), 16)).toEqual({ start: 1, end: 16 });
  });

  it("stays as it is where nothing was kept of it", () => {
    expect(growBlock({ start: 7, end: 9 }, () => null)).toEqual({ start: 7, end: 9 });
  });
});

describe("long stack traces lose their middle", () => {
  it("innermost frames stay where the trace ends the block", () => {
    const lines = ["java.lang.Error: x", ...Array.from({ length: 9 }, (_, n) => `\tat a.B.c${n}(B.java:${n})`)];

    expect(condense({ start: 1, end: 10 }, textOf(lines))).toEqual([{ start: 1, end: 4 }]);
  });

  it("the frames nearest to the exception stay where it comes last", () => {
    const frames = Array.from({ length: 5 }, (_, n) => [`  File "/a/b${n}.py", line ${n}, in f`, `    call(${n})`]);
    const lines = ["Traceback (most recent call last):", ...frames.flat(), "ValueError: no"];

    expect(condense({ start: 1, end: 12 }, textOf(lines))).toEqual([
      { start: 1, end: 2 },
      { start: 9, end: 12 },
    ]);
  });
});

describe("a block takes what stands right above it", () => {
  it.each([
    ["the file that a list is about", ["", "src/a.css", " 84:3  unexpected"], 3, 2],
    ["a word that says nothing by itself", ["$ rake", "rake aborted!", "No Rakefile found"], 3, 2],
    ["but no progress", ["unit 1 packed", "unit 2 packed", "boom"], 3, 3],
    ["and no other paragraph", ["something", "", "boom"], 3, 3],
    ["and no mark", [`${MARKED}x`, "boom"], 2, 2],
    ["and not more than two lines", ["one a", "two b c", "three d e f", "boom"], 4, 2],
  ])("%s", (_, lines, start, from) => {
    expect(growUp({ start, end: start }, textOf(lines))).toEqual({ start: from, end: start });
  });
});
