import { describe, expect, it } from "vitest";
import { historyLine, parseHistoryLines } from "../../src/history/index.ts";
import { benchmarkRun } from "../support/history.ts";

describe("a file of runs", () => {
  it("is read as it was written, in the order of its lines", () => {
    const runs = [benchmarkRun(3), benchmarkRun(1), benchmarkRun(2, { at: "2020-01-01T00:00:00Z" })];
    expect(parseHistoryLines(runs.map((run) => historyLine(run)).join(""))).toEqual({ runs, warnings: [] });
  });

  it("counts a run once that stands there twice, and takes blank lines for nothing", () => {
    const line = historyLine(benchmarkRun(1));
    expect(parseHistoryLines(`\n${line}\n${line.trimEnd()}\r\n`).runs).toEqual([benchmarkRun(1)]);
    expect(parseHistoryLines("")).toEqual({ runs: [], warnings: [] });
  });

  it("names lines that are no runs, and those of a newer version", () => {
    const bad = ["not json", "null", "[]", '{"v":1}', historyLine({ ...benchmarkRun(1), commit: "HEAD" }).trimEnd()];
    const nan = JSON.stringify(benchmarkRun(4)).replace('"best":4', '"best":null');
    const text = [JSON.stringify(benchmarkRun(0)), ...bad, '{"v":2,"key":"later"}', nan, '{"v":1,"key":"cut of'].join(
      "\n",
    );
    expect(parseHistoryLines(text, "perf.jsonl")).toEqual({
      runs: [benchmarkRun(0)],
      warnings: [
        "perf.jsonl: line 7 is of a newer version; passed over.",
        "perf.jsonl: line 2, 3, 4, 5, 6, and 2 more is no benchmark run; passed over.",
      ],
    });
  });

  it("takes no line of megabytes for a run", () => {
    const { runs, warnings } = parseHistoryLines(`${" ".repeat(3_000_000)}${historyLine(benchmarkRun(1))}`);
    expect(runs).toEqual([]);
    expect(warnings).toHaveLength(1);
  });
});
