import type { Format } from "../core/types.ts";
import { nanoseconds, printedTime } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
};

/** `Template(RunTime): 1.0 us.` (package:benchmark_harness, PrintEmitter). */
const DART = /^(\S.{0,200})\(RunTime(?:Raw)?\): (\d+(?:\.\d+)?(?:e[+-]?\d+)?) (us|ms|ns|s|microseconds)\.$/;

export const dartHarness: Format = {
  id: "dart-benchmark-harness",
  tool: "benchmark_harness (Dart)",
  how: "dart run benchmark/main.dart",
  about: ABOUT,
  fits: (source) => source.hasLine(DART),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", number, unit = ""] = DART.exec(line) ?? [];
      const value = number === undefined ? null : nanoseconds(Number(number), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};

/** `SUCCESS: base64   :   15.041ms +/-  0.636% on luau` (bench/bench.py of luau-lang/luau). */
const LUAU = /^SUCCESS: (\S.{0,200}?) *: {1,20}([\d.]{1,20})(us|ms|s) \+\/- {1,10}[\d.]{1,20}% on (\S.{0,80})$/;

export const luau: Format = {
  id: "luau-bench",
  tool: "Luau's bench.py",
  how: "python3 bench/bench.py > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(LUAU),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", number, unit = ""] = line.startsWith("SUCCESS: ") ? (LUAU.exec(line) ?? []) : [];
      const value = number === undefined ? null : nanoseconds(Number(number), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};

/** `Code block 'parse' took: 2150.28821 ms` (linetimer). */
const LINETIMER = /^Code block(?: '(.{1,200})')? took: ([\d.]{1,30}) (ns|us|ms|s|m|h)$/;

export const linetimer: Format = {
  id: "linetimer",
  tool: "linetimer (Python)",
  how: 'with CodeTimer("name"): …',
  about: ABOUT,
  fits: (source) => source.hasLine(LINETIMER),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "code block", number, unit = ""] = LINETIMER.exec(line) ?? [];
      if (number === undefined) continue;
      const value = nanoseconds(Number(number) * (unit === "h" ? 60 : 1), unit === "m" || unit === "h" ? "min" : unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};

/** `| SampleBench | benchParse |  | 1000 | 5 | 719.888kb | 2.727μs | ±0.69% |` (phpbench, aggregate report). */
export const phpbenchConsole: Format = {
  id: "phpbench-console",
  tool: "phpbench",
  how: "phpbench run --report=aggregate",
  about: { ...ABOUT, runs: "a file is one process; the mode is all it tells" },
  fits: (source) => source.hasLine(/^\| benchmark +\| subject +\|/),
  read: (source, results) => {
    let header: readonly string[] = [];
    for (const line of source.lines) {
      if (!line.startsWith("|")) continue;
      const cells = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      if (cells.includes("benchmark") && cells.includes("subject")) header = cells;
      const cell = (title: string): string => cells[header.indexOf(title)] ?? "";
      const value = printedTime(cell("mode")) ?? printedTime(cell("mean")) ?? printedTime(cell("best"));
      if (value === null) continue;
      const set = cell("set") === "" || cell("set") === "0" ? "" : ` # ${cell("set")}`;
      results.add({ name: `${cell("benchmark")}::${cell("subject")}${set}`, metric: "time", unit: "ns", value });
    }
  },
};
