import { environmentOf } from "../core/environment.ts";
import { firstOf, hasAll, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

/** https://pyperf.readthedocs.io: a benchmark has runs, and each run is a process. */
export const pyperf: Format = {
  id: "pyperf",
  tool: "pyperf",
  how: "python bench.py -o results.json",
  about: {
    metrics: "time; memory where the unit is bytes",
    unit: "s; bytes; none",
    direction: "lower; integers null",
    runs: "each run is a process run; its values are the rounds",
  },
  fits: ({ json }) => hasAll(json, "benchmarks", "version") && hasAll(firstOf(json.benchmarks), "runs"),
  read: (source, results) => {
    const document = source.document();
    const shared = document.maybe("metadata");
    for (const benchmark of document.get("benchmarks").items()) addBenchmark(benchmark, shared, results);
  },
};

const UNITS = {
  second: { metric: "time", unit: "s", direction: "lower" },
  byte: { metric: "memory", unit: "bytes", direction: "lower" },
  integer: { metric: "value", unit: "", direction: null },
} as const;

function addBenchmark(benchmark: Json, shared: Json | null, results: Results): void {
  const metadata = (key: string): unknown => benchmark.path("metadata", key)?.value ?? shared?.maybe(key)?.value;
  results.environment = environmentOf({
    os: metadata("platform"),
    cpu: metadata("cpu_model_name"),
    cpuCount: metadata("cpu_count"),
    tools: { python: metadata("python_version"), pyperf: metadata("perf_version") },
  });
  const unit = metadata("unit") ?? "second";
  const kind = UNITS[unit as keyof typeof UNITS] ?? benchmark.fail("has a unit that pyperf does not know");
  // Calibrations and pure warm-ups are runs without values.
  const runs = benchmark
    .get("runs")
    .items()
    .map((run) => run.maybe("values")?.numbers() ?? []);
  const name = metadata("name");
  const filled = runs.filter((values) => values.length > 0);
  const text = typeof name === "string" ? name : "benchmark";
  if (filled.length === 0) {
    results.note(`${text} has no values.`);
    return;
  }
  results.add({ name: text, ...kind, runs: filled });
}
