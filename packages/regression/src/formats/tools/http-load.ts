import { hasAll, isObject, type Json } from "../core/json.ts";
import { columns } from "../core/lines.ts";
import { utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";
import { printedNumber, printedTime, scaled } from "../core/units.ts";

const ABOUT = {
  metrics: "throughput, latency, latency_p99, …",
  unit: "req/s; ns",
  direction: "throughput higher, latencies lower",
  runs: "a file is one process; its figures are of the whole run",
};

/** The first match of a pattern's groups in any line; null where there is none. */
function find(source: Source, pattern: RegExp): readonly string[] | null {
  for (const line of source.lines) {
    const found = pattern.exec(line);
    if (found !== null) return found;
  }
  return null;
}

function addThroughput(name: string, value: number | null, results: Results): void {
  if (value !== null) results.add({ name, metric: "throughput", unit: "req/s", direction: "higher", value });
}

function addLatency(name: string, metric: string, value: number | null, results: Results): void {
  if (value !== null) results.add({ name, metric, unit: "ns", direction: "lower", value });
}

/** https://github.com/rakyll/hey; oha prints nearly the same. */
export const hey: Format = {
  id: "hey",
  tool: "hey",
  how: "hey URL > results.txt",
  about: ABOUT,
  fits: (source) =>
    source.hasLine(/^ {2}Requests\/sec:\s/) && source.hasLine(/^ {2}Slowest:\s/) && source.hasLine(/^Summary:/),
  read: (source, results) => {
    addThroughput("hey", printedNumber(find(source, /^ {2}Requests\/sec:\s{1,20}([\d.,]{1,30})/)?.[1] ?? ""), results);
    const average = find(source, /^ {2}Average:\s{1,20}([\d.]{1,30}) (secs|sec|ms|µs|us)\b/);
    addLatency("hey", "latency", printedTime(`${average?.[1]} ${average?.[2]}`), results);
    for (const line of source.lines) {
      const [, share, number, unit] =
        /^ {2,4}(\d{1,3}(?:\.\d+)?)%%? in ([\d.]{1,30}) (secs|sec|ms|µs|us)\b/.exec(line) ?? [];
      if (share !== undefined && ["50", "50.00", "95", "95.00", "99", "99.00"].includes(share))
        addLatency("hey", `latency_p${Number(share)}`, printedTime(`${number} ${unit}`), results);
    }
  },
};

/** https://github.com/wg/wrk and wrk2: several runs in a file are several benchmarks. */
export const wrk: Format = {
  id: "wrk",
  tool: "wrk, wrk2",
  how: "wrk --latency URL > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Running .{1,40} test @ /) && source.hasLine(/^ {2}Thread Stats {3}Avg/),
  read: (source, results) => {
    let name = "wrk";
    for (const line of source.lines) {
      const [, url] = /^Running .{1,40}? test @ (\S{1,300})/.exec(line) ?? [];
      if (url !== undefined) name = url;
      const [, rate] = /^Requests\/sec: {1,20}([\d.]{1,30})$/.exec(line.trimEnd()) ?? [];
      addThroughput(name, rate === undefined ? null : Number(rate), results);
      const [, average] = /^ {4}Latency {1,20}([\d.]{1,20}(?:us|ms|s|m)) /.exec(line) ?? [];
      addLatency(
        name,
        "latency",
        average === undefined ? null : printedTime(average.replace(/(\d)m$/, "$1min")),
        results,
      );
      const [, share, time] =
        /^ {0,6}(50|75|90|99|99\.9)(?:\.?0{1,3})?% {1,20}([\d.]{1,20}(?:us|ms|s|m))$/.exec(line.trimEnd()) ?? [];
      if (share !== undefined)
        addLatency(name, `latency_p${share}`, printedTime((time ?? "").replace(/(\d)m$/, "$1min")), results);
    }
  },
};

/** https://github.com/tsenart/vegeta: `vegeta report -type=json`; nanoseconds. */
export const vegeta: Format = {
  id: "vegeta",
  tool: "vegeta",
  how: "vegeta report -type=json results.bin > results.json",
  about: { ...ABOUT, metrics: `${ABOUT.metrics}, success` },
  fits: ({ json }) => hasAll(json, "latencies", "throughput", "success", "status_codes") && isObject(json.latencies),
  read: (source, results) => {
    const document = source.document();
    const latencies = document.get("latencies");
    results.at = utc(document.maybe("earliest")?.value);
    addThroughput("vegeta", document.get("throughput").number(), results);
    addLatency("vegeta", "latency", latencies.get("mean").number(), results);
    for (const [key, metric] of [
      ["50th", "latency_p50"],
      ["95th", "latency_p95"],
      ["99th", "latency_p99"],
    ] as const)
      addLatency("vegeta", metric, latencies.maybe(key)?.number() ?? null, results);
    results.add({
      name: "vegeta",
      metric: "success",
      unit: "",
      direction: "higher",
      value: document.get("success").number(),
    });
  },
};

/** Go writes durations as `1m2.5s`, `287.783µs`. */
function goDuration(text: string): number | null {
  const [, hours, minutes, rest] =
    /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?([\d.]{1,30}(?:ns|µs|us|ms|s))?$/.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined && rest === undefined) return null;
  const tail = rest === undefined ? 0 : printedTime(rest);
  return tail === null ? null : (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 6e10 + tail;
}

export const vegetaConsole: Format = {
  id: "vegeta-console",
  tool: "vegeta",
  how: "vegeta report results.bin > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Latencies {2,10}\[min, /) && source.hasLine(/^Requests {2,10}\[total, rate/),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, title, names, figures] =
        /^(Requests|Latencies) {1,10}\[([^\]]{1,200})\] {1,20}(.{1,400})$/.exec(line) ?? [];
      const keys = (names ?? "").split(",").map((key) => key.trim());
      const values = (figures ?? "").split(",").map((value) => value.trim());
      const at = (key: string): string => values[keys.indexOf(key)] ?? "";
      if (title === "Requests") addThroughput("vegeta", printedNumber(at("throughput") || at("rate")), results);
      if (title !== "Latencies") continue;
      addLatency("vegeta", "latency", goDuration(at("mean")), results);
      for (const key of ["50", "95", "99"]) addLatency("vegeta", `latency_p${key}`, goDuration(at(key)), results);
    }
  },
};

/** ApacheBench: https://httpd.apache.org/docs/2.4/programs/ab.html */
export const apacheBench: Format = {
  id: "ab",
  tool: "ab (ApacheBench)",
  how: "ab -n 1000 -c 10 URL > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Requests per second: /) && source.hasLine(/^Time per request: /),
  read: (source, results) => {
    const path = find(source, /^Document Path: {1,20}(\S{1,300})/)?.[1] ?? "/";
    const rate = find(source, /^Requests per second: {1,10}([\d.]{1,30}) \[#\/sec\]/)?.[1];
    addThroughput(path, rate === undefined ? null : Number(rate), results);
    const mean = find(source, /^Time per request: {1,20}([\d.]{1,30}) \[ms\] \(mean\)\s*$/)?.[1];
    addLatency(path, "latency", mean === undefined ? null : scaled(Number(mean), 1e6), results);
    for (const line of source.lines) {
      const [, share, time] = /^ {1,4}(50|95|99)% {1,10}(\d{1,12})$/.exec(line.trimEnd()) ?? [];
      if (share !== undefined) addLatency(path, `latency_p${share}`, scaled(Number(time), 1e6), results);
    }
  },
};

/** https://github.com/mcollina/autocannon: `-j`. Milliseconds. */
export const autocannon: Format = {
  id: "autocannon",
  tool: "autocannon",
  how: "autocannon -j URL > results.json",
  about: ABOUT,
  fits: ({ json }) =>
    hasAll(json, "latency", "requests", "throughput", "connections") &&
    isObject(json.latency) &&
    isObject(json.requests),
  read: (source, results) => {
    const document = source.document();
    const name = document.maybe("title")?.asString ?? document.maybe("url")?.asString ?? "autocannon";
    addThroughput(name, document.get("requests").get("average").number(), results);
    const latency = document.get("latency");
    for (const [key, metric] of [
      ["average", "latency"],
      ["p50", "latency_p50"],
      ["p99", "latency_p99"],
    ] as const) {
      const value = latency.maybe(key)?.number();
      if (value !== undefined) addLatency(name, metric, scaled(value, 1e6), results);
    }
  },
};

/** https://github.com/hatoo/oha: `--output-format json`. Seconds. */
export const oha: Format = {
  id: "oha",
  tool: "oha",
  how: "oha --output-format json URL > results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(json, "summary", "latencyPercentiles", "statusCodeDistribution") && isObject(json.summary),
  read: (source, results) => {
    const document = source.document();
    const summary = document.get("summary");
    addThroughput("oha", summary.get("requestsPerSec").number(), results);
    addLatency("oha", "latency", nanosOf(summary.maybe("average")), results);
    for (const key of ["p50", "p95", "p99"])
      addLatency("oha", `latency_${key}`, nanosOf(document.get("latencyPercentiles").maybe(key)), results);
  },
};

function nanosOf(seconds: Json | null): number | null {
  return seconds === null ? null : scaled(seconds.number(), 1e9);
}

const LOCUST_HEADER = /^Type +Name +# reqs +# fails +\|/;

/** Locust's table of a run without its web interface. The last one is the whole. */
export const locustConsole: Format = {
  id: "locust-console",
  tool: "Locust",
  how: "locust --headless --run-time 1m (its table on the console)",
  about: { ...ABOUT, metrics: "throughput, latency (rounds: min, median, max)", unit: "req/s; ms" },
  fits: (source) => source.hasLine(LOCUST_HEADER),
  read: (source, results) => {
    const starts = source.lines.flatMap((line, index) => (LOCUST_HEADER.test(line) ? [index] : []));
    const start = starts.at(-1) ?? 0;
    for (const line of source.lines.slice(start + 1)) {
      if (/^Response time percentiles/.test(line)) break;
      const [left = "", times = "", rates = ""] = line.split("|");
      const [value, min, max, median] = columns(times.replaceAll(" ", "  ")).map(Number);
      const rate = Number(columns(rates.replaceAll(" ", "  "))[0]);
      const name = /^(.*?) {2,}\d{1,15} {1,20}\d{1,15}\([\d.]{1,10}%\) *$/
        .exec(left)?.[1]
        ?.trim()
        .replace(/ {2,}/, " ");
      if (name === undefined || value === undefined || min === undefined || max === undefined || median === undefined)
        continue;
      results.add({ name, metric: "latency", unit: "ms", value, rounds: [min, median, max] });
      addThroughput(name, rate, results);
    }
  },
};
