import { readCsv, Table } from "../core/csv.ts";
import { words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, addLatency } from "./server-figures.ts";

/** https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/benchmarks/ */
export const redisBenchmark: Format = {
  id: "redis-benchmark",
  tool: "redis-benchmark",
  how: "redis-benchmark > results.txt",
  about: ABOUT,
  fits: (source) =>
    source.hasLine(/requests completed in [\d.]+ seconds$/) && source.hasLine(/^====== .{1,200} ======/),
  read: (source, results) => {
    let name: string | null = null;
    let isSummary = false;
    let header: readonly string[] = [];
    for (const line of source.lines) {
      const title = /^====== (.{1,200}?) ======/.exec(line.trim())?.[1];
      if (title !== undefined) [name, isSummary] = [title, false];
      const [, rate] = /^ {0,4}(?:throughput summary: )?([\d.]{1,30}) requests per second\s*$/.exec(line) ?? [];
      if (name === null) continue;
      if (rate !== undefined)
        results.add({ name, metric: "throughput", unit: "req/s", direction: "higher", value: Number(rate) });
      if (/latency summary \(msec\):/.test(line)) isSummary = true;
      else if (isSummary && /^ +avg +min +p50/.test(line)) header = words(line);
      else if (isSummary && header.length > 0) {
        addSummary(name, header, words(line).map(Number), results);
        [isSummary, header] = [false, []];
      }
    }
  },
};

function addSummary(name: string, header: readonly string[], values: readonly number[], results: Results): void {
  for (const [column, metric] of [
    ["avg", "latency"],
    ["p50", "latency_p50"],
    ["p95", "latency_p95"],
    ["p99", "latency_p99"],
  ] as const) {
    const value = values[header.indexOf(column)];
    if (value !== undefined && Number.isFinite(value)) addLatency(name, metric, value, results);
  }
}

export const redisBenchmarkCsv: Format = {
  id: "redis-benchmark-csv",
  tool: "redis-benchmark",
  how: "redis-benchmark --csv > results.csv",
  about: ABOUT,
  fits: ({ text }) => text.startsWith('"test","rps"'),
  read: (source, results) => {
    const table = new Table(readCsv(source.text));
    for (const row of table.rows) {
      const [name, value] = [table.cell(row, "test"), table.number(row, "rps")];
      if (name === "" || value === null)
        throw source.error("this row has no test, or no rate.", { line: row.line, column: 1 });
      results.add({ name, metric: "throughput", unit: "req/s", direction: "higher", value });
      for (const [column, metric] of [
        ["avg_latency_ms", "latency"],
        ["p50_latency_ms", "latency_p50"],
        ["p95_latency_ms", "latency_p95"],
        ["p99_latency_ms", "latency_p99"],
      ] as const) {
        const latency = table.number(row, column);
        if (latency !== null) addLatency(name, metric, latency, results);
      }
    }
  },
};
