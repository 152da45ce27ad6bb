import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";
import { entriesOf, isTinybench, listOf, ONE_PROCESS } from "./task-list.ts";

/** https://benchmarkjs.com/docs: `hz`, and `stats` in seconds; the suite itself has its benchmarks as "0", "1", … */
export const benchmarkJs: Format = {
  id: "benchmark.js",
  tool: "benchmark.js",
  how: "JSON.stringify(suite.map(({ name, hz, stats }) => ({ name, hz, stats })))",
  about: {
    metrics: "throughput",
    unit: "ops/s",
    direction: "higher",
    runs: `${ONE_PROCESS}; where \`stats.sample\` is there, its rounds`,
  },
  fits: ({ json }) => {
    const first = firstOf(suiteOf(json) ?? listOf(json));
    return (
      isObject(first) &&
      typeof first.name === "string" &&
      typeof first.hz === "number" &&
      !isTinybench(first) &&
      (hasAll(first, "stats") || hasAll(first, "rme") || hasAll(first, "cycles"))
    );
  },
  read: (source, results) => {
    const suite = suiteOf(source.json);
    const entries = suite === null ? entriesOf(source) : suite.map((_, index) => source.document().get(`${index}`));
    for (const entry of entries) addBenchmark(entry, results);
  },
};

function suiteOf(json: unknown): readonly unknown[] | null {
  if (!hasAll(json, "0", "length") || typeof json.length !== "number" || json.length > 100_000) return null;
  return Array.from({ length: json.length }, (_, index) => json[`${index}`]);
}

function addBenchmark(entry: Json, results: Results): void {
  const name = entry.get("name").string();
  const hz = entry.get("hz").number();
  if (entry.maybe("error") !== null || hz <= 0) {
    results.note(`${name} failed.`);
    return;
  }
  const sample = entry.path("stats", "sample")?.numbers() ?? [];
  const rounds = sample.filter((seconds) => seconds > 0).map((seconds) => 1 / seconds);
  results.add({
    name,
    metric: "throughput",
    unit: "ops/s",
    value: hz,
    rounds: rounds.length > 0 ? rounds : [hz],
    place: entry,
  });
}

/** `fib(10) x 1,431,759 ops/sec ±0.74% (93 runs sampled)`; the last ` x ` is the one before the number. */
const BENCHMARK_LINE = / x (\d[\d,]{0,20}(?:\.\d{1,10})?) (ops\/(?:sec|min))(?: ±| \+\/-|$)/;

export const benchmarkJsConsole: Format = {
  id: "benchmark.js-console",
  tool: "benchmark.js",
  how: "node bench.js, each benchmark as String(event.target)",
  about: { metrics: "throughput", unit: "as written: ops/sec", direction: "higher", runs: ONE_PROCESS },
  fits: (source) => source.hasLine(BENCHMARK_LINE),
  read: (source, results) => {
    for (const line of source.lines) {
      const found = BENCHMARK_LINE.exec(line);
      const value = printedNumber(found?.[1] ?? "");
      if (found === null || value === null) continue;
      results.add({ name: line.slice(0, found.index), metric: "throughput", unit: found[2] as string, value });
    }
  },
};
