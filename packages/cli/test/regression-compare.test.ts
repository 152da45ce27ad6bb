import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir, writeFiles } from "./support.ts";

async function compare(files: Readonly<Record<string, string>>, ...args: string[]) {
  const cwd = tempDir();
  writeFiles(cwd, files);
  const io = fakeIo({ cwd });
  const exit = await runCli(["regression-compare", ...args], io);
  const lines = io.stdout().split("\n").slice(0, -1);
  return { exit, io, rows: lines.map((line) => JSON.parse(line)) };
}

const wave = (count: number, level: number) => Array.from({ length: count }, (_, i) => level + ((i * 7) % 5) / 10);
const STEP = [...wave(30, 100), ...wave(10, 120)];

describe("--series", () => {
  it("an array, and an object that says which way is better, give their changes and a verdict", async () => {
    const files = {
      "a.json": JSON.stringify(STEP),
      "b.json": JSON.stringify({ values: STEP, direction: "lower" }),
      "c.json": JSON.stringify({ values: STEP, direction: "higher" }),
      "d.json": JSON.stringify(wave(40, 100)),
      "e.json": "[]",
    };
    const names = Object.keys(files);
    const { exit, rows } = await compare(files, "--series", ...names, "--format", "jsonl");
    expect(exit).toBe(0);
    expect(rows.map(({ source, verdict }) => [source, verdict])).toEqual([
      ["a.json", "changed"],
      ["b.json", "regressed"],
      ["c.json", "improved"],
      ["d.json", "same"],
      ["e.json", "inconclusive"],
    ]);
    expect(rows[0].change_points).toMatchObject([{ index: 30 }]);
    expect(rows[0].change_points[0].relative_change).toBeCloseTo(0.2, 2);
  });

  it("a data.js with several benchmarks, and our own history", async () => {
    const benches = STEP.map((value) => [
      { name: "a", value, unit: "ns/iter" },
      { name: "b", value, unit: "ops/sec" },
    ]);
    const entries = benches.map((each) => ({ commit: { id: "x" }, date: 1, tool: "jmh", benches: each }));
    const own = STEP.map((value, index) => ({
      v: 1,
      key: String(index),
      at: "2026-01-01T00:00:00Z",
      commit: null,
      branch: null,
      url: null,
      environment: {},
      benchmarks: [
        {
          name: "a",
          metric: "time",
          unit: "s",
          direction: "lower",
          runs: [{ best: value, median: value, rounds: 1 }],
        },
      ],
    }));
    const files = {
      "data.js": `window.BENCHMARK_DATA = ${JSON.stringify({ entries: { Suite: entries } })}`,
      "own.jsonl": own.map((run) => `${JSON.stringify(run)}\n`).join(""),
    };
    const { rows } = await compare(files, "--series", "data.js", "own.jsonl", "--format", "jsonl");
    expect(rows[0].series).toMatchObject([
      { name: "a", verdict: "regressed" },
      { name: "b", verdict: "improved" },
    ]);
    expect(rows[1]).toMatchObject({ verdict: "regressed", change_points: [{ index: 30 }] });
  });

  it("of fewer runs than any change needs to be seen, nobody can say that nothing changed", async () => {
    const files = {
      "a.json": JSON.stringify([...wave(6, 100), ...wave(4, 150)]),
      "b.json": JSON.stringify(wave(20, 1)),
    };
    const { rows } = await compare(files, "--series", "a.json", "b.json", "--format", "jsonl");
    expect(rows.map(({ verdict }) => verdict)).toEqual(["inconclusive", "same"]);
  });

  it("what can't be read is said in its line, and the rest goes on", async () => {
    const files = { "a.json": "{", "b.json": JSON.stringify(STEP) };
    const { exit, rows } = await compare(files, "--series", "a.json", "gone.json", "b.json", "--format", "jsonl");
    expect(exit).toBe(2);
    expect(rows.map(({ error }) => error?.code)).toEqual(["bad_results", "not_found", undefined]);
  });
});

describe("--base and --head", () => {
  const run = (factor: number) =>
    JSON.stringify({
      machine_info: { node: "m" },
      version: "5.1.0",
      datetime: "2026-01-01T00:00:00+00:00",
      commit_info: { id: "x" },
      benchmarks: [
        {
          name: "test_a",
          fullname: "bench.py::test_a",
          stats: {
            min: factor,
            max: factor * 1.2,
            stddev: 0.1,
            mean: factor,
            median: factor,
            rounds: 3,
            data: [factor, factor * 1.1, factor * 1.2],
          },
        },
      ],
    });
  const side = (name: string, factor: number) =>
    Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${name}${i}.json`, run(factor * (1 + i / 1000))]));

  it("each file is one process run", async () => {
    const [base, head] = [side("base", 1), side("head", 1.3)];
    const flags = ["--base", ...Object.keys(base), "--head", ...Object.keys(head), "--format", "json"];
    const { exit, rows } = await compare({ ...base, ...head }, ...flags);
    expect(exit).toBe(0);
    expect(rows[0].benchmarks).toMatchObject([{ verdict: "regressed", size: "large", base_runs: 6, head_runs: 6 }]);
    expect(rows[0].benchmarks[0].relative_change).toBeCloseTo(0.3, 2);
  });

  it("reads what PowerShell writes", async () => {
    const [base, head] = [side("base", 1), side("head", 1)];
    const cwd = tempDir();
    for (const [name, text] of Object.entries({ ...base, ...head }))
      writeFileSync(path.join(cwd, name), `\ufeff${text}`, "utf16le");
    const io = fakeIo({ cwd });
    const names = ["--base", ...Object.keys(base), "--head", ...Object.keys(head)];
    expect(await runCli(["regression-compare", ...names, "--format", "json"], io)).toBe(0);
    expect(JSON.parse(io.stdout()).benchmarks).toMatchObject([{ verdict: "same" }]);
  });

  it.each([
    [["--base", "a.json", "--format", "json"], /--head/],
    [["--base", "a.json", "--head", "a.json", "--format", "json"], /a\.json/],
    [["--series", "a.json"], /--format jsonl/],
    [["--series", "a.json", "--pairs", "a.json", "--format", "jsonl"], /one question/],
    [["--format", "jsonl"], /one question/],
  ])("%j is a mistake that is told", async (args, message) => {
    const { exit, io } = await compare({ "a.json": "{}" }, ...args);
    expect(exit).not.toBe(0);
    expect(io.stdout()).toBe("");
    expect(io.stderr()).toMatch(message);
  });
});

describe("--vectors", () => {
  it("answers each row with its statistic", async () => {
    const samples = { a: [1, 2, 3], b: [4, 5, 6] };
    const lines = [
      { id: 1, algorithm: "mann-whitney-exact", ...samples },
      { id: 2, algorithm: "mann-whitney-normal", ...samples },
      { id: 3, algorithm: "energy-statistics", a: [1, 1], b: [1, 1] },
      {
        id: 4,
        algorithm: "otava",
        values: STEP,
        params: { window_len: 30, max_pvalue: 0.001, min_magnitude: 0 },
      },
      { id: 5, algorithm: "no such" },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const { exit, rows } = await compare({ "v.jsonl": text }, "--vectors", "v.jsonl", "--format", "jsonl");
    expect(exit).toBe(2);
    expect(rows[0].p_value).toBeCloseTo(0.1, 12);
    expect(rows[1].p_value).toBeCloseTo(0.0809, 4);
    expect(rows[2]).toEqual({ id: 3, e: 0, t: 0, h: 0 });
    expect(rows[3].indices).toContain(30);
    expect(rows[4].error.code).toBe("bad_row");
  });
});
