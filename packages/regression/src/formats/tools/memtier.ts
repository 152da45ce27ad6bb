import { hasAll, isObject, type Json } from "../core/json.ts";
import { words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, addLatency } from "./server-figures.ts";

/** https://github.com/RedisLabs/memtier_benchmark */
export const memtier: Format = {
  id: "memtier",
  tool: "memtier_benchmark",
  how: "memtier_benchmark --json-out-file results.json",
  about: {
    ...ABOUT,
    unit: "ops/s; ms",
    runs: "`ALL STATS` is one process run; with --run-count, each `RUN #n RESULTS` is one",
  },
  fits: ({ json }) => isObject(json) && hasAll(json, "configuration") && statsOf(json).length > 0,
  read: (source, results) => {
    const document = source.document();
    const groups = statsOf(document.value).map((key) => document.get(key));
    const names = [...new Set(groups.flatMap((group) => group.entries().map(([name]) => name)))];
    for (const name of names)
      addOperation(
        name,
        groups.map((group) => group.maybe(name)),
        results,
      );
  },
};

function statsOf(json: unknown): readonly string[] {
  if (!isObject(json)) return [];
  const keys = Object.keys(json).filter((key) => hasAll(json[key], "Totals"));
  const runs = keys.filter((key) => /^RUN #\d+ RESULTS$/.test(key));
  return runs.length > 0 ? runs : keys.filter((key) => key === "ALL STATS");
}

function addOperation(name: string, groups: readonly (Json | null)[], results: Results): void {
  const measured = groups.filter(
    (each) => each !== null && each.maybe("Ops/sec") !== null && each.maybe("Count")?.value !== 0,
  ) as readonly Json[];
  if (measured.length === 0) return;
  const runs = (read: (group: Json) => number | null) => {
    const found = measured.map(read).filter((each) => each !== null);
    return found.length === measured.length ? found.map((each) => [each]) : [];
  };
  const rate = runs((group) => group.get("Ops/sec").number());
  results.add({ name, metric: "throughput", unit: "ops/s", direction: "higher", runs: rate });
  const readings = [
    ["latency", (group: Json) => (group.maybe("Average Latency") ?? group.maybe("Latency"))?.asNumber ?? null],
    ["latency_p99", (group: Json) => group.path("Percentile Latencies", "p99.00")?.asNumber ?? null],
  ] as const;
  for (const [metric, read] of readings) {
    const values = runs(read);
    if (values.length > 0) results.add({ name, metric, unit: "ms", direction: "lower", runs: values });
  }
}

export const memtierConsole: Format = {
  id: "memtier-console",
  tool: "memtier_benchmark",
  how: "memtier_benchmark > results.txt",
  about: { ...ABOUT, unit: "ops/s; ms" },
  fits: (source) => source.hasLine(/^Type +Ops\/sec +Hits\/sec/),
  read: (source, results) => {
    const start = source.lines.findIndex((line) => /^Type +Ops\/sec +Hits\/sec/.test(line));
    // Titles of two words have their unit or `Avg.` in the first.
    const titles = (source.lines[start] ?? "").trim().split(/ {2,}/);
    for (const line of source.lines.slice(start + 2)) {
      const [name, ...cells] = words(line);
      if (name === undefined || cells.length !== titles.length - 1) break;
      const at = (...names: readonly string[]): number =>
        Number(cells[titles.findIndex((title) => names.includes(title)) - 1]);
      const rate = at("Ops/sec");
      if (rate > 0) results.add({ name, metric: "throughput", unit: "ops/s", direction: "higher", value: rate });
      const latencies = [
        ["latency", at("Avg. Latency", "Latency")],
        ["latency_p50", at("p50 Latency")],
        ["latency_p99", at("p99 Latency")],
      ] as const;
      for (const [metric, value] of latencies) if (Number.isFinite(value)) addLatency(name, metric, value, results);
    }
  },
};
