import { firstOf, hasAll, isObject, Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { nanoseconds, printedNumber } from "../core/units.ts";

const ONE_PROCESS = "a file is one process";

/** Lists of results in the shapes in which people write them: the list alone, or as `results`, `benchmarks` or `tasks`. */
function listOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return [];
  const list = [json.results, json.benchmarks, json.tasks].find((each) => Array.isArray(each));
  return (list as readonly unknown[] | undefined) ?? [];
}

function entriesOf(source: Source): readonly Json[] {
  const document = source.document();
  if (Array.isArray(document.value)) return document.items();
  return (document.maybe("results") ?? document.maybe("benchmarks") ?? document.get("tasks")).items();
}

function isTinybench(value: unknown): boolean {
  if (!isObject(value) || typeof value.name !== "string") return false;
  const result = isObject(value.result) ? value.result : value;
  if (isObject(result.latency) && isObject(result.throughput)) return hasAll(result.latency, "mean");
  return hasAll(result, "hz", "mean", "period", "samples", "p75", "p99") && Array.isArray(result.samples);
}

/** https://github.com/tinylibs/tinybench: `bench.tasks`, or their results with names. Milliseconds. */
export const tinybench: Format = {
  id: "tinybench",
  tool: "tinybench",
  how: "JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))",
  about: {
    metrics: "time",
    unit: "ms",
    direction: "lower",
    runs: `${ONE_PROCESS}; samples are its rounds (without: min, p50, max)`,
  },
  fits: ({ json }) => isTinybench(firstOf(listOf(json))),
  read: (source, results) => {
    for (const entry of entriesOf(source)) {
      const result = entry.maybe("result") ?? entry;
      const latency = result.maybe("latency") ?? result;
      const name = entry.get("name").string();
      const value = latency.maybe("mean")?.number();
      if (value === undefined) {
        results.note(`${name} has no mean: it failed.`);
        continue;
      }
      const samples = latency.maybe("samples")?.numbers() ?? [];
      const [min, median, max] = ["min", "p50", "max"].map((key) => latency.maybe(key)?.asNumber);
      const summary = min != null && max != null ? [min, median ?? value, max] : [value];
      results.add({
        name,
        metric: "time",
        unit: "ms",
        value,
        rounds: samples.length > 0 ? samples : summary,
        place: entry,
      });
    }
  },
};

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

/** Node and browsers: `console.timeEnd`. Node chooses the unit; https://nodejs.org/api/console.html#consoletimeendlabel. */
const TIMER = /^(\S.{0,300}): (\d+(?:\.\d+)?)(ns|μs|µs|ms|s) - timer ended$/;
const NODE_TIMER =
  /^(\S.{0,300}): (?:(\d+(?:\.\d+)?)(ms|s)|(\d+):(\d\d(?:\.\d+)?) \((m:ss\.mmm)\)|(\d+):(\d\d):(\d\d(?:\.\d+)?) \(h:mm:ss\.mmm\))$/;

export const consoleTime: Format = {
  id: "console-time",
  tool: "console.time (browsers, Node)",
  how: "console.time(label) … console.timeEnd(label)",
  about: { metrics: "time", unit: "ns", direction: "lower", runs: ONE_PROCESS },
  fits: (source) => source.hasLine(TIMER) || isNodeTimes(source),
  read: (source, results) => {
    for (const line of source.lines) {
      const found = TIMER.exec(line) ?? NODE_TIMER.exec(line);
      if (found === null) continue;
      const [, name = "", plain, unit = "", minutes, seconds, , hours, middle, last] = found;
      const value =
        plain === undefined ? clock(minutes ?? middle, seconds ?? last, hours) : nanoseconds(Number(plain), unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};

/** Node's lines look like many others, so every line that is there has to be one. */
function isNodeTimes(source: Source): boolean {
  const filled = source.lines.filter((line) => line.trim() !== "");
  return filled.length > 0 && filled.every((line) => NODE_TIMER.test(line));
}

function clock(minutes = "0", seconds = "0", hours = "0"): number | null {
  return nanoseconds(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), "s");
}

/** https://github.com/evanwashere/mitata: `run({ format: "json" })`; each run of a benchmark has `stats` in nanoseconds. */
export const mitata: Format = {
  id: "mitata",
  tool: "mitata",
  how: 'await run({ format: "json" })',
  about: {
    metrics: "time",
    unit: "ns",
    direction: "lower",
    runs: `${ONE_PROCESS}; samples are its rounds (without: min, p50, max)`,
  },
  fits: (source) => source.text.includes('"benchmarks"') && source.text.includes('"runs"') && mitataOf(source) !== null,
  read: (source, results) => {
    const document = mitataOf(source);
    for (const benchmark of document?.get("benchmarks").items() ?? []) {
      const alias = benchmark.maybe("alias")?.asString ?? benchmark.maybe("name")?.asString ?? "";
      for (const run of benchmark.get("runs").items()) addRun(run, alias, results);
    }
  },
};

function addRun(run: Json, alias: string, results: Results): void {
  const given = run.maybe("args")?.entries() ?? [];
  const shown = run.maybe("name")?.asString ?? alias;
  const pairs = given.map(([key, { value }]) => `${key}=${String(value)}`).join(", ");
  const name = given.length === 0 || shown !== alias ? shown : `${alias} (${pairs})`;
  const stats = run.maybe("stats");
  if (stats === null) {
    results.note(`${name} has no statistics: it failed.`);
    return;
  }
  const samples = stats.maybe("samples")?.numbers() ?? [];
  const [min, median, max] = ["min", "p50", "max"].map((key) => stats.get(key).number()) as [number, number, number];
  const rounds = samples.length > 0 ? samples : [min, median, max];
  results.add({ name, metric: "time", unit: "ns", value: stats.get("avg").number(), rounds });
}

/** The document, which may stand after the table of the console, and may be wrapped in another. */
function mitataOf(source: Source): Json | null {
  const { text } = source;
  const at = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
  const whole = at === 0 ? source.json : parsed(text.slice(at));
  if (whole === undefined || (at === 0 && !text.startsWith("{"))) return null;
  const document = new Json(source, whole, null, at === 0 ? 0 : text.slice(0, at).split("\n").length - 1);
  const inner = isMitata(whole) ? document : document.maybe("results");
  return isMitata(inner?.value) ? inner : null;
}

function isMitata(value: unknown): boolean {
  return hasAll(value, "benchmarks", "context") && hasAll(firstOf(value.benchmarks), "runs");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const MITATA_LINE = /^(\S.*?) {2,}([\d,.]+ (?:ps|ns|µs|us|ms|s))\/iter(?: |$)/;

export const mitataConsole: Format = {
  id: "mitata-console",
  tool: "mitata",
  how: "node bench.mjs (its table on the console)",
  about: { metrics: "time", unit: "ns", direction: "lower", runs: `${ONE_PROCESS}; the mean is all it tells` },
  fits: (source) => source.hasLine(/^benchmark +(?:avg \(min … max\)|time \(avg\)) /),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name = "", time = ""] = line.includes("/iter") ? (MITATA_LINE.exec(line) ?? []) : [];
      const [digits = "", unit = ""] = time.split(" ");
      const number = printedNumber(digits);
      const value = number === null ? null : nanoseconds(number, unit);
      if (value !== null) results.add({ name, metric: "time", unit: "ns", value });
    }
  },
};
