import { readCsv, Table } from "../core/csv.ts";
import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import { bannerName, words } from "../core/lines.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

const ABOUT = {
  metrics: "throughput, latency, latency_p95, …",
  unit: "transactions/s, events/s, req/s; ms",
  direction: "throughput higher, latencies lower",
  runs: "a file is one process; its figures are of the whole run",
};

function addLatency(name: string, metric: string, value: number, results: Results): void {
  results.add({ name, metric, unit: "ms", direction: "lower", value });
}

/** https://www.postgresql.org/docs/current/pgbench.html. Since 14 tps come once, without the initial connection. */
export const pgbench: Format = {
  id: "pgbench",
  tool: "pgbench",
  how: "pgbench -T 60 > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^tps = \d/) && source.hasLine(/^transaction type: |^number of clients: /),
  read: (source, results) => {
    results.repeats = "others";
    let name = "pgbench";
    let hasTps = false;
    for (const line of source.lines) {
      const banner = bannerName(line);
      const [, type] = /^transaction type: (\S.{0,200})$/.exec(line) ?? [];
      if (banner !== null) [name, hasTps] = [banner, false];
      else if (type !== undefined && (name === "pgbench" || hasTps)) name = type;
      if (type !== undefined) hasTps = false;
      const [, average] = /^latency average = ([\d.]{1,30}) ms$/.exec(line) ?? [];
      if (average !== undefined) addLatency(name, "latency", Number(average), results);
      const [, tps, which] =
        /^tps = ([\d.]{1,30}) \((including connections establishing|excluding connections establishing|without initial connection time|including reconnection times)\)$/.exec(
          line,
        ) ?? [];
      if (tps === undefined || which?.startsWith("including connections")) continue;
      hasTps = true;
      results.add({ name, metric: "throughput", unit: "transactions/s", direction: "higher", value: Number(tps) });
    }
  },
};

/** https://github.com/akopytov/sysbench: the report of version 1.0. */
export const sysbench: Format = {
  id: "sysbench",
  tool: "sysbench",
  how: "sysbench cpu run > results.txt",
  about: { ...ABOUT, metrics: "throughput, latency, latency_p95; total_time of a run without a rate" },
  fits: (source) => source.hasLine(/^sysbench \d/) && source.hasLine(/^Latency \(ms\):/),
  read: (source, results) => {
    let name = "sysbench";
    for (const line of source.lines) {
      name = bannerName(line) ?? name;
      const [, title, number] =
        /^ {1,12}(avg|95th percentile|99th percentile|events per second|total time|transactions|transferred):? {1,60}([\d.]{1,30})/.exec(
          line.replace(/: {2,}/, ":  "),
        ) ?? [];
      const value = Number(number);
      if (title === undefined || !Number.isFinite(value)) continue;
      if (title === "avg") addLatency(name, "latency", value, results);
      if (title === "95th percentile" || title === "99th percentile")
        addLatency(name, `latency_p${title.slice(0, 2)}`, value, results);
      if (title === "events per second")
        results.add({ name, metric: "throughput", unit: "events/s", direction: "higher", value });
      // How long a run takes that is bounded by time says nothing, but one of so many events is a measurement.
      if (title === "total time") results.add({ name, metric: "total_time", unit: "s", direction: null, value });
    }
  },
};

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

/** https://github.com/ClickHouse/ClickBench: three times for each query, the first one cold. */
export const clickBench: Format = {
  id: "clickbench",
  tool: "ClickBench",
  how: "benchmark.sh (results/SYSTEM.json)",
  about: {
    metrics: "cold, hot (best of the others), load_time, data_size",
    unit: "s; bytes",
    direction: "lower",
    runs: "a file is one process",
  },
  fits: ({ json }) => hasAll(json, "system", "machine", "result") && Array.isArray(firstOf(json.result)),
  read: (source, results) => {
    const document = source.document();
    for (const [index, query] of document.get("result").items().entries()) {
      const [cold, ...hot] = query.items().map((each) => each.asNumber);
      const name = `Q${index}`;
      const best = Math.min(...hot.slice(0, 100).filter((each) => each != null));
      if (cold != null) results.add({ name, metric: "cold", unit: "s", value: cold, place: query });
      else results.note(`${name} did not run.`);
      if (Number.isFinite(best)) results.add({ name, metric: "hot", unit: "s", value: best, place: query });
    }
    const load = document.maybe("load_time")?.asNumber;
    if (load != null) results.add({ name: "load", metric: "load_time", unit: "s", value: load });
    const size = document.maybe("data_size")?.asNumber;
    if (size != null)
      results.add({ name: "load", metric: "data_size", unit: "bytes", direction: "lower", value: size });
  },
};
