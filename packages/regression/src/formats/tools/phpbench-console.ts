import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
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
