import { readCsv, Table } from "../core/csv.ts";
import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import { words } from "../core/lines.ts";
import { utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { isTime, printedNumber } from "../core/units.ts";

const ABOUT = {
  metrics: "time (wall clock), cpu_time, bytes_per_second, items_per_second, user counters",
  unit: "its `time_unit` (ns); B/s, items/s; counters: none",
  direction: "times lower, rates higher, counters null",
  runs: "a file is one process; repetitions are its rounds",
};

/** Members of an entry that are no user counters (docs/user_guide.md of google/benchmark, json_reporter.cc). */
const OWN = new Set(
  `name run_name run_type family_index per_family_instance_index repetitions repetition_index threads iterations real_time
  cpu_time time_unit bytes_per_second items_per_second label error_occurred error_message skipped skip_message
  aggregate_name aggregate_unit cpu_coefficient real_coefficient big_o rms allocs_per_iter max_bytes_used
  total_allocated_bytes net_heap_growth`.split(/\s+/),
);
const AGGREGATE = /_(?:mean|median|stddev|cv|min|max|BigO|RMS)$/;

export const googleBenchmark: Format = {
  id: "google-benchmark",
  tool: "Google Benchmark (C++)",
  how: "./bench --benchmark_out=results.json --benchmark_out_format=json",
  about: ABOUT,
  fits: ({ json }) => {
    if (!hasAll(json, "context", "benchmarks") || !isObject(json.context)) return false;
    const first = firstOf(json.benchmarks);
    return first === undefined ? hasAll(json.context, "num_cpus") : hasAll(first, "name");
  },
  read: (source, results) => {
    const document = source.document();
    const context = document.get("context");
    results.repeats = "rounds";
    results.at = utc(context.maybe("date")?.value);
    results.environment = environmentOf({
      cpuCount: context.maybe("num_cpus")?.value,
      tools: { "google-benchmark": context.maybe("library_version")?.value },
    });
    const entries = document.get("benchmarks").items();
    const plain = entries.filter((entry) => !isAggregate(entry) && !isSkipped(entry, results));
    for (const entry of plain) addEntry(entry, nameOf(entry), results);
    // With `--benchmark_report_aggregates_only` there are no repetitions.
    const measured = new Set(plain.map(nameOf));
    for (const entry of entries) {
      const name = nameOf(entry).replace(AGGREGATE, "");
      if (!isMean(entry) || measured.has(name)) continue;
      results.note("There are no repetitions: their means are read.");
      addEntry(entry, name, results);
    }
  },
};

function nameOf(entry: Json): string {
  return (entry.maybe("run_name") ?? entry.get("name")).string();
}

/** Files of versions before 1.5 have no `run_type`. */
function isAggregate(entry: Json): boolean {
  const type = entry.maybe("run_type")?.asString;
  if (type != null) return type === "aggregate";
  return entry.has("aggregate_name") || AGGREGATE.test(entry.get("name").string());
}

function isMean(entry: Json): boolean {
  if (!isAggregate(entry)) return false;
  return entry.maybe("aggregate_name")?.asString === "mean" || entry.get("name").string().endsWith("_mean");
}

function isSkipped(entry: Json, results: Results): boolean {
  const isSo = entry.maybe("error_occurred")?.value === true || entry.maybe("skipped") !== null;
  if (isSo) results.note(`${nameOf(entry)} was skipped, or failed.`);
  return isSo;
}

function addEntry(entry: Json, name: string, results: Results): void {
  const place = entry;
  const unit = entry.maybe("time_unit")?.string() ?? "ns";
  results.add({ name, metric: "time", unit, value: entry.get("real_time").number(), place });
  const cpu = entry.maybe("cpu_time");
  if (cpu !== null) results.add({ name, metric: "cpu_time", unit, value: cpu.number(), place });
  for (const [metric, rate] of [
    ["bytes_per_second", "B/s"],
    ["items_per_second", "items/s"],
  ] as const) {
    const value = entry.maybe(metric);
    if (value !== null) results.add({ name, metric, unit: rate, value: value.number(), place });
  }
  for (const [metric, value] of entry.entries()) {
    if (OWN.has(metric) || value.asNumber === null) continue;
    results.add({ name, metric, unit: "", direction: null, value: value.number(), place });
  }
}

const CSV_HEADER = /^name,iterations,real_time,cpu_time,time_unit/m;

export const googleBenchmarkCsv: Format = {
  id: "google-benchmark-csv",
  tool: "Google Benchmark (C++)",
  how: "./bench --benchmark_format=csv",
  about: ABOUT,
  fits: ({ text }) => CSV_HEADER.test(text),
  read: (source, results) => {
    results.repeats = "rounds";
    const start = source.text.search(CSV_HEADER);
    const table = new Table(readCsv(source.text.slice(start)));
    for (const row of table.rows) {
      const name = table.cell(row, "name");
      const unit = table.cell(row, "time_unit");
      if (AGGREGATE.test(name) || !isTime(unit) || table.cell(row, "error_occurred") === "true") continue;
      for (const [metric, column, its] of COLUMNS) {
        const value = table.number(row, column);
        if (value !== null) results.add({ name, metric, unit: its ?? unit, value });
      }
    }
  },
};

const COLUMNS = [
  ["time", "real_time", null],
  ["cpu_time", "cpu_time", null],
  ["bytes_per_second", "bytes_per_second", "B/s"],
  ["items_per_second", "items_per_second", "items/s"],
] as const;

/** `BM_Sort/8   1234 ns   1230 ns   567  bytes_per_second=1.2G/s` */
export const googleBenchmarkConsole: Format = {
  id: "google-benchmark-console",
  tool: "Google Benchmark (C++)",
  how: "./bench (its table on the console)",
  about: { ...ABOUT, metrics: "time (wall clock), cpu_time" },
  fits: (source) => source.hasLine(/^Benchmark {2,}Time {2,}CPU(?: {2,}Iterations|$)/) || oldHeader(source),
  read: (source, results) => {
    results.repeats = "rounds";
    let inTable = false;
    for (const line of source.lines) {
      if (/^Benchmark +Time +CPU/.test(line)) inTable = true;
      if (inTable) addLine(line, results);
    }
  },
};

function oldHeader(source: Source): boolean {
  return source.hasLine(/^Benchmark +Time +CPU +Iterations(?: UserCounters\.\.\.)?\s*$/);
}

function addLine(line: string, results: Results): void {
  const pieces = words(line);
  const at = pieces.findIndex((piece, index) => index > 0 && isTime(piece) && isTime(pieces[index + 2] ?? ""));
  if (at < 2) return;
  const name = pieces.slice(0, at - 1).join(" ");
  if (AGGREGATE.test(name)) return;
  const [time, unit, cpu] = [
    printedNumber(pieces[at - 1] ?? ""),
    pieces[at] as string,
    printedNumber(pieces[at + 1] ?? ""),
  ];
  if (time === null || cpu === null || pieces[at + 2] !== unit) return;
  results.add({ name, metric: "time", unit, value: time });
  results.add({ name, metric: "cpu_time", unit, value: cpu });
}
