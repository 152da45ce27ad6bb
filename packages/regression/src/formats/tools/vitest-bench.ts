import { firstOf, hasAll, type Json } from "../core/json.ts";
import { words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";
import { addTask } from "./task-list.ts";

const ABOUT = {
  metrics: "time",
  unit: "ms",
  direction: "lower",
  runs: "a file is one process; samples are its rounds (where they are left out: min, median, max)",
};

/** https://vitest.dev/config/#benchmark-outputjson */
export const vitestBench: Format = {
  id: "vitest-bench",
  tool: "vitest bench",
  how: "vitest bench --run --outputJson results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(json, "files") && hasAll(firstOf(json.files), "groups"),
  read: (source, results) => {
    for (const file of source.document().get("files").items()) {
      for (const group of file.get("groups").items()) {
        const head = group.maybe("fullName")?.asString ?? "";
        for (const benchmark of group.get("benchmarks").items()) addBenchmark(benchmark, head, results);
      }
    }
  },
};

function addBenchmark(benchmark: Json, head: string, results: Results): void {
  const name = [head, benchmark.get("name").string()].filter((part) => part !== "").join(" > ");
  addTask(results, name, benchmark, benchmark);
}

/** The table of the console: `· name  hz  min  max  mean  …`, under the line of its file and group. */
export const vitestConsole: Format = {
  id: "vitest-bench-console",
  tool: "vitest bench",
  how: "vitest bench --run (its tables on the console)",
  about: { ...ABOUT, runs: "only a summary; the JSON has the samples" },
  fits: (source) => source.lines.some(isHeader),
  read: (source, results) => {
    let head = "";
    let isInTable = false;
    for (const line of source.lines) {
      const title = /^ ?[✓✔×❯] (\S.*)$/.exec(line)?.[1];
      if (title !== undefined) head = title.replace(/ \d+ ?ms$/, "").trim();
      if (isHeader(line)) isInTable = true;
      const row = isInTable ? /^ +[·•] +(\S.*)$/.exec(line)?.[1] : undefined;
      if (row === undefined) continue;
      const pieces = words(row);
      const at = pieces.findIndex((piece) => piece.startsWith("±"));
      const numbers = pieces.slice(Math.max(0, at - 8), at).map((piece) => printedNumber(piece));
      const [, min, max, mean] = numbers;
      if (at < 9 || min == null || max == null || mean == null) continue;
      const name = [head, pieces.slice(0, at - 8).join(" ")].filter((part) => part !== "").join(" > ");
      results.add({ name, metric: "time", unit: "ms", value: mean, rounds: [min, mean, max] });
    }
  },
};

function isHeader(line: string): boolean {
  return words(line).join(" ").startsWith("name hz min max mean p75 p99 p995 p999 rme samples");
}
