import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import { columns } from "../core/lines.ts";
import { commitOf, utcWithoutZone } from "../core/moments.ts";
import type { Reading, Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { nanoseconds, printedNumber } from "../core/units.ts";

const ABOUT = {
  metrics: "time",
  unit: "s",
  direction: "lower",
  runs: "a file is one process; `stats.data` are its rounds (without: min, median, max)",
};

/** https://pytest-benchmark.readthedocs.io: `--benchmark-json` has `stats.data`, `--benchmark-save` only with `--benchmark-save-data`. */
export const pytestBenchmark: Format = {
  id: "pytest-benchmark",
  tool: "pytest-benchmark",
  how: "pytest --benchmark-json=results.json",
  about: ABOUT,
  fits: ({ json }) => {
    if (!isObject(json) || !Array.isArray(json.benchmarks)) return false;
    const first = firstOf(json.benchmarks);
    const isEmpty = first === undefined && hasAll(json, "machine_info", "commit_info");
    return isEmpty || (isObject(first) && Object.hasOwn(first, "stats") && !Object.hasOwn(first, "real_time"));
  },
  read: (source, results) => {
    const document = source.document();
    const machine = document.maybe("machine_info");
    results.environment = environmentOf({
      os: machine?.maybe("system")?.value,
      arch: machine?.maybe("machine")?.value,
      cpu: machine?.path("cpu", "brand_raw")?.value ?? machine?.path("cpu", "brand")?.value,
      cpuCount: machine?.path("cpu", "count")?.value,
      tools: { python: machine?.maybe("python_version")?.value, "pytest-benchmark": document.maybe("version")?.value },
    });
    results.commit = commitOf(document.path("commit_info", "id")?.value);
    results.at = utcWithoutZone(document.maybe("datetime")?.value);
    for (const entry of document.get("benchmarks").items()) addEntry(entry, results);
  },
};

function addEntry(entry: Json, results: Results): void {
  const name = (entry.maybe("fullname") ?? entry.get("name")).string();
  const stats = entry.maybe("stats");
  if (stats === null) {
    results.note(`${name} has no statistics: it failed.`);
    return;
  }
  const data = roundsOf(stats, name, results);
  const summary = ["min", "median", "max"].map((key) => stats.get(key).number());
  const value = stats.get("mean").number();
  const place = entry;
  results.add({ name, metric: "time", unit: "s", value, rounds: data.length > 0 ? data : summary, place });
}

/** People shorten the lists of files that they keep; what is left of one is no sample. */
function roundsOf(stats: Json, name: string, results: Results): readonly number[] {
  const data = stats.maybe("data");
  if (data === null || data.items().every(({ value }) => typeof value !== "string")) return data?.numbers() ?? [];
  results.note(`The rounds of ${name} were shortened: its summary is read.`);
  return [];
}

/** The table at the end of a run. A time with many digits is cut there, so the JSON is the better source. */
export const pytestConsole: Format = {
  id: "pytest-benchmark-console",
  tool: "pytest-benchmark",
  how: "pytest (its table on the console)",
  about: { ...ABOUT, unit: "ns", runs: "a file is one process; min, median, max stand for its rounds" },
  fits: (source) => source.hasLine(/^Name \(time in \w{1,12}\) {2,}Min /),
  read: (source, results) => {
    let unit: string | null = null;
    let header: readonly string[] = [];
    for (const line of source.lines) {
      const head = /^Name \(time in (\w{1,12})\)/.exec(line);
      if (head !== null) [unit, header] = [head[1] as string, columns(line)];
      const row = unit === null || head !== null ? null : rowOf(line, header, unit);
      if (row !== null) results.add(row);
      if (/^Legend:/.test(line)) unit = null;
    }
  },
};

function rowOf(line: string, header: readonly string[], unit: string): Reading | null {
  // `1,234.5670 (1.0)`: the bracket is the ratio to the best of the group.
  const cells = columns(line.replace(/ \([\d.,>]+\)/g, "  "));
  if (cells.length < header.length - 1 || cells.length < 4) return null;
  const time = (title: string): number | null => {
    const value = printedNumber(cells[header.indexOf(title)] ?? "");
    return value === null ? null : nanoseconds(value, unit);
  };
  const [min, max, mean, median] = ["Min", "Max", "Mean", "Median"].map(time);
  const [name] = cells;
  if (name === undefined || min == null || max == null || mean == null) return null;
  const rounds = median == null ? [min, mean, max] : [min, median, max];
  return { name, metric: "time", unit: "ns", value: mean, rounds };
}
